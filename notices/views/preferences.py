from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from notices.actions import set_preferences
from notices.forms import PreferencesForm
from people.models import Person
from people.requests import PersonRequest
from web.forms import held
from web.pages import done, render_page


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def preferences(request: PersonRequest) -> HttpResponse:
    own = held(request, Person.objects.all()).get(pk=request.user.pk)
    form = PreferencesForm(request.POST or None, person=own)
    if form.is_valid():
        set_preferences(
            person=own,
            deliveries=form.deliveries(),
            quiet_from=form.cleaned_data["quiet_from"],
            quiet_until=form.cleaned_data["quiet_until"],
        )
        messages.success(request, _("Saved. It counts from the next message on."))
        return done(request, to="notices:preferences")
    return render_page(request, "notices/preferences.html", {"form": form}, partial="preferences")
