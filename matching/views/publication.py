"""Publishing: what will happen, in words, and then once."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions.publication import publish, stale_because, to_be_answered
from matching.events import pages_beside, to_weigh
from matching.forms import PublicationForm
from matching.models import Publication, Run, RunState
from matching.queries import settled_by
from matching.turns import next_round
from matching.views.finding import find_run
from matching.views.runs import board_of
from matching.wishing import people_whose_wishes_do_not_count
from matching.wording import changes_in_words, gap_in_words
from people.requests import PersonRequest
from web.pages import done, posted, render_page


@require_http_methods(["GET", "POST"])
def publication(request: PersonRequest, uuid: UUID) -> HttpResponse:
    run = find_run(request.user, uuid)
    looks = "look" in request.POST
    form = PublicationForm(
        posted(request),
        unproven=run.is_unproven and not looks,
        groups=run.cohort.program.shape.is_group,
        initial={"note": typed_note(request, run)},
    )
    if not form.is_valid():
        return _page(request, run, form=form)
    note = form.cleaned_data["note"]
    request.session[_typed(run)] = note
    if looks:
        return done(request, to="matching:mails", uuid=uuid)
    try:
        publish(run=run, by=request.user, unproven=run.is_unproven, note=note)
    except ValidationError as refused:
        return _page(request, run, form=form, refused=" ".join(refused.messages))
    del request.session[_typed(run)]
    groups = run.cohort.program.shape.is_group
    told = _("Published. Everybody in the groups is being told.")
    messages.success(
        request, told if groups else _("Published. Both sides of each pair are being told.")
    )
    return done(request, to=board_of(run.cohort))


def typed_note(request: PersonRequest, run: Run) -> str:
    """The word to everybody that this person typed and has not published."""
    return str(request.session.get(_typed(run), ""))


def _typed(run: Run) -> str:
    return f"publication-note:{run.uuid}"


def left_out(run: Run) -> int:
    """Of groups, whoever has no place now: people may have been moved into one."""
    if run.cohort.program.shape.is_group:
        return run.places.filter(group=None).count()
    return len(run.unmatched.get("people", {}))


def _page(
    request: PersonRequest, run: Run, *, form: PublicationForm, refused: str = ""
) -> HttpResponse:
    finished = run.state == RunState.DONE
    published = Publication.objects.filter(run=run).exists() or settled_by(run.cohort)
    stale = stale_because(run) if finished and not published else []
    is_group = run.cohort.program.shape.is_group
    pairs = (
        run.places.seated().values("group").distinct().count()
        if is_group
        else run.proposals.count()
    )
    may_publish = finished and not published and not stale and pairs
    context = {
        "run": run,
        "cohort": run.cohort,
        "refused": refused,
        "to_weigh": [words for of in to_weigh for words in of(run)] if may_publish else [],
        "beside": [(label, reverse(name, args=[run.cohort.uuid])) for label, name in pages_beside],
        "form": form,
        "gap": gap_in_words(run),
        "published": published,
        "stale": changes_in_words(stale),
        "may_publish": may_publish,
        "undecided": to_be_answered(run.cohort) if may_publish else 0,
        "pairs": pairs,
        "told": run.places.seated().count() if is_group else 2 * pairs,
        "left_out": left_out(run),
        "wishes": people_whose_wishes_do_not_count(run.cohort),
        "next_round": (coming := next_round(run.cohort)),
        "ending": run.cohort.mentorships.running().count() if coming else 0,
    }
    status = 409 if refused else 422 if form.errors else None
    return render_page(request, "matching/publication.html", context, status=status)
