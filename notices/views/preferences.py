from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notices.actions import set_preferences
from notices.forms import PreferencesForm
from people.requests import PersonRequest
from web.pages import done, render_page


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, person=request.user)
    if form.is_valid():
        set_preferences(
            person=request.user,
            deliveries=form.deliveries(),
            quiet_from=form.cleaned_data["quiet_from"],
            quiet_until=form.cleaned_data["quiet_until"],
        )
        messages.success(request, _("Saved. It counts from the next message on."))
        return done(request, to="notices:preferences")
    return render_page(request, "notices/preferences.html", {"form": form}, partial="preferences")
