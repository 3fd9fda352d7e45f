"""A file on its way: upload, columns, check, look, apply or cancel. For HR admins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.access import is_hr_admin
from people.access_log import note_views
from people.actions import imports as actions
from people.as_of import AsOf, known_as_of
from people.directory.kind import FileKind
from people.directory.kinds import KINDS, kind_of
from people.directory.problems import left_out_words, reason
from people.directory.sheet import Unreadable
from people.forms import MappingForm, RegradingForm, UploadForm
from people.models import Coverage, DirectoryImport, ImportProblem, ImportRow, Person, RowChange
from people.requests import PersonRequest
from people.tables import ChangesTable, ImportsTable, ProblemsTable
from web.downloads import csv_answer, csv_file
from web.forms import meanwhile
from web.pages import done, render_page, wants_piece
from web.tables import PAGE_SIZE, prepare

EXAMPLES = Path(settings.BASE_DIR) / "docs" / "examples"


def found_by(request: PersonRequest, uuid: UUID) -> DirectoryImport:
    """Imports are the business of HR admins; to others there is no such page."""
    if not is_hr_admin(request.user):
        raise Http404
    return get_object_or_404(DirectoryImport.objects.select_related("uploaded_by"), uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: PersonRequest) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    kind = kind_asked(request)
    form = UploadForm(request.POST or None, request.FILES or None, kind=kind)
    if form.is_valid() and (directory_import := upload(request, form, kind)):
        return done(request, to="people:import", uuid=directory_import.uuid)
    imports = DirectoryImport.objects.select_related("uploaded_by")
    context = {
        "form": form,
        "kind": kind,
        "tabs": [
            {"label": one.title, "url": f"?kind={one.key}", "active": one is kind}
            for one in KINDS.values()
        ],
        "table": prepare(request, ImportsTable(imports)),
    }
    return render_page(request, "people/imports.html", context, partial="imports")


def kind_asked(request: PersonRequest) -> FileKind:
    return KINDS.get(request.GET.get("kind", "people"), KINDS["people"])


def upload(request: PersonRequest, form: UploadForm, kind: FileKind) -> DirectoryImport | None:
    file = form.cleaned_data["file"]
    try:
        return actions.upload(
            file=file.file,
            name=file.name,
            kind=kind.key,
            covers=form.cleaned_data.get("covers") or Coverage.SOME,
            as_of=form.cleaned_data["as_of"],
            by=request.user,
        )
    except Unreadable as problem:
        form.add_error("file", str(problem))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def import_page(request: PersonRequest, uuid: UUID) -> HttpResponse:
    directory_import = found_by(request, uuid)
    if request.method == "POST":
        directory_import = actions.locked(directory_import)
    form = MappingForm(request.POST or None, directory_import=directory_import)
    if form.is_valid() and check(directory_import, form):
        return done(request, to="people:import", uuid=uuid)
    context = {
        "import": directory_import,
        "kind": kind_of(directory_import),
        "later": later_file(directory_import),
        "form": form,
        "columns": column_rows(form, directory_import),
        **findings(request, directory_import),
    }
    if wants_piece(request) and request.method != "POST":
        return piece(request, directory_import, context)
    return render_page(request, "people/import.html", context)


def check(directory_import: DirectoryImport, form: MappingForm) -> bool:
    try:
        actions.start_check(
            directory_import=directory_import,
            chosen=form.chosen(),
            date_order=form.cleaned_data["date_order"],
            covers=form.cleaned_data.get("covers") or directory_import.covers,
            as_of=form.cleaned_data["as_of"],
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def piece(
    request: PersonRequest, directory_import: DirectoryImport, context: dict[str, Any]
) -> HttpResponse:
    """The progress while it works, the whole page when it is done, then one table at a time."""
    if directory_import.running:
        return render_page(request, "people/import.html", context, partial="progress")
    if "table" not in context or request.headers.get("HX-Target") == "progress":
        return done(request, to="people:import", uuid=directory_import.uuid)
    return render_page(request, "people/_import_findings.html", context, partial="found")


def later_file(directory_import: DirectoryImport) -> AsOf | None:
    """A file of the same kind that was applied already and speaks of a later day."""
    known = known_as_of(directory_import.kind)
    open_still = directory_import.may_be_checked
    return known if known and open_still and known.day > directory_import.as_of else None


def column_rows(form: MappingForm, directory_import: DirectoryImport) -> list[dict[str, Any]]:
    """Each field of ours beside what stands in the column chosen for it."""
    places = {heading: place for place, heading in enumerate(directory_import.header)}
    rows = []
    for bound in form.columns():
        place = places.get(bound.value() or "")
        cells = [
            row[place] for row in directory_import.samples if place is not None and place < len(row)
        ]
        sample = " · ".join(cell for cell in cells if cell)
        rows.append({"field": bound, "sample": sample, "meanwhile": meanwhile(bound)})
    return rows


def kinds_shown(kind: FileKind) -> list[str]:
    """What has a table of its own: every kind of change of this kind of file, and the problems."""
    return [change for change in kind.meanings if change != "unchanged"] + ["problems"]


def findings(request: PersonRequest, directory_import: DirectoryImport) -> dict[str, Any]:
    """What the check found, one kind at a time."""
    if not directory_import.summary or directory_import.running:
        return {}
    summary = directory_import.summary
    kinds = kinds_shown(kind_of(directory_import))
    counts = {kind: summary.get(kind, 0) for kind in kinds}
    counts["problems"] = sum(summary.get("problems", {}).values())
    first = next((kind for kind in kinds if counts[kind]), "new")
    shown = request.GET.get("show", "")
    if shown not in kinds:
        shown = first
    labels = {**dict(RowChange.choices), "problems": _("Problems")}
    tabs = [
        {
            "label": labels[kind],
            "url": f"?show={kind}",
            "active": kind == shown,
            "count": counts[kind],
        }
        for kind in kinds
    ]
    if shown == "problems":
        table = prepare(request, ProblemsTable(directory_import.problems.all()))
        lines = [row.record.line for row in table.paginated_rows]
        note_rows(request, directory_import.rows.filter(line__in=lines))
    else:
        table = prepared_changes(request, directory_import.rows.filter(change=shown))
    return {
        "tabs": tabs,
        "lines_kept": lines_kept(directory_import, counts),
        "shown": shown,
        "counts": counts,
        "short": in_short(directory_import),
        "left_out": left_out_words(summary),
        "table": table,
    }


def lines_kept(directory_import: DirectoryImport, counts: dict[str, int]) -> bool:
    """Lines are forgotten after a month; what was counted stays."""
    if not any(counts.values()):
        return True
    return directory_import.rows.exists() or directory_import.problems.exists()


def prepared_changes(
    request: PersonRequest, rows: QuerySet[ImportRow], page_size: int = PAGE_SIZE
) -> Any:
    """Rows of named people; those the directory knows can read that somebody looked."""
    table = prepare(request, ChangesTable(rows), page_size=page_size)
    note_rows(request, rows.filter(pk__in=[row.record.pk for row in table.paginated_rows]))
    return table


def note_rows(request: PersonRequest, rows: QuerySet[ImportRow]) -> None:
    known = Person.objects.filter(pk__in=rows.values("person_id"))
    note_views(viewer=request.user, people=known.values_list("pk", flat=True), page="people:import")


def in_short(directory_import: DirectoryImport) -> list[dict[str, Any]]:
    labels = dict(RowChange.choices)
    return [
        {
            "label": labels[kind],
            "count": directory_import.summary.get(kind, 0),
            "meaning": meaning_of(kind, directory_import),
        }
        for kind in kind_of(directory_import).meanings
    ]


def meaning_of(kind: str, directory_import: DirectoryImport) -> str:
    if kind == "left" and directory_import.covers == Coverage.SOME:
        return _("People whose last day the file gives. Nobody leaves by being missing from it.")
    return str(kind_of(directory_import).meanings[kind])


@require_POST
def import_applying(request: PersonRequest, uuid: UUID) -> HttpResponse:
    directory_import = found_by(request, uuid)
    try:
        actions.start_applying(directory_import=directory_import, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return done(request, to="people:import", uuid=uuid)


@require_POST
def import_cancellation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    directory_import = found_by(request, uuid)
    if actions.cancel(directory_import=directory_import):
        messages.success(request, _("Cancelled. Nobody was changed; the file was thrown away."))
    else:
        messages.error(request, _("It is too late to cancel: this import is being applied."))
    return done(request, to="people:import", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def import_leavers(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Whoever would leave, or what would be removed, for an HR admin to look through."""
    directory_import = found_by(request, uuid)
    if request.method == "POST":
        try:
            actions.confirm_leavers(directory_import=directory_import, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        return done(request, to="people:import", uuid=uuid)
    missing = [RowChange.LEFT, RowChange.REMOVED]
    leaving = directory_import.rows.filter(change__in=missing).order_by("name", "id")
    context = {
        "import": directory_import,
        "kind": kind_of(directory_import),
        "held": directory_import.asks("leavers", "removals"),
        "table": prepared_changes(request, leaving, page_size=100),
    }
    return render_page(request, "people/import_leavers.html", context, partial="leavers")


@require_http_methods(["GET", "HEAD", "POST"])
def import_regrading(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Many grades change at once: an HR admin says whether anybody was promoted by it."""
    directory_import = found_by(request, uuid)
    form = RegradingForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_regrading(
                directory_import=directory_import,
                answer=form.cleaned_data["answer"],
                by=request.user,
            )
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        return done(request, to="people:import", uuid=uuid)
    context = {
        "import": directory_import,
        "form": form,
        "held": directory_import.asks("regrading"),
    }
    return render_page(request, "people/import_regrading.html", context)


@require_safe
def import_problems(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The problems as a CSV file, to be mended in the HR system."""
    directory_import = found_by(request, uuid)
    return csv_file("import-problems.csv", problem_rows(directory_import))


def problem_rows(directory_import: DirectoryImport) -> Iterator[list[str]]:
    yield [_("Line"), _("Column"), _("What is wrong"), _("What happens")]
    yield from map(problem_cells, directory_import.problems.iterator())
    if left_out := left_out_words(directory_import.summary):
        yield ["", "", left_out, ""]


def problem_cells(problem: ImportProblem) -> list[str]:
    what_happens = _("The row is left out.") if problem.blocks_row else _("The row is imported.")
    return [
        str(problem.line or ""),
        problem.column,
        reason(problem.code, problem.value, problem.other),
        what_happens,
    ]


@require_safe
def import_example(request: PersonRequest) -> HttpResponse:
    example = EXAMPLES / kind_asked(request).example
    if not is_hr_admin(request.user) or not example.exists():
        raise Http404
    response = csv_answer(example.name)
    response.write(example.read_bytes())
    return response
