"""Numbers and addresses of persons in a text: payment cards, documents, contacts.

What is found is never repeated: a finding gives its place and what kind it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shebo_cli.core.texts import Spot
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shebo_cli.core.texts import Texts

NEAR = 40
"""Characters before a number in which the word that names it is looked for."""

# Payment cards

ISSUERS = (
    ("Visa", "4", "4", "16 19"),
    ("Mastercard", "51", "55", "16"),
    ("Mastercard", "2221", "2720", "16"),
    ("Мир", "2200", "2204", "16 17 18 19"),
    ("American Express", "34", "34", "15"),
    ("American Express", "37", "37", "15"),
    ("UnionPay", "62", "62", "16 17 18 19"),
    ("Maestro", "6759", "6763", "16 17 18 19"),
    ("JCB", "3528", "3589", "16 17 18 19"),
    ("Discover", "6011", "6011", "16 19"),
    ("Discover", "644", "659", "16 19"),
    ("Humo", "9860", "9860", "16"),
    ("Uzcard", "8600", "8600", "16"),
)
"""Names, first and last leading digits, and how many digits a card has."""

OLD_ISSUERS = (
    ("Visa", "4", "4", "13"),
    ("Diners Club", "300", "305", "14"),
    ("Diners Club", "36", "36", "14"),
    ("Diners Club", "38", "39", "14"),
)
"""Lengths that bar codes and parcels have too: cards only beside a word that says so."""

CARD_WORDS = ("карт", "card", "visa", "diners")


def cards(texts: Texts) -> Iterator[Spot]:
    """Find the numbers of payment cards: a known issuer, its length, and the check digit."""
    for first, last in texts.runs:
        for number in _card().finditer(texts.whole, first, last):
            digits = _digits(number.group())
            before = texts.before(number.start(), NEAR)
            issuer = _issuer(digits, ISSUERS)
            if any(word in before for word in CARD_WORDS):
                issuer = issuer or _issuer(digits, OLD_ISSUERS)
            if issuer and _passes_luhn(digits):
                yield Spot(number.start(), issuer)


@cache
def _card() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9])(?:[0-9]{13,19}"
        r"|[0-9]{4}(?P<gap>[ \xa0-])[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4}(?:(?P=gap)[0-9]{1,3})?"
        r"|[0-9]{4}(?P<part>[ \xa0-])[0-9]{6}(?P=part)[0-9]{4,5})(?![0-9])"
    )


def _issuer(digits: str, issuers: Sequence[tuple[str, str, str, str]]) -> str:
    for name, first, last, lengths in issuers:
        if first <= digits[: len(first)] <= last and str(len(digits)) in lengths.split():
            return name
    return ""


def _passes_luhn(digits: str) -> bool:
    """Say whether the last digit checks the others (ISO/IEC 7812-1)."""
    doubled = (sum(divmod(2 * int(one), 10)) for one in digits[-2::-2])
    return (sum(doubled) + sum(int(one) for one in digits[::-2])) % 10 == 0


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


# Personal documents


def documents(texts: Texts) -> Iterator[Spot]:
    """Find the numbers of personal documents, by their check digits and the words before them."""
    for place in texts.finds("паспорт"):
        if _passport().match(texts.after(place, 2 * NEAR)):
            yield Spot(place, say("passport"))
    for first, last in texts.runs:
        for number in _document().finditer(texts.whole, first, last):
            kind = _kind_of(number.group(), _words(texts.before(number.start(), NEAR)))
            if kind:
                yield Spot(number.start(), kind)


@cache
def _passport() -> re.Pattern[str]:
    """Give the pattern of the word, of a few words that say no other thing has it, and a number."""
    return re.compile(
        r"паспорт(?:[а-я]{0,3}|ные|ных)(?![а-я])"
        r"(?!.{0,30}(?:издел|оборуд|сделк|объект|проект|товар|безопасн|качеств|тел\.|телеф|техни))"
        r"[^0-9\n]{0,40}+[0-9]{2}[ \xa0]?[0-9]{2}[ \xa0]?(?:,? ?(?:№|N|номер|no\.?) ?)?[0-9]{6}"
        r"(?![0-9])",
        re.IGNORECASE,
    )


@cache
def _document() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9-])(?:[0-9]{10,12}|[0-9]{3}-[0-9]{3}-[0-9]{3}[ \xa0-][0-9]{2})(?![0-9-])"
    )


def _words(before: str) -> tuple[str, ...]:
    """Give the last few words before a number."""
    return tuple(re.findall(r"\w+", before)[-4:])


def _kind_of(number: str, words: Sequence[str]) -> str:
    """Give what a number is, or "" where it is nothing personal."""
    digits = _digits(number)
    is_business = not {"ип", "фоп", "жк", "тоо", "ооо", "ао", "предприниматель"}.isdisjoint(words)
    kinds = (
        ("СНИЛС", 11, ("снилс",), _is_snils),
        ("ИНН", 12, ("инн",), _is_inn),
        ("РНОКПП", 10, ("рнокпп", "іпн", "ипн", "дрфо"), _is_rnokpp),
        ("ИИН", 12, ("иин", "жсн", "iin"), _is_iin),
    )
    for name, size, named, is_right in kinds:
        is_named = not set(named).isdisjoint(words) or (name == "СНИЛС" and "-" in number)
        if len(digits) == size and is_named and not is_business and is_right(digits):
            return name
    return ""


def _weighed(digits: str, weights: Sequence[int]) -> int:
    return sum(int(one) * weight for one, weight in zip(digits, weights, strict=False))


def _is_snils(digits: str) -> bool:
    return _weighed(digits, range(9, 0, -1)) % 101 % 100 == int(digits[9:])


def _is_inn(digits: str) -> bool:
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    return all(
        _weighed(digits[:size], weights[len(weights) - size :]) % 11 % 10 == int(digits[size])
        for size in (10, 11)
    )


def _is_rnokpp(digits: str) -> bool:
    return _weighed(digits[:9], (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10 == int(digits[9])


def _is_iin(digits: str) -> bool:
    check = _weighed(digits[:11], range(1, 12)) % 11
    if check == 10:
        check = _weighed(digits[:11], (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
    return check == int(digits[11])


# Contacts

OFFICES = frozenset(
    {
        *("info", "sales", "sale", "office", "zakaz", "zakazy", "order", "orders", "shop", "store"),
        *("support", "help", "hello", "mail", "email", "post", "admin", "hr", "job", "jobs"),
        *("buh", "buhgalter", "opt", "opttorg", "service", "contact", "contacts", "team", "crm"),
        *("noreply", "no-reply", "reception", "booking", "bron", "marketing", "pr", "press"),
        *("market", "manager", "director", "company", "firma", "doc", "docs", "example"),
    }
)
"""Names before the @ that belong to an office and not to a person."""

PHONE_WORDS = ("тел", "моб", "сот", "звон", "whatsapp", "viber", "telegram", "phone", "call")


def contacts(texts: Texts) -> Iterator[Spot]:
    """Find mobile numbers, and e-mail addresses that are no office's, in the brief."""
    for first, last in texts.runs:
        if first >= texts.brief_end:
            break
        for number in _phone().finditer(texts.whole, first, last):
            before = texts.before(number.start(), NEAR)
            is_plain = number.group().isdigit() and not before.endswith("+")
            if not is_plain or any(word in before for word in PHONE_WORDS):
                yield Spot(number.start(), say("a telephone number"))
    for place in texts.finds("@"):
        if place < texts.brief_end and _domain().match(texts.lowered, place + 1):
            words = texts.before(place, 2 * NEAR).split()
            name = _local().search(words[-1]) if words else None
            if name and name.group().strip(".") not in OFFICES:
                yield Spot(place - len(name.group()), say("an e-mail address"))


@cache
def _phone() -> re.Pattern[str]:
    """Give the pattern of mobile numbers of Russia, Kazakhstan, Ukraine, Belarus, Uzbekistan."""
    return re.compile(
        r"(?<![0-9])(?:"
        r"[78][ \xa0(-]{0,2}(?:9[0-9]{2}|7(?:0[0-8]|47|7[15678]))[ \xa0)-]{0,2}[0-9]{3}"
        r"|380[ \xa0(-]{0,2}(?:39|50|63|66|67|68|73|9[1-9])[ \xa0)-]{0,2}[0-9]{3}"
        r"|375[ \xa0(-]{0,2}(?:25|29|33|44)[ \xa0)-]{0,2}[0-9]{3}"
        r"|998[ \xa0(-]{0,2}9[0-9][ \xa0)-]{0,2}[0-9]{3}"
        r")[ \xa0-]?[0-9]{2}[ \xa0-]?[0-9]{2}(?![0-9])"
    )


@cache
def _local() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.:/@+-])[\w.+-]{1,64}$")


@cache
def _domain() -> re.Pattern[str]:
    return re.compile(r"[a-zа-яё0-9-]{1,63}(?:\.[a-zа-яё0-9-]{1,63}){1,4}(?![@\w])")
