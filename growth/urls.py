from django.urls import path

from growth import views

app_name = "growth"
urlpatterns = [
    path("mentorships/<uuid:uuid>/goals/", views.goals, name="goals"),
    path("goals/<uuid:uuid>/", views.goal, name="goal"),
]
