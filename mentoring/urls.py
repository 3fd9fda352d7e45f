"""The URL table. Every URL has a name, and a rule in tests/access/rules/."""

from django.urls import URLPattern, URLResolver, include, path

from mentoring import language, own_account, style, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
    path("style/", style.style, name="style"),
    path("language/", language.reader_language, name="reader-language"),
    path("audit/", views.audit_trail, name="audit"),
    # In place of allauth's page of the same name, where people could add addresses.
    path("account/email/", own_account.address, name="account_email"),
    path("account/", include("allauth.urls")),
    path("", include("people.urls")),
    path("", include("notices.urls")),
    path("", include("programs.urls")),
    path("", include("growth.urls")),
    path("", include("matching.urls")),
    path("", include("touchpoints.urls")),
    path("", include("feedback.urls")),
    path("", include("insights.urls")),
]
