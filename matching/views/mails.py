"""Every message that publishing would send, to be read before."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from matching.letters import letters_of
from matching.tables import LetterTable
from matching.views.finding import find_run
from matching.views.publication import typed_note
from people.access_log import note_views
from people.requests import PersonRequest
from web.pages import render_page
from web.tables import prepare


@require_safe
def mails(request: PersonRequest, uuid: UUID) -> HttpResponse:
    run = find_run(request.user, uuid)
    table = prepare(request, LetterTable(letters_of(run, typed_note(request, run))))
    shown = (row.record.recipient.pk for row in table.page.object_list)
    note_views(viewer=request.user, people=shown, page="matching")
    context = {"run": run, "cohort": run.cohort, "table": table}
    return render_page(request, "matching/mails.html", context, partial="mails")
