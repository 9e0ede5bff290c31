"""Passwords, access tokens and addresses with a password, wherever they stand in a text.

What is found is never repeated: a finding gives its place and what kind it is. Every pattern is
bounded, so that no text takes longer than its length.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from shebo_cli.core.mentions import is_about, is_instead, is_product
from shebo_cli.core.texts import Spot
from shebo_cli.errors import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shebo_cli.core.texts import Texts


HEADS = ("парол", "пасс", "пин", "pass", "pwd", "pin")
"""How the words begin that a password follows."""

TAIL = 120
"""Characters behind such a word that may belong to it."""

LEAST = 4
"""No password that is worth a finding is shorter."""


def passwords(texts: Texts) -> Iterator[Spot]:
    """Find words such as `пароль` with what looks like the password itself behind them.

    Words alone are none: that a password is needed, kept or to be changed may be said.
    """
    for head in HEADS:
        for place in texts.finds(head):
            if place and texts.whole[place - 1].isalnum():
                continue
            word = _head().match(texts.lowered, place)
            if word and _is_told(word.group(), texts.after(word.end(), TAIL)):
                yield Spot(place)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        r"(?:парол(?:ь|ем)|пасс(?:ворд)?|пин(?:-?код)?|pass(?:word|wd|phrase)?|pwd|pin(?:-?code)?)"
        r"(?!\w)"
    )


@cache
def _pair() -> re.Pattern[str]:
    """Give the pattern of up to three more words, a separator, and a word behind it."""
    return re.compile(
        r"[\"'»”]?(?P<words>(?>(?:[\s/]++\(?(?!is\s)[^\W_][^\s:=/,.;!?()]{0,19}+\)?){0,3}))"
        r"\s*+(?P<mark>[:=]|(?:[-–—]|is)(?=\s))\s*+"
        r"(?P<quote>[\"'«“„`]?)(?P<value>[^\s\"'»”`]{3,64})(?P<rest>.*)"
    )


@cache
def _beside() -> re.Pattern[str]:
    """Give the pattern of a word right behind, without a separator."""
    return re.compile(r"\s++[\"'«“„`]?(?P<value>[^\s\"'»”`]{4,64})[\"'»”`]?(?P<rest>.*)")


def _is_told(head: str, tail: str) -> bool:
    beside = _beside().match(tail)
    if beside and _is_strong(_Word.of(beside)):
        return True
    pair = _pair().match(tail)
    if pair is None or is_about(pair["words"]):
        return False
    word = _Word.of(pair)
    if _is_something_else(word.text):
        return False
    parts = (word._replace(text=part) for part in word.text.split("/"))
    return any(_is_password(head, pair, one) for one in (word, *parts))


class _Word(NamedTuple):
    """A word that may be a password, and whether the sentence goes on behind it."""

    text: str
    goes_on: bool

    @classmethod
    def of(cls, match: re.Match[str]) -> _Word:
        bare = match["value"].rstrip(".,;:!?()[]…")
        goes_on = bare == match["value"] and match["rest"].strip(" ")[:1].isalnum()
        return cls(bare.lstrip("()[]…"), goes_on)


def _is_strong(word: _Word) -> bool:
    """Say whether a word is a password wherever it stands: letters and digits of one alphabet."""
    text = word.text
    if text.isdigit():
        # A year counts days or pages as often as it locks a door.
        return LEAST <= len(text) <= LEAST * 2 and not word.goes_on and text[:2] not in ("19", "20")
    return len(text) > LEAST + 1 and text.isascii() and _is_mixed(text)


def _is_password(head: str, pair: re.Match[str], word: _Word) -> bool:
    text = word.text
    if len(text) < LEAST or _is_something_else(text):
        return False
    if text.isdigit():
        return not word.goes_on
    if head.startswith(("пин", "pin")):
        return False
    has_letters = any(one.isalpha() for one in text)
    return _is_mixed(text) or (has_letters and _has_sign(text)) or _is_plain(head, pair, word)


def _is_plain(head: str, pair: re.Match[str], word: _Word) -> bool:
    """Say whether a password of letters alone stands there, which could be any word."""
    if head in ("pass", "пасс") or not word.text.isalpha() or is_instead(word.text):
        return False
    if not word.text.isascii():
        # A word in Russian is a password only where someone has set it apart as one.
        return bool(pair["quote"]) and pair["rest"].startswith(('"', "'", "»", "”", "`"))
    return not head.isascii() or pair["mark"] == "=" or not (word.goes_on or pair["mark"] == "is")


def _is_mixed(value: str) -> bool:
    has_both = any(one.isdigit() for one in value) and any(one.isalpha() for one in value)
    return has_both and not _is_something_else(value)


def _has_sign(value: str) -> bool:
    return any(one in "!#$%^&*+=@~|" for one in value[:-1])


def _is_something_else(value: str) -> bool:
    """Say whether a word is a date, a number of things, an address, a product, or a blank."""
    return is_product(value) or _other().fullmatch(value.lower()) is not None


@cache
def _other() -> re.Pattern[str]:
    return re.compile(
        r"[0-9]{1,4}(?:[./:–-][0-9]{1,4}){1,4}"
        r"|[0-9]{1,6}-?[а-яё]{1,12}\.?"
        r"|[^\s@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
        r"|(?:https?://|www\.).*"
        r"|[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-zрф]{2,10}(?:/.*)?"
        r"|[<{\[$%].*"
        r"|[x*•?_.#-]{1,64}"
    )


# Access tokens

SHORTEST = 20
"""Characters of a token that is known by nothing but its look."""

NEAR = 60
"""Characters before a token in which its name is looked for."""


def tokens(texts: Texts) -> Iterator[Spot]:
    """Find access tokens by their known forms, and random ones behind a word that names them."""
    for first, last in texts.runs:
        run = texts.whole[first:last]
        known = _forms().search(run)
        if known:
            yield Spot(first, str(known.lastgroup))
        elif _is_named_token(texts, first, run):
            yield Spot(first, say("a long random text"))
    for place in texts.finds("-----begin "):
        if "private key-----" in texts.lowered[place : place + NEAR]:
            yield Spot(place, say("a private key"))
    for place in texts.finds("/rest/"):
        if _webhook().match(texts.whole, place):
            yield Spot(place, "Bitrix24")


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(
        "(?<![A-Za-z0-9_-])(?:"
        "(?P<AWS>(?:AKIA|ASIA)[A-Z0-9]{16})"
        "|(?P<GitHub>gh[pousr]_[A-Za-z0-9]{36,}+|github_pat_[A-Za-z0-9_]{22,}+)"
        "|(?P<GitLab>glpat-[A-Za-z0-9_-]{20,}+)"
        "|(?P<Slack>xox[abeoprs]-[A-Za-z0-9-]{10,}+)"
        "|(?P<Google>AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{20,}+)"
        "|(?P<Telegram>[0-9]{8,10}:[A-Za-z0-9_-]{35})"
        r"|(?P<JWT>eyJ[A-Za-z0-9_-]{10,}+\.eyJ[A-Za-z0-9_-]{10,}+\.[A-Za-z0-9_-]{10,}+)"
        "|(?P<Stripe>[rs]k_(?:live|test)_[A-Za-z0-9]{16,}+)"
        "|(?P<OpenAI>sk-[A-Za-z0-9_-]{20,}+)"
        r"|(?P<VK>vk1\.a\.[A-Za-z0-9_-]{40,}+)"
        "|(?P<Yandex>y[0-3]_[A-Za-z0-9_-]{30,}+|AQVN[A-Za-z0-9_-]{30,}+)"
        "|(?P<npm>npm_[A-Za-z0-9]{36})"
        ")(?![A-Za-z0-9_-])"
    )


@cache
def _webhook() -> re.Pattern[str]:
    return re.compile(r"/rest/[0-9]{1,6}/[a-z0-9]{16}(?![a-z0-9])")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:токен|секрет|ключ(?!ев)|token|secret|bearer|api|[a-z]{0,10}[_-]?key)"
    )


def _is_named_token(texts: Texts, first: int, run: str) -> bool:
    """Look for a random part of a run, and for a word that names it before or in the run."""
    for part in re.split("[=:]", run):
        if _is_random(part.strip(".-+")):
            place = texts.whole.index(part, first)
            return _names().search(texts.before(place, NEAR)) is not None
    return False


def _is_random(part: str) -> bool:
    """Say whether a text looks drawn by lot: collision entropy of 3 bits, digits among letters."""
    size = len(part)
    if size < SHORTEST:
        return False
    counts = (part.count(one) for one in set(part))
    if 8 * sum(count * (count - 1) for count in counts) > size * (size - 1):
        return False
    turns = (
        one.isdigit() != other.isdigit()
        for one, other in pairwise(part)
        if one.isalnum() and other.isalnum()
    )
    return sum(turns) > 2


# Addresses with a password

LONGEST = 300
"""Characters of an address before its host."""

PLACEHOLDERS = frozenset({"password", "pass", "pwd", "secret", "пароль", "xxx"})


def addresses(texts: Texts) -> Iterator[Spot]:
    """Find addresses that hold a password: `scheme://user:password@host`."""
    for place in texts.finds("@"):
        if not texts.whole[place + 1 : place + 2].isalnum():
            continue
        words = texts.before(place, LONGEST).split()
        before = words[-1] if words else ""
        scheme, _, user = before.rpartition("://")
        _, _, password = user.partition(":")
        is_real = password.strip("*") not in ("", *PLACEHOLDERS) and password[0] not in "<{[$%"
        # Behind the first slash there is no user any more.
        if scheme[-1:].isalnum() and is_real and "/" not in user:
            yield Spot(place - len(before))
