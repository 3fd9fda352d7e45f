"""What every test stands on. Servers come from outside: DATABASE_URL and REDIS_URL."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from mentoring.celery import app
from tests.emptying import emptied_quickly, may_pass_over_triggers
from web.management.commands.pseudo_locale import write_catalog
from web.pseudo import LANGUAGE

# A busy machine is slow, and that is no failure.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    if settings.MODE != "test":
        raise pytest.UsageError('Tests run in test mode: make test ARGS="tests/people -k import"')


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy a database that is migrated already, when there is one; each worker saves the time."""
    template = os.environ.get("TEST_TEMPLATE")
    if template:
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session", autouse=True)
def own_redis() -> Iterator[None]:
    """Each worker of a parallel run has two databases of Redis to itself, broker and cache."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    redis = settings.REDIS.beside(2 * int(worker))
    app.conf.update(broker_url=redis.broker())
    cache = {**settings.CACHES["default"], "LOCATION": redis.cache()}
    with override_settings(CACHES={"default": cache}):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        quick = may_pass_over_triggers()
    with emptied_quickly() if quick else nullcontext():
        yield


@pytest.fixture(autouse=True)
def empty_cache(own_redis: None) -> Iterator[None]:
    """No test sees what another one cached; costs nothing where the cache was not used."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(scope="session")
def pseudo_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    write_catalog(folder)
    return folder


@pytest.fixture
def pseudo_language(pseudo_catalog: Path) -> Iterator[str]:
    """The made-up language, ready to be spoken; its code."""
    with override_settings(LOCALE_PATHS=[pseudo_catalog]):
        yield LANGUAGE
