"""An icon is drawn once and then remembered, without one text vouching for another."""

from django.utils.safestring import mark_safe

from web.templatetags.ui import icon

WORDS = "<b>Bo</b>"


def test_a_label_is_escaped_also_where_the_same_text_was_safe_before() -> None:
    assert f'aria-label="{WORDS}"' in icon("user", mark_safe(WORDS))  # noqa: S308 - the case itself

    assert WORDS not in icon("user", WORDS)


def test_each_icon_has_its_own_name_label_and_look() -> None:
    assert "#user" in icon("user")
    assert "#users" in icon("users")
    assert 'class="icon big"' in icon("user", extra="big")
    assert 'aria-hidden="true"' in icon("user")
