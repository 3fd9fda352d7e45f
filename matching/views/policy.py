"""How the pairs of a program are judged: a step of its set-up."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.actions.policies import save_program_policy
from matching.policy_form import PolicyForm
from matching.presets import preset_called, presets
from people.requests import PersonRequest
from programs.setup import frame
from programs.views.setup import go_on, program_run_by
from programs.views.typed import Typed


@require_http_methods(["GET", "POST"])
@transaction.atomic
def policy(request: PersonRequest, uuid: UUID) -> HttpResponse:
    program = program_run_by(request, uuid)
    typed = Typed(request, program, "matching")
    if typed.is_dropped:
        return typed.afresh()
    chosen = preset_called(request.POST.get("preview", ""), program.kind)
    if chosen:
        typed.fill({f"weight_{name}": str(points) for name, points in chosen.weights().items()})
    form = PolicyForm(typed.data, program=program)
    if typed.saves(form):
        reason = form.cleaned_data.get("reason", "")
        try:
            save_program_policy(
                program=program, judging=form.judging(), reason=reason, by=request.user
            )
        except ValidationError as problem:
            form.add_error("reason" if "reason" in form.fields else None, problem)
        else:
            messages.success(request, _("Saved."))
            return typed.saved(go_on(request, program, "matching"))
    values = {
        "program": program,
        "setup": frame(program, "matching"),
        "presets": presets(program.kind),
        "versions": program.policies.select_related("written_by"),
    }
    return typed.page("matching/policy.html", form, values)
