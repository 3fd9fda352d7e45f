from django.urls import URLPattern, path

from insights import views

app_name = "insights"
urlpatterns: list[URLPattern] = [
    path("overview/", views.programs_overview, name="overview"),
    path("overview/numbers.csv", views.overview_numbers, name="overview-numbers"),
    path("cohorts/<uuid:uuid>/dashboard/", views.cohort_dashboard, name="cohort"),
    path("cohorts/<uuid:uuid>/dashboard/numbers.csv", views.cohort_numbers, name="cohort-numbers"),
]
