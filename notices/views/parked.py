"""What stopped on its way, for HR admins: who and when, never what it says."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from notices.decisions import let_go, send_again
from notices.forms import DecisionForm
from notices.models import Notice
from notices.queries import outbox_health
from notices.tables import StoppedTable
from people.access import is_hr_admin
from people.requests import PersonRequest
from web.pages import done, render_page
from web.tables import prepare


@require_http_methods(["GET", "HEAD", "POST"])
def parked(request: PersonRequest) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        decide(request, form)
        return done(request, to="notices:parked")
    stopped = Notice.objects.undecided().select_related("recipient")
    context = {
        "form": form,
        "table": prepare(request, StoppedTable(stopped)),
        "health": outbox_health(),
    }
    return render_page(request, "notices/parked.html", context, partial="stopped")


def decide(request: PersonRequest, form: DecisionForm) -> None:
    """The same request twice, or two admins at once: the second one is told and harms nothing."""
    if form.sends_again():
        count = send_again(form.which())
        said = ngettext("%(n)d message goes out again.", "%(n)d messages go out again.", count)
    else:
        count = let_go(form.which())
        said = ngettext("%(n)d message was let go.", "%(n)d messages were let go.", count)
    if count:
        messages.success(request, said % {"n": count})
    else:
        messages.info(request, _("Nothing changed: that was decided already, or it is too late."))
