"""The demo's mail catcher: the newest messages as files, so that they can be read on a page."""

import email
import email.policy
import os
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID, uuid4

import nh3

NEWEST = 500
NAME = re.compile(r"(\d{20})-([0-9a-f-]{36})\.eml")
TAGS = {
    *("a", "b", "blockquote", "br", "code", "div", "em", "h3", "hr", "i", "li", "ol"),
    *("p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
}


@dataclass(frozen=True)
class Caught:
    """One message as the page shows it."""

    uuid: UUID
    caught_at: datetime
    sender: str
    to: str
    subject: str
    text: str
    html: str


def keep(raw: bytes, folder: Path) -> UUID:
    """Store one more, whole or not at all, and forget the oldest."""
    folder.mkdir(parents=True, exist_ok=True)
    uuid = uuid4()
    name = f"{time.time_ns():020d}-{uuid}.eml"
    part = folder / f".{name}"
    part.write_bytes(raw)
    os.replace(part, folder / name)
    for old in _files(folder)[NEWEST:]:
        old.unlink(missing_ok=True)
    return uuid


def caught(folder: Path, *, to: str = "") -> list[Caught]:
    """The newest first; `to` is any part of a recipient's address."""
    found = (_read(path) for path in _files(folder))
    return [one for one in found if one and to.lower() in one.to.lower()]


def caught_one(folder: Path, uuid: UUID) -> Caught | None:
    for path in _files(folder):
        if str(uuid) in path.name:
            return _read(path)
    return None


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if NAME.fullmatch(path.name)), reverse=True)


def _read(path: Path) -> Caught | None:
    match = NAME.fullmatch(path.name)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:  # forgotten meanwhile
        return None
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if match is None or not isinstance(message, EmailMessage):
        return None
    return Caught(
        uuid=UUID(match[2]),
        caught_at=datetime.fromtimestamp(int(match[1]) / 1e9, tz=UTC),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=_body(message, "plain"),
        html=_harmless(_body(message, "html")),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return part.get_content().replace("\r\n", "\n") if isinstance(part, EmailMessage) else ""


def _harmless(html: str) -> str:
    """Words and links only: no image, no style, nothing that loads or runs."""
    # The page has its own first two headings.
    lowered = re.sub(r"(?i)(</?)h[12]\b", r"\1h3", html)
    return nh3.clean(
        lowered,
        tags=TAGS,
        clean_content_tags={"script", "style", "title"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
    )
