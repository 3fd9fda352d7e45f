"""People files, and imports at every stage of their way."""

import csv
import io
from datetime import date
from typing import Any

from people.actions import imports
from people.directory.running import apply_now, check_now
from people.models import Coverage, DirectoryImport, ImportKind, ImportState, Person

HEADER = ["number", "email", "name", "grade", "unit", "site", "zone", "manager"]
HEADER += ["hired on", "left on"]
WISHES = {"employee_number": "number", "site_time_zone": "zone"}  # else the headings say it


def row(name: str, **cells: Any) -> dict[str, Any]:
    """A believable row about somebody of that name."""
    return {
        "number": f"N-{name}",
        "email": f"{name.lower()}@demo.example",
        "name": f"{name} Doe",
        "grade": 5,
        "unit": "Company / Sales",
        "hired on": "2020-01-01",
        **cells,
    }


def make_file(*rows: dict[str, Any], header: list[str] | None = None) -> bytes:
    """A CSV; a column in which no row has a cell is left out."""
    given = {column for one in rows for column in one}
    columns = header or [column for column in HEADER if column in given]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def make_import(
    *rows: dict[str, Any],
    file: bytes | None = None,
    covers: str = Coverage.EVERYBODY,
    by: Person | None = None,
    kind: str = ImportKind.PEOPLE,
    as_of: date | None = None,
    **wishes: str,
) -> DirectoryImport:
    """Uploaded, with its columns guessed."""
    data = file if file is not None else make_file(*rows)
    header = data.partition(b"\n")[0].decode(errors="replace").strip().split(",")
    if kind == ImportKind.PEOPLE:
        wishes = {key: name for key, name in WISHES.items() if name in header} | wishes
    return imports.upload(
        file=io.BytesIO(data),
        name=f"{kind}.csv",
        covers=covers,
        by=by,
        kind=kind,
        as_of=as_of,
        wishes=wishes,
    )


def checked(directory_import: DirectoryImport) -> DirectoryImport:
    imports.start_check(
        directory_import=directory_import,
        chosen=directory_import.mapping,
        date_order=directory_import.date_order,
        covers=directory_import.covers,
        here=True,
    )
    check_now(directory_import.uuid)
    directory_import.refresh_from_db()
    return directory_import


def applied(directory_import: DirectoryImport) -> DirectoryImport:
    """Applied as it was checked; leavers are taken as confirmed."""
    if directory_import.state == ImportState.HELD:
        DirectoryImport.objects.filter(pk=directory_import.pk).update(state=ImportState.CHECKED)
    imports.start_applying(directory_import=directory_import, by=None, here=True)
    apply_now(directory_import.uuid)
    directory_import.refresh_from_db()
    return directory_import


def imported(*rows: dict[str, Any], **options: Any) -> DirectoryImport:
    return applied(checked(make_import(*rows, **options)))


def counts(directory_import: DirectoryImport) -> dict[str, int]:
    """What it would change or did, without the noughts."""
    names = ("new", "changed", "left", "returned", "removed", "unchanged", "blocked")
    return {name: n for name in names if (n := directory_import.summary.get(name))}


def problems(directory_import: DirectoryImport) -> list[tuple[int, str, str]]:
    return list(directory_import.problems.values_list("line", "column", "code"))
