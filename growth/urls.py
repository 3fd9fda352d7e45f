from django.urls import path

from growth import views

app_name = "growth"
urlpatterns = [
    path("mentorships/<uuid:uuid>/goals/", views.goals, name="goals"),
    path("goals/<uuid:uuid>/", views.goal, name="goal"),
    path("mentorships/<uuid:uuid>/commitments/", views.commitments, name="commitments"),
    path("commitments/<uuid:uuid>/", views.commitment, name="commitment"),
    path("commitments/<uuid:uuid>/outcome/", views.commitment_outcome, name="commitment-outcome"),
]
