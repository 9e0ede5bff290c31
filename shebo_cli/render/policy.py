"""The content security policy that every page carries, whatever its layout does."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape

from shebo_cli.errors import Message, say

START = re.compile(
    r'\s*<!doctype html>\s*<html lang="[a-z]{2}">\s*<head>\s*<meta charset="utf-8">\s*'
    r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">',
    re.IGNORECASE,
)
"""How a page begins: a browser can have read nothing else before it knows the policy."""

SCRIPT = re.compile(r"<script", re.IGNORECASE)
TOLD = re.compile(r"http-equiv", re.IGNORECASE)


def policy(script: str = "") -> str:
    """Give the policy of a page: it fetches nothing, sends nothing and runs nothing.

    Args:
        script: The text of the one script that the page may run; none without it.

    Source:
        W3C, Content Security Policy Level 3.
    """
    rules = [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if script:
        rules.append(f"script-src '{digest(script)}'")
    return "; ".join(rules)


def digest(text: str) -> str:
    """Give the hash by which a page's policy allows one script or style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class PolicyError(Exception):
    """A page does what the policy of all pages forbids."""

    def __init__(self, said: Message) -> None:
        """Keep what to say."""
        super().__init__(said.text)
        self.said = said


def require_policy(html: str, script: str = "") -> None:
    """Refuse a page that does not carry the policy first of all, or brings scripts of its own.

    Args:
        html: The whole page.
        script: As in `policy`.

    Raises:
        PolicyError: What is wrong with it.
    """
    start = START.match(html)
    if not start or unescape(start.group(1)) != policy(script):
        raise PolicyError(say("the page does not begin with the security policy of all documents"))
    own = html.count(f"<script>{script}</script>") if script else 0
    if own > 1 or len(SCRIPT.findall(html)) != own:
        raise PolicyError(say("there is a script in the page that is not the tool's own"))
    if len(TOLD.findall(_markup(html))) > 1:
        raise PolicyError(say("the page gives the browser orders with a second http-equiv"))


def _markup(html: str) -> str:
    """Give what stands in tags: the words of a client may say anything."""
    return "".join(re.findall(r"<[^<>]*>", html))
