from django.urls import path

from touchpoints.views import agendas, log, mentorships, oversight, rhythm, touchpoints

app_name = "touchpoints"
urlpatterns = [
    path("programs/<uuid:uuid>/setup/agendas/", agendas.agendas, name="setup-agendas"),
    path("my-mentoring/", mentorships.my_mentoring, name="my-mentoring"),
    path("mentorships/<uuid:uuid>/", mentorships.mentorship, name="mentorship"),
    path("mentorships/<uuid:uuid>/rhythm/", rhythm.rhythm, name="rhythm"),
    path(
        "mentorships/<uuid:uuid>/touchpoints/",
        oversight.mentorship_touchpoints,
        name="mentorship-touchpoints",
    ),
    path("mentorships/<uuid:uuid>/touchpoints/new/", log.outside_plan, name="touchpoint-new"),
    path("touchpoints/<uuid:uuid>/", touchpoints.touchpoint, name="touchpoint"),
    path("touchpoints/<uuid:uuid>/moving/", touchpoints.moving, name="touchpoint-moving"),
    path(
        "touchpoints/<uuid:uuid>/cancellation/",
        touchpoints.cancellation,
        name="touchpoint-cancellation",
    ),
    path("touchpoints/<uuid:uuid>/agenda/", touchpoints.agenda, name="touchpoint-agenda"),
    path("touchpoints/<uuid:uuid>/log/", log.log, name="log"),
]
