"""What units achieved, by measure and period, each value with its day and file. For HR admins."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from people.access import is_hr_admin
from people.as_of import known_as_of
from people.forms import MeasureFilter
from people.models import ImportKind, Unit, UnitMeasure
from people.queries import units_below
from people.requests import PersonRequest
from people.tables import MeasuresTable
from web.pages import render_page
from web.tables import prepare


@require_safe
def measures(request: PersonRequest) -> HttpResponse:
    if not is_hr_admin(request.user):
        raise Http404
    form = MeasureFilter(request.GET)
    found = filtered(form).select_related("unit__parent", "source")
    context = {
        "filter_form": form,
        "table": prepare(request, MeasuresTable(found)),
        "as_of": known_as_of(ImportKind.UNIT_MEASURES),
        "none_yet": not UnitMeasure.objects.exists(),
    }
    return render_page(request, "people/measures.html", context, partial="measures")


def filtered(form: MeasureFilter) -> QuerySet[UnitMeasure]:
    form.is_valid()
    chosen = form.cleaned_data  # what is not understood does not filter
    found = UnitMeasure.objects.order_by("-period_start", "measure", "unit__name", "id")
    unit: Unit | None = chosen.get("unit")
    if unit:
        found = found.filter(unit__in=units_below(unit))
    if chosen.get("measure"):
        found = found.filter(measure=chosen["measure"])
    return found
