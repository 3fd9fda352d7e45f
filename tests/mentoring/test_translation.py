"""Every page in the made-up language: what is still plain English was never marked.

Walks the table of access rules, so a new page is read here as soon as it has its rule.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from zoneinfo import available_timezones

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from mentoring.style import NAMES
from programs.program_templates import ProgramTemplate, program_templates
from programs.trainings.library import keys, shipped
from tests.access import rule
from tests.access.rule import Rule
from tests.access.rules import RULES
from tests.access.world import World, make_world
from web.pseudo import LANGUAGE

SPOKEN = {"title", "aria-label", "placeholder", "alt"}
SILENT = {"script", "style", "code", "pre"}
TRANSLATED = re.compile(r"\[[^\[\]]*·+\]|\[Pseudo\]")
NO_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|\b[A-Z]\w+/[A-Z]\w+\b|\bUTC\b|\b[\w-]+\.(?:csv|xlsx|py)\b"
)
WORD = re.compile(r"[A-Za-z]{3,}")
# The audit trail calls tables by the names they have in the database.
TABLES = [str(model._meta.verbose_name).capitalize() for model in apps.get_models()]
# Mails are shown in the words in which they were sent.
AS_SENT = {"notices:demo-mail", "notices:demo-message"}
# Trainings are translated file by file; where there is none in a language, the English one stands.
AS_SENT |= {"programs:training", "programs:training-edit"}
# So are the time zones to choose from, by the names the world's table gives them.
PLACES = sorted(
    {
        place.replace("_", " ")
        for zone in available_timezones()
        for place in (zone, zone.partition("/")[0], zone.partition("/")[2])
        if place
    },
    key=len,
    reverse=True,
)
AS_STORED = {"audit": TABLES, "people:profile": PLACES}
READERS = (rule.HR, rule.MENTEE, rule.MENTOR, rule.MANAGER, rule.EXECUTIVE, rule.STRANGER)


class Texts(HTMLParser):
    """What a person reads or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += [tag] if tag in SILENT else []
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.texts.append(data)


def stored_texts() -> list[str]:
    """Everything people wrote into the database: it is theirs and is not translated."""
    trainings = filter(None, map(shipped, keys()))
    found: set[str] = {*NAMES, "An occasion", *(one.title for one in trainings)}
    # Program templates too are translated file by file.
    found |= {line for one in program_templates() for line in texts_of(one)}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField):
                values = model._default_manager.values_list(field.attname, flat=True)
                found.update(str(value) for value in values if value)
    names = {word for text in found for word in text.split()}
    return [*found | names]


def texts_of(template: ProgramTemplate) -> Iterator[str]:
    for text in vars(template).values():
        yield from text.split("\n") if isinstance(text, str) else ()


def left_in_english(html: str, stored: list[str]) -> Iterator[str]:
    reader = Texts()
    reader.feed(html)
    longest_first = sorted(stored, key=len, reverse=True)
    for text in reader.texts:
        rest, before = text, ""
        while rest != before:
            before, rest = rest, TRANSLATED.sub(" ", rest)
        if has_words(rest) and has_words(without(rest, longest_first)):
            yield " ".join(text.split())


def without(text: str, stored: list[str]) -> str:
    for known in stored:
        text = text.replace(known, " ") if known in text else text
    return text


def has_words(text: str) -> bool:
    return WORD.search(NO_WORDS.sub(" ", text)) is not None


def reader_of(asked: Rule) -> str | None:
    if asked.GET is None:
        return None
    return next((one for one in READERS if one in asked.GET.let_in), None)


def address(name: str, asked: Rule, world: World) -> str:
    def argument(known: str) -> Any:
        thing = world.objects.get(known) or world.people.get(known)
        return known[1:] if thing is None else thing.uuid

    return reverse(name, kwargs={arg: argument(known) for arg, known in asked.names().items()})


@pytest.mark.django_db
def test_every_page_is_translated(pseudo_language: str) -> None:
    world = make_world()
    stored = stored_texts()
    forgotten: dict[str, list[str]] = {}
    for name, asked in RULES.items():
        reader = reader_of(asked)
        if reader is None or name in AS_SENT:
            continue
        client = Client(headers={"Accept-Language": LANGUAGE})
        person = world.people[reader]
        type(person).objects.filter(pk=person.pk).update(language=LANGUAGE)
        client.force_login(person)
        response = client.get(address(name, asked, world))
        if "text/html" in response.get("Content-Type", ""):
            known = AS_STORED.get(name, []) + stored
            texts = sorted(set(left_in_english(response.content.decode(), known)))
            forgotten |= {f"{name} as {reader}": texts} if texts else {}

    assert forgotten == {}, "\n".join(f"{k}: {v}" for k, v in forgotten.items())


@pytest.mark.django_db
def test_the_pages_before_signing_in_are_translated(pseudo_language: str) -> None:
    client = Client(headers={"Accept-Language": pseudo_language})
    open_to_all = [
        (name, asked)
        for name, asked in RULES.items()
        if name not in AS_SENT and asked.GET and rule.ANONYMOUS in asked.GET.let_in
    ]
    forgotten: dict[str, list[str]] = {}
    for name, asked in open_to_all:
        response = client.get(address(name, asked, World()))
        texts = sorted(set(left_in_english(response.content.decode(), ["Mentoring"])))
        if "text/html" in response["Content-Type"] and texts:
            forgotten[name] = texts

    assert forgotten == {}, "\n".join(f"{k}: {v}" for k, v in forgotten.items())
