import pytest
from django.db import IntegrityError, transaction

from tests.factories.people import make_leaver, make_person

pytestmark = pytest.mark.django_db


def test_one_address_belongs_to_one_person_whatever_its_case() -> None:
    make_person(email="ana@demo.example")

    with pytest.raises(IntegrityError, match="person_email_once"), transaction.atomic():
        make_person(email="Ana@Demo.Example")


def test_nobody_is_their_own_manager() -> None:
    ana = make_person("Ana")

    ana.manager = ana
    with pytest.raises(IntegrityError, match="person_not_own_manager"), transaction.atomic():
        ana.save()


def test_a_leaver_may_not_sign_in() -> None:
    assert make_person().is_active
    assert not make_leaver().is_active


def test_the_preferred_name_is_the_one_shown() -> None:
    assert make_person("Anastasia Petrova", preferred_name="Ana").called == "Ana Petrova"
