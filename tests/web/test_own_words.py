"""The organisation's own words: in our texts, with capitals and plurals, and nowhere else."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, ngettext

from web.own_words import Identity, reworded, source, speaking

WORDS = {"en": {"mentor": ("ally", "allies"), "cohort": ("Round", "Rounds")}}
FORMS = Identity(words=WORDS).own_words("en")


@pytest.fixture
def own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.own_words.source", [lambda: Identity(words=WORDS)])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Your mentor", "Your ally"),
        ("Mentors approved", "Allies approved"),
        ("a mentor and an open cohort", "an ally and an open Round"),
        ("A mentor", "An ally"),
        ("the mentor's words (mentor)", "the ally's words (ally)"),
        ("mentoring, mentorship, co-mentor", "mentoring, mentorship, co-mentor"),
        ("%(mentor)s is your mentor", "%(mentor)s is your ally"),
        ("{mentor} <a href='/mentor'>mentor</a>", "{mentor} <a href='/mentor'>ally</a>"),
        ("Write to mentor@demo.example", "Write to mentor@demo.example"),
        ("Your mentee", "Your mentee"),
    ],
)
def test_nouns_change_and_nothing_else(ours: str, theirs: str) -> None:
    assert reworded(ours, FORMS) == theirs


@pytest.mark.usefixtures("own_words")
def test_texts_carry_them_while_somebody_reads() -> None:
    lazy = gettext_lazy("Your mentor")

    with speaking("en"):
        inside = [gettext("Your mentor"), str(lazy), ngettext("%(n)s mentor", "%(n)s mentors", 2)]

    assert inside == ["Your ally", "Your ally", "%(n)s allies"]
    assert (gettext("Your mentor"), str(lazy)) == ("Your mentor", "Your mentor")


@pytest.mark.usefixtures("own_words")
def test_a_message_written_meanwhile_leaves_the_page_as_it_was() -> None:
    with speaking("en"):
        with speaking("en-xa"):
            assert translation.get_language() == "en-xa"
            assert "ally" not in gettext("Your mentor")
        assert translation.get_language() == "en"
        assert gettext("Your mentor") == "Your ally"


def test_each_request_reads_them_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [Identity(words=WORDS), Identity()]
    monkeypatch.setattr("web.own_words.source", [lambda: said.pop(0)])

    texts = []
    for _ in range(2):
        with speaking("en"):
            texts.append(gettext("Your mentor"))

    assert texts == ["Your ally", "Your mentor"]


def test_people_is_the_only_source() -> None:
    assert len(source) == 1
