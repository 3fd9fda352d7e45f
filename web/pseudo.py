"""A made-up language that shows which texts were never marked for translation.

Every text becomes [Ťéẋť þáť ļóóķš ļíķé ťĥíš ···]: still readable, 40 % longer, unmistakable.
Placeholders and tags stay as they are.
"""

from __future__ import annotations

import ast
import gettext
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

LANGUAGE = "en-xa"
PLAIN = "abcdefghijklmnoprstuwyzACDEGHIJKLNORSTUWYZ"
ACCENTED = "áƀčďéƒğĥíĵķľɱñóþřšťúŵýžÁČĎÉĞĤÍĴĶĽŃÓŘŠŤÚŴÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
KEPT = re.compile(r"(%\(\w+\)[sdif]|%[sdif%]|\{[^}]*\}|<[^>]+>|&\w+;|https?://\S+)")
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
VERBS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], 1),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], 2),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], 0),
}
STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(
    rf"\b(_|gettext|ngettext|pgettext)\(\s*({STRING})(?:\s*,\s*({STRING}))?", re.DOTALL
)
Message = tuple[str, str]  # as written in the source; its plural, or nothing
Catalog = dict[str, str]


def pseudo(text: str) -> str:
    """The text in the made-up language."""
    if not text.strip():
        return text
    pieces = KEPT.split(text)
    pieces[::2] = [piece.translate(ACCENTS) for piece in pieces[::2]]
    letters = sum(len(piece) for piece in pieces[::2])
    start, end = re.match(r"\s*", text), re.search(r"\s*$", text)
    before, after = start.group() if start else "", end.group() if end else ""
    return f"{before}[{''.join(pieces).strip()}{padding(letters)}]{after}"


def padding(letters: int) -> str:
    """Forty percent more, in words of up to eight letters."""
    words, rest = divmod(max(1, round(letters * 0.4)), 8)
    return " " + " ".join(["·" * 8] * words + ["·" * rest] * bool(rest))


def messages_in(folders: Iterable[Path]) -> set[Message]:
    """Every marked text in the Python files and templates below the folders."""
    found: set[Message] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix == ".py":
                found.update(in_python(path.read_text(encoding="utf-8")))
            elif path.suffix in {".html", ".txt"}:
                found.update(in_template(path.read_text(encoding="utf-8")))
    return found


def in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            yield from message(called(node), [text for text in texts if isinstance(text, str)])


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def in_template(source: str) -> Iterator[Message]:
    # Django writes a template as the Python calls its own extraction would read.
    for verb, first, second in TEMPLATE_CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text.lstrip("u")) for text in (first, second) if text]
        yield from message(verb, texts)


def message(verb: str, texts: list[str]) -> Iterator[Message]:
    wanted = VERBS.get(verb)
    if wanted is None or len(texts) < max(1, wanted):
        return
    if wanted == 0 and len(texts) > 1:  # a context comes first
        yield f"{texts[0]}\x04{texts[1]}", ""
    elif wanted == 2:
        yield texts[0], texts[1]
    elif wanted == 1:
        yield texts[0], ""


def messages_of(catalog: Path) -> Iterator[Message]:
    """What a library translates, read from one of its own catalogs."""
    with catalog.open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    for key in known:
        if isinstance(key, tuple):
            yield key[0], key[0]
        elif key:
            yield key, ""


def catalog_of(messages: Iterable[Message]) -> Catalog:
    """Entries as a .mo file holds them: plural forms joined by NUL, a plural winning."""
    entries: Catalog = {"": HEADER}
    for single, plural in sorted(messages):
        text = single.rpartition("\x04")[2]
        if plural:
            # Sorted, so the same text without a plural came before; gettext knows one of them.
            entries.pop(single, None)
            entries[f"{single}\x00{plural}"] = f"{pseudo(text)}\x00{pseudo(plural)}"
        else:
            entries[single] = pseudo(text)
    return entries


def compiled(catalog: Catalog) -> bytes:
    """The bytes of a .mo file: header, table of sources, table of translations, the strings."""
    pairs = sorted((key.encode(), value.encode()) for key, value in catalog.items())
    count, start = len(pairs), 7 * 4
    strings, table = b"", list[int]()
    for side in (0, 1):
        for pair in pairs:
            table += [len(pair[side]), start + count * 16 + len(strings)]
            strings += pair[side] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, count, start, start + count * 8, 0, start)
    return header + struct.pack(f"<{count * 4}I", *table) + strings
