"""Every URL × every persona × every declared method, against a declared rule; and what it logs."""

import logging
from collections import defaultdict

import pytest

from tests.access.matrix import Matrix, problems_in
from tests.access.rules import RULES
from tests.access.world import SECRETS, make_world

BY_APP: dict[str, list[str]] = defaultdict(list)
for _name in RULES:
    BY_APP[_name.partition(":")[0] if ":" in _name else "mentoring"].append(_name)


def test_every_url_has_a_name_and_a_rule() -> None:
    assert problems_in(RULES) == []


@pytest.mark.django_db
@pytest.mark.parametrize("app", sorted(BY_APP))
def test_everybody_gets_what_the_rules_say(app: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert problems_in(RULES) == []
    matrix = Matrix(make_world())

    for name in BY_APP[app]:
        matrix.check(name, RULES[name])

    assert not matrix.failures, "\n".join(matrix.failures)
    assert matrix.requests > 0
    assert [secret for secret in SECRETS if secret in caplog.text] == []
