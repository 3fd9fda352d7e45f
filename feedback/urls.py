from django.urls import path

from feedback import views
from feedback.surveys import views as surveys

app_name = "feedback"
urlpatterns = [
    path("programs/<uuid:uuid>/setup/surveys/", surveys.surveys, name="setup-surveys"),
    path(
        "programs/<uuid:uuid>/setup/surveys/<slug:stage>/",
        surveys.survey_edit,
        name="setup-survey",
    ),
    path("surveys/<uuid:uuid>/", surveys.survey, name="survey"),
    path("journal/", views.journal, name="journal"),
    path("journal/new/", views.entry_new, name="entry-new"),
    path("journal/<uuid:uuid>/", views.entry, name="entry"),
    path("journal/<uuid:uuid>/edit/", views.entry_edit, name="entry-edit"),
    path("journal/<uuid:uuid>/deletion/", views.entry_deletion, name="entry-deletion"),
    path("journal/<uuid:uuid>/sharing/", views.sharing, name="sharing"),
    path("journal/<uuid:uuid>/sharing/ending/", views.sharing_ending, name="sharing-ending"),
]
