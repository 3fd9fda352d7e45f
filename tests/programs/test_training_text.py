"""The Markdown of a training: what it becomes, and what is said when it cannot be read."""

import pytest

from programs.trainings.library import keys, shipped
from programs.trainings.text import Choice, Part, Scenario, Unreadable, read
from tests.factories.preparation import TEXT
from web.markdown import rendered


def test_a_text_becomes_parts_with_scenarios() -> None:
    silence = Scenario(
        "1.1",
        "A silence",
        "Nobody speaks.",
        (Choice("good", "Wait.", "They go on."), Choice("poor", "Talk.", "They stop.")),
    )

    assert read(TEXT) == (
        Part("First", "Read this.", (silence,)),
        Part("Second", "Read that.", ()),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: Begin with a part"),
        ("Words first", "Line 1: Before the first part"),
        ("## Empty\n", "Line 1: This part is empty."),
        ("## A\nx\n### Scenario: S\nHm.\n- [good] One\n  > Yes.", "Line 3: A scenario needs at"),
        ("## A\n### Scenario: S\nHm.\n- [fair] 1\n  > a\n- [poor] 2\n  > b", "marked [good]"),
        ("## A\n### Scenario: S\nHm.\n- [good] 1\n- [poor] 2\n  > b", "Line 4: Below the choice"),
        (
            "## A\n### Scenario:\n\n- [good] 1\n  > a\n- [poor] 2\n  > b",
            "Line 2: A scenario needs a",
        ),
        ("## A\n### Scenario: S\nHm.\n- [good] 1\n  > a\nMore", "Line 6: After the choices"),
        ("## A\nx\n" * 21, "At most 20 parts"),
        ("## A\n" + "x" * 40_001, "longer than 40,000"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said.replace("[", r"\[")):
        read(text)


@pytest.mark.parametrize("key", keys())
def test_every_training_of_the_product_reads_well(key: str) -> None:
    found = shipped(key)

    assert found is not None
    assert found.role in {"mentor", "mentee", ""}
    parts = read(found.source)
    scenarios = [one for part in parts for one in part.scenarios]
    assert 3 <= len(scenarios) <= 5
    assert 1200 <= len(found.source.split()) <= 2600
    assert 10 <= found.minutes <= 15


def test_a_language_without_a_folder_reads_english() -> None:
    assert shipped("listening", "xx-yy") == shipped("listening", "en")
    assert shipped("no-such-training") is None


def test_markdown_brings_no_html_and_no_script() -> None:
    html = rendered('<b onclick="x()">A</b> [go](javascript:x) *so* ![p](https://x.example/p.png)')

    assert "<b" not in html
    assert "javascript" not in html.split("go")[0]
    assert "<img" not in html
    assert "<em>so</em>" in html
