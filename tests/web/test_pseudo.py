"""The made-up language: readable, longer, and with every placeholder in its place."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest

from web.pseudo import Message, catalog_of, compiled, in_python, in_template, messages_in, pseudo

SOURCE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
a = _("Plain")
b = ngettext("%(n)s pair", "%(n)s pairs", n)
c = pgettext("a month", "May")
d = translate("Not this")
e = _(name)
"""
TEMPLATE = """{% load i18n %}{% translate "Plain" %}{% translate "May" context "a month" %}
{% blocktranslate count n=n %}{{ n }} pair{% plural %}{{ n }} pairs{% endblocktranslate %}
{% card title=_("Quoted \\"so\\"") %}{{ _("Said") }}{% endcard %}{% translate variable %}"""
MAY: Message = ("a month\x04May", "")


@pytest.mark.parametrize(
    "kept", ["%(name)s", "%s", "{name}", "<b>", "</b>", "&nbsp;", "https://example.com/path"]
)
def test_placeholders_and_tags_stay(kept: str) -> None:
    assert kept in pseudo(f"Hello {kept} there")


def test_a_text_grows_by_forty_percent_and_stays_readable() -> None:
    assert pseudo("Sign in now") == "[Šíğñ íñ ñóŵ ····]"
    assert pseudo("  Save\n") == "  [Šávé ···]\n"
    assert pseudo(" ") == " "


def test_texts_are_found_in_python() -> None:
    assert set(in_python(SOURCE)) == {("Plain", ""), ("%(n)s pair", "%(n)s pairs"), MAY}


def test_texts_are_found_in_templates() -> None:
    found = {("Plain", ""), ("%(n)s pair", "%(n)s pairs"), ('Quoted "so"', ""), ("Said", ""), MAY}

    assert set(in_template(TEMPLATE)) == found


def test_python_and_templates_below_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page.html").write_text("{% load i18n %}{% translate 'One' %}")
    (tmp_path / "code.py").write_text("_('Two')")
    (tmp_path / "data.csv").write_text("_('Three')")

    assert messages_in([tmp_path]) == {("One", ""), ("Two", "")}


def test_the_catalog_is_one_that_gettext_reads() -> None:
    catalog = catalog_of([("Plain", ""), ("%(n)s pair", "%(n)s pairs"), ("%(n)s pair", ""), MAY])

    known = gettext.GNUTranslations(BytesIO(compiled(catalog)))

    assert known.gettext("Plain") == pseudo("Plain")
    assert known.ngettext("%(n)s pair", "%(n)s pairs", 1) == pseudo("%(n)s pair")
    assert known.ngettext("%(n)s pair", "%(n)s pairs", 2) == pseudo("%(n)s pairs")
    assert known.pgettext("a month", "May") == pseudo("May")
    assert known.gettext("Unknown") == "Unknown"
