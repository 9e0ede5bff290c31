"""Words that stand where a password could, and are none."""

from __future__ import annotations

PRODUCTS = frozenset(
    {
        *("keepass", "keepassxc", "lastpass", "bitwarden", "1password", "passwork", "vault"),
        *("onebox", "bitrix24", "bitrix", "битрикс24", "amocrm", "retailcrm", "megaplan"),
        *("opencart", "wordpress", "woocommerce", "tilda", "insales", "prestashop", "magento"),
        *("google", "gmail", "yandex", "mail", "microsoft", "office", "office365", "ms365"),
        *("yandex360", "яндекс360", "outlook", "excel", "windows", "android", "apple", "icloud"),
        *("skype", "telegram", "viber", "whatsapp", "slack", "zoom", "facebook", "instagram"),
        *("ozon", "wildberries", "avito", "авито", "uiscom", "mango", "zadarma", "binotel"),
        *(
            "oauth",
            "oauth2",
            "oauth20",
            "ldap",
            "saml",
            "sso",
            "mfa",
            "totp",
            "wpa2",
            "wpa2-psk",
            "wpa3",
        ),
        *("sha256", "base64", "ipv4", "ipv6", "http2", "html5", "utf8", "imap", "smtp", "pop3"),
        *("email", "login", "password", "user", "username", "admin-panel", "wifi", "wi-fi"),
    }
)
"""Services, programs and protocols; a password is kept in them or belongs to them."""

ABOUT = (
    *("нуж", "треб", "запрос", "спрос", "спраш", "узна", "уточн", "получ", "перед", "прин"),
    *("приш", "прид", "дать", "даст", "дад", "выда", "сброс", "смен", "меня", "помен", "восстан"),
    *("хран", "леж", "забы", "потер", "утер", "неизв", "известн", "минимум", "максимум", "длин"),
    *("символ", "знак", "слож", "полит", "не", "нет", "раз", "каждый", "срок", "обязат", "попыт"),
    *("need", "requir", "reset", "chang", "forg", "lost", "expir", "stor", "kept", "keep", "ask"),
    *("polic", "length", "minimum", "must", "shall", "should", "will", "not", "never", "rotat"),
)
"""How words begin that tell what is to be done with a password."""

INSTEAD = (
    *("общ", "личн", "временн", "прежн", "скрыт", "удал", "есть", "будет", "позже", "отсутств"),
    *("unknown", "none", "miss", "see", "same", "later", "pend", "hidden", "empty", "optional"),
    *("with", "from", "here", "there", "todo", "null", "true", "false", "yes", "protected"),
    *("provid", "sent", "send", "given", "redact", "removed", "default", "known", "field"),
)
"""How words begin that stand in the place of a password."""


def is_about(text: str) -> bool:
    """Say whether one of the words of a text tells what is to be done with a password."""
    return any(word.startswith(ABOUT) for word in text.lower().replace("(", " ").split())


def is_instead(word: str) -> bool:
    """Say whether a word only fills the place of a password."""
    return word.lower().startswith((*ABOUT, *INSTEAD))


def is_product(word: str) -> bool:
    """Say whether a word names a product or a protocol, with a version or without."""
    plain = word.lower()
    return plain in PRODUCTS or plain.startswith(("1с", "1c"))
