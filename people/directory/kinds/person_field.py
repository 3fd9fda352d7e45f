"""The column that says whom a row is about: what all files of records about people share."""

from django.utils.translation import gettext_lazy

from people.directory.cleaning import text
from people.directory.kind import Field


def person_field() -> Field:
    return Field(
        "person",
        gettext_lazy("Who"),
        gettext_lazy("The employee number or e-mail address that the directory has of them."),
        "person who employee employeenumber employeeno employeeid employeenum empno empid "
        "personnelnumber staffid staffnumber workerid personid email emailaddress mail workemail "
        "personalnummer mitarbeiternummer mitarbeiterid persnr matricule numeroempleado legajo "
        "matricola personeelsnummer emailadresse adressemail correo",
        text(254),
    )
