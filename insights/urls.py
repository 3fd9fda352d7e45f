from django.urls import URLPattern, path

from insights import views
from insights.equity import views as equity
from insights.fairness import views as fairness

app_name = "insights"
urlpatterns: list[URLPattern] = [
    path("overview/", views.programs_overview, name="overview"),
    path("overview/numbers.csv", views.overview_numbers, name="overview-numbers"),
    path("cohorts/<uuid:uuid>/dashboard/", views.cohort_dashboard, name="cohort"),
    path("cohorts/<uuid:uuid>/dashboard/numbers.csv", views.cohort_numbers, name="cohort-numbers"),
    path("cohorts/<uuid:uuid>/surveys/", views.cohort_surveys, name="surveys"),
    path("cohorts/<uuid:uuid>/equity/", equity.equity, name="equity"),
    path("cohorts/<uuid:uuid>/equity/summary/", equity.equity_summary, name="equity-summary"),
    path("cohorts/<uuid:uuid>/matching/fairness/", fairness.fairness, name="matching-fairness"),
    path("cohorts/<uuid:uuid>/outreach/", equity.outreach, name="outreach"),
]
