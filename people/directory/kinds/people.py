"""The people file: everybody who works here, or some of them."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.directory import changes, statements
from people.directory.cleaning import (
    CleanRow,
    a_day,
    an_address,
    grade,
    languages,
    leaving_kind,
    remembered,
    text,
    unit_path,
    working_hours,
    yes,
    zone,
)
from people.directory.comparing import compare_people
from people.directory.kind import Field, FileKind

FIELDS = [
    Field(
        "employee_number",
        gettext_lazy("Employee number"),
        gettext_lazy("Finds the same person again in the next file, even after a new address."),
        "employeenumber employeeno employeeid employee empno empid personnelnumber personnelno "
        "staffid staffnumber workerid personid personalnummer mitarbeiternummer mitarbeiterid "
        "persnr pnr matricule numeroemploye numeroempleado idempleado legajo matricola "
        "personeelsnummer medewerkernummer numerofuncionario numerpracownika",
        text(40),
    ),
    Field(
        "email",
        gettext_lazy("E-mail address"),
        gettext_lazy("Where they sign in and get their messages. Every row needs one."),
        "email emailaddress mail mailaddress workemail businessemail companyemail emailadresse "
        "mailadresse adressemail courriel correo correoelectronico emailaziendale "
        "indirizzoemail emailadres enderecodeemail adresemail userprincipalname",
        an_address,
    ),
    Field(
        "name",
        gettext_lazy("Full name"),
        gettext_lazy("Or map given and family name below instead."),
        "name fullname displayname legalname employeename vollstandigername nomcomplet "
        "nombrecompleto nomecompleto nominativo volledigenaam naam imieinazwisko",
        text(200),
    ),
    Field(
        "given_name",
        gettext_lazy("Given name"),
        "",
        "givenname firstname forename vorname prenom nombre nome voornaam imie",
        text(200),
    ),
    Field(
        "family_name",
        gettext_lazy("Family name"),
        "",
        "familyname lastname surname nachname familienname nom nomdefamille apellido apellidos "
        "cognome achternaam sobrenome apelido nazwisko",
        text(200),
    ),
    Field(
        "preferred_name",
        gettext_lazy("Preferred name"),
        gettext_lazy("Only fills in what is empty: people keep this themselves."),
        "preferredname nickname knownas calledname rufname nomusuel nombrepreferido roepnaam",
        text(100),
    ),
    Field(
        "job_title",
        gettext_lazy("Job title"),
        "",
        "jobtitle title position role job businesstitle stelle funktion stellenbezeichnung "
        "berufsbezeichnung poste fonction intituleduposte puesto cargo ruolo mansione functie "
        "stanowisko",
        text(200),
    ),
    Field(
        "grade",
        gettext_lazy("Grade"),
        gettext_lazy("A number; G7 or L7 is read as 7. A higher one later counts as a promotion."),
        "grade level joblevel jobgrade band paygrade stufe gehaltsstufe entgeltgruppe niveau "
        "echelon nivel grado livello inquadramento schaal salarisschaal poziom",
        remembered(grade),
    ),
    Field(
        "unit",
        gettext_lazy("Unit"),
        gettext_lazy("A name, or the path from the top: Company / Sales / Nordics."),
        "unit department dept team organization organisation orgunit organizationalunit "
        "organisationalunit costcenter abteilung bereich organisationseinheit departement "
        "service unite departamento unidad reparto unita afdeling eenheid dzial",
        remembered(unit_path),
    ),
    Field(
        "parent_unit",
        gettext_lazy("Unit above it"),
        gettext_lazy("Only when the unit is given by name alone."),
        "parentunit parentdepartment parentorganization parent division ubergeordneteeinheit "
        "ubergeordneteabteilung uniteparente unidadsuperior bovenliggendeafdeling",
        remembered(unit_path),
    ),
    Field(
        "site",
        gettext_lazy("Site"),
        gettext_lazy("The place they work at."),
        "site location office worklocation workplace city standort arbeitsort buro lieu bureau "
        "sede ubicacion oficina ufficio locatie kantoor vestiging localizacao lokalizacja",
        text(120),
    ),
    Field(
        "site_time_zone",
        gettext_lazy("Time zone of the site"),
        gettext_lazy("A name such as Europe/Berlin."),
        "sitetimezone locationtimezone officetimezone zeitzonestandort standortzeitzone",
        remembered(zone),
    ),
    Field(
        "manager",
        gettext_lazy("Manager"),
        gettext_lazy("The manager's employee number or e-mail address."),
        "manager managerid manageremail managernumber manageremployeenumber manageremployeeid "
        "reportsto supervisor supervisorid supervisoremail linemanager linemanagerid boss "
        "vorgesetzter vorgesetzte fuhrungskraft responsable superieur jefe responsabile "
        "leidinggevende gestor przelozony",
        text(254),
    ),
    Field(
        "time_zone",
        gettext_lazy("Time zone"),
        gettext_lazy("For new people only: they keep it themselves. Else that of the site."),
        "timezone tz zeitzone fuseauhoraire zonahoraria fusoorario tijdzone fusohorario",
        remembered(zone),
    ),
    Field(
        "languages",
        gettext_lazy("Languages spoken"),
        gettext_lazy("Such as “en, de”. Only fills in what is empty."),
        "languages language spokenlanguages sprachen sprache langues langue idiomas idioma "
        "lingue lingua talen taal jezyki",
        remembered(languages),
    ),
    Field(
        "working_hours",
        gettext_lazy("Working hours"),
        gettext_lazy("On a usual day, such as 09:00-17:30. Only fills in what is empty."),
        "workinghours workhours workingtime worktime officehours arbeitszeit arbeitszeiten "
        "arbeitsstunden kernarbeitszeit horaires horairesdetravail horairedetravail horario "
        "horariolaboral horariodetrabajo orariodilavoro orario werktijden werkuren "
        "horariodetrabalho godzinypracy",
        remembered(working_hours),
    ),
    Field(
        "hired_on",
        gettext_lazy("Hired on"),
        "",
        "hiredon hiredate hired startdate datehired dateofhire joined joinedon entrydate "
        "eintrittsdatum eintritt einstellungsdatum datedembauche dateentree "
        "fechadeingreso fechadecontratacion datadiassunzione datumindienst indienst "
        "datadeadmissao datazatrudnienia",
        a_day,
    ),
    Field(
        "left_on",
        gettext_lazy("Left on"),
        gettext_lazy("Empty for everybody who works here."),
        "lefton leftdate terminationdate enddate exitdate leavingdate lastday austrittsdatum "
        "austritt datedesortie datededepart fechadebaja fechadesalida datadicessazione "
        "datumuitdienst uitdienst datadesaida datazwolnienia",
        a_day,
    ),
    Field(
        "leaving_kind",
        gettext_lazy("Kind of leaving"),
        gettext_lazy("Resigned, dismissed, retired or other."),
        "leavingkind terminationtype terminationreason leavingreason reasonforleaving exitreason "
        "exittype austrittsgrund motifdedepart motivodebaja motivodisalida",
        remembered(leaving_kind),
    ),
    Field(
        "high_potential",
        gettext_lazy("High potential"),
        gettext_lazy("Yes or no. Seen by HR admins only."),
        "highpotential hipo talentpool potentialtrager hautpotentiel altopotencial",
        remembered(yes),
    ),
]


def check_row(row: CleanRow) -> None:
    values = row.values
    if "name" not in values:
        parts = [str(values.pop(key, "")) for key in ("given_name", "family_name")]
        values["name"] = " ".join(part for part in parts if part)[:200]
    if not values.get("name"):
        row.problems.append(("name", "name_empty", ""))
    hired, left = values.get("hired_on"), values.get("left_on")
    if isinstance(hired, date) and isinstance(left, date) and left < hired:
        row.problems.append(("left_on", "left_before_hired", ""))
    if not left:
        values.pop("leaving_kind", None)


def lacks(mapping: Mapping[str, str]) -> str:
    if "email" not in mapping:
        return _("Choose the column that holds the e-mail address.")
    if "name" not in mapping and not {"given_name", "family_name"} <= set(mapping):
        return _("Choose the column of the full name, or those of given and family name.")
    return ""


PEOPLE = FileKind(
    key="people",
    title=gettext_lazy("People"),
    holds=gettext_lazy("Everybody who works here: one line per person."),
    needs=gettext_lazy(
        "Needed: an e-mail address and a name. The employee number is best given too: it finds "
        "people again when their address changes."
    ),
    absence=gettext_lazy("With each upload you say what it means when somebody is missing."),
    example="people.csv",
    fields=FIELDS,
    lacks=lacks,
    shape=statements.SHAPE,
    check_row=check_row,
    compare=compare_people,
    keep_rows=statements.KEEP_ROWS,
    take_rows=statements.TAKE_ROWS,
    apply=changes.apply_people,
    tables=statements.TABLES,
    meanings={
        "new": gettext_lazy("People in the file whom the directory did not know."),
        "changed": gettext_lazy("People of whom at least one field differs."),
        "left": gettext_lazy("People whose last day the file gives, or who are missing from it."),
        "returned": gettext_lazy("People who had left and are here again."),
        "unchanged": gettext_lazy("People of whom the directory says the same."),
        "blocked": gettext_lazy("Rows with an error. Those people stay as they are."),
    },
    asks_coverage=True,
)
