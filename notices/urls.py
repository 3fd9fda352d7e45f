from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("messages/", views.parked, name="parked"),
    path("account/notices/", views.preferences, name="preferences"),
    path("demo/mail/", views.caught_mail, name="demo-mail"),
    path("demo/mail/<uuid:uuid>/", views.caught_message, name="demo-message"),
]
