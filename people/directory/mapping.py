"""Which column of the file is which of our fields: guessed from its name, adjusted by a person."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Field:
    """`names` are headings seen in files, in several languages, without spaces and accents."""

    key: str
    label: Any  # lazily translated
    about: Any
    names: str


FIELDS = [
    Field(
        "employee_number",
        gettext_lazy("Employee number"),
        gettext_lazy("Finds the same person again in the next file, even after a new address."),
        "employeenumber employeeno employeeid employee empno empid personnelnumber personnelno "
        "staffid staffnumber workerid personid personalnummer mitarbeiternummer mitarbeiterid "
        "persnr pnr matricule numeroemploye numeroempleado idempleado legajo matricola "
        "personeelsnummer medewerkernummer numerofuncionario numerpracownika",
    ),
    Field(
        "email",
        gettext_lazy("E-mail address"),
        gettext_lazy("Where they sign in and get their messages. Every row needs one."),
        "email emailaddress mail mailaddress workemail businessemail companyemail emailadresse "
        "mailadresse adressemail courriel correo correoelectronico emailaziendale "
        "indirizzoemail emailadres enderecodeemail adresemail userprincipalname",
    ),
    Field(
        "name",
        gettext_lazy("Full name"),
        gettext_lazy("Or map given and family name below instead."),
        "name fullname displayname legalname employeename vollstandigername nomcomplet "
        "nombrecompleto nomecompleto nominativo volledigenaam naam imieinazwisko",
    ),
    Field(
        "given_name",
        gettext_lazy("Given name"),
        "",
        "givenname firstname forename vorname prenom nombre nome voornaam imie",
    ),
    Field(
        "family_name",
        gettext_lazy("Family name"),
        "",
        "familyname lastname surname nachname familienname nom nomdefamille apellido apellidos "
        "cognome achternaam sobrenome apelido nazwisko",
    ),
    Field(
        "preferred_name",
        gettext_lazy("Preferred name"),
        gettext_lazy("Only fills in what is empty: people keep this themselves."),
        "preferredname nickname knownas calledname rufname nomusuel nombrepreferido roepnaam",
    ),
    Field(
        "job_title",
        gettext_lazy("Job title"),
        "",
        "jobtitle title position role job businesstitle stelle funktion stellenbezeichnung "
        "berufsbezeichnung poste fonction intituleduposte puesto cargo ruolo mansione functie "
        "stanowisko",
    ),
    Field(
        "grade",
        gettext_lazy("Grade"),
        gettext_lazy("A number; G7 or L7 is read as 7. A higher one later counts as a promotion."),
        "grade level joblevel jobgrade band paygrade stufe gehaltsstufe entgeltgruppe niveau "
        "echelon nivel grado livello inquadramento schaal salarisschaal poziom",
    ),
    Field(
        "unit",
        gettext_lazy("Unit"),
        gettext_lazy("A name, or the path from the top: Company / Sales / Nordics."),
        "unit department dept team organization organisation orgunit organizationalunit "
        "organisationalunit costcenter abteilung bereich organisationseinheit departement "
        "service unite departamento unidad reparto unita afdeling eenheid dzial",
    ),
    Field(
        "parent_unit",
        gettext_lazy("Unit above it"),
        gettext_lazy("Only when the unit is given by name alone."),
        "parentunit parentdepartment parentorganization parent division ubergeordneteeinheit "
        "ubergeordneteabteilung uniteparente unidadsuperior bovenliggendeafdeling",
    ),
    Field(
        "site",
        gettext_lazy("Site"),
        gettext_lazy("The place they work at."),
        "site location office worklocation workplace city standort arbeitsort buro lieu bureau "
        "sede ubicacion oficina ufficio locatie kantoor vestiging localizacao lokalizacja",
    ),
    Field(
        "site_time_zone",
        gettext_lazy("Time zone of the site"),
        gettext_lazy("A name such as Europe/Berlin."),
        "sitetimezone locationtimezone officetimezone zeitzonestandort standortzeitzone",
    ),
    Field(
        "manager",
        gettext_lazy("Manager"),
        gettext_lazy("The manager's employee number or e-mail address."),
        "manager managerid manageremail managernumber manageremployeenumber manageremployeeid "
        "reportsto supervisor supervisorid supervisoremail linemanager linemanagerid boss "
        "vorgesetzter vorgesetzte fuhrungskraft responsable superieur jefe responsabile "
        "leidinggevende gestor przelozony",
    ),
    Field(
        "time_zone",
        gettext_lazy("Time zone"),
        gettext_lazy("For new people only: they keep it themselves. Else that of the site."),
        "timezone tz zeitzone fuseauhoraire zonahoraria fusoorario tijdzone fusohorario",
    ),
    Field(
        "languages",
        gettext_lazy("Languages spoken"),
        gettext_lazy("Such as “en, de”. Only fills in what is empty."),
        "languages language spokenlanguages sprachen sprache langues langue idiomas idioma "
        "lingue lingua talen taal jezyki",
    ),
    Field(
        "hired_on",
        gettext_lazy("Hired on"),
        "",
        "hiredon hiredate hired startdate datehired dateofhire joined joinedon entrydate "
        "eintrittsdatum eintritt einstellungsdatum datedembauche dateentree "
        "fechadeingreso fechadecontratacion datadiassunzione datumindienst indienst "
        "datadeadmissao datazatrudnienia",
    ),
    Field(
        "left_on",
        gettext_lazy("Left on"),
        gettext_lazy("Empty for everybody who works here."),
        "lefton leftdate terminationdate enddate exitdate leavingdate lastday austrittsdatum "
        "austritt datedesortie datededepart fechadebaja fechadesalida datadicessazione "
        "datumuitdienst uitdienst datadesaida datazwolnienia",
    ),
    Field(
        "leaving_kind",
        gettext_lazy("Kind of leaving"),
        gettext_lazy("Resigned, dismissed, retired or other."),
        "leavingkind terminationtype terminationreason leavingreason reasonforleaving exitreason "
        "exittype austrittsgrund motifdedepart motivodebaja motivodisalida",
    ),
    Field(
        "high_potential",
        gettext_lazy("High potential"),
        gettext_lazy("Yes or no. Seen by HR admins only."),
        "highpotential hipo talentpool potentialtrager hautpotentiel altopotencial",
    ),
]
BY_KEY = {field.key: field for field in FIELDS}
NOT_LETTERS = re.compile(r"[\W_]+")


def plain(heading: str) -> str:
    """“E-Mail-Adresse” and “e mail adresse” alike: emailadresse."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    return NOT_LETTERS.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


MEANINGS = {name: field.key for field in FIELDS for name in field.names.split()}
MEANINGS |= {plain(field.key): field.key for field in FIELDS}


def guess(header: Sequence[str]) -> dict[str, str]:
    """Our field → the file's column, for every heading that says what it is; the first one wins."""
    found: dict[str, str] = {}
    for heading in header:
        key = MEANINGS.get(plain(heading))
        if key is not None:
            found.setdefault(key, heading)
    return found


def refusal(mapping: Mapping[str, str], header: Sequence[str]) -> str:
    """What is wrong with this mapping, in one sentence, or nothing."""
    for key, heading in mapping.items():
        if key not in BY_KEY:
            return _("There is no field called “%(key)s”.") % {"key": key}
        if heading not in header:
            return _("The file has no column called “%(name)s”.") % {"name": heading}
    shared = {h for h in mapping.values() if list(mapping.values()).count(h) > 1}
    if shared:
        return _("The column “%(name)s” is chosen twice.") % {"name": min(shared)}
    if "email" not in mapping:
        return _("Choose the column that holds the e-mail address.")
    if "name" not in mapping and not {"given_name", "family_name"} <= set(mapping):
        return _("Choose the column of the full name, or those of given and family name.")
    return ""


def slash_dates(mapping: Mapping[str, str], header: Sequence[str], rows: list[list[str]]) -> str:
    """Whether dates with slashes put the day or the month first, as far as these rows tell."""
    places = [header.index(mapping[key]) for key in ("hired_on", "left_on") if key in mapping]
    cells = [row[place] for row in rows for place in places if place < len(row)]
    halves = [cell.split("/") for cell in cells if cell.count("/") == 2]
    firsts = [part[0] for part in halves if part[0].isdigit() and len(part[0]) <= 2]
    seconds = [part[1] for part in halves if part[1].isdigit() and len(part[0]) <= 2]
    if any(int(first) > 12 for first in firsts):
        return "dmy"
    return "mdy" if any(int(second) > 12 for second in seconds) else ""
