from collections.abc import Iterator

import pytest
from pytest_django import Settings

from drills.smtp_sink import RunningSink, running_sink
from notices import bell
from tests.factories.notices import Occasion


@pytest.fixture(autouse=True)
def silent_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests deliver by their own hand."""
    monkeypatch.setattr(bell, "_send", lambda: None)


@pytest.fixture(autouse=True)
def usual_occasion() -> Iterator[None]:
    load, wanted = Occasion.load, Occasion.wanted
    yield
    Occasion.load, Occasion.wanted = staticmethod(load), staticmethod(wanted)


@pytest.fixture
def sink(settings: Settings) -> Iterator[RunningSink]:
    """A real mail server on loopback, and settings that send there."""
    with running_sink() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 1
        yield running
