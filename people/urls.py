from django.urls import path, re_path

from people.views import fairness, imports, measures, organization, people

app_name = "people"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/<uuid:uuid>/", people.person_page, name="person"),
    path("people/<uuid:uuid>/number/", people.person_number, name="person-number"),
    path("people/<uuid:uuid>/roles/", people.person_roles, name="person-roles"),
    path("roles/<uuid:uuid>/ending/", people.role_ending, name="role-ending"),
    path("measures/", measures.measures, name="measures"),
    path("my-data/", people.my_data, name="my-data"),
    path("my-data/fairness/", fairness.fairness, name="fairness"),
    path(
        "my-data/fairness/<slug:purpose>/withdrawal/",
        fairness.fairness_withdrawal,
        name="fairness-withdrawal",
    ),
    path("organization/", organization.organization, name="organization"),
    re_path(
        r"^organization/(?P<colour>[0-9a-f]{6})\.css$",
        organization.organization_style,
        name="organization-style",
    ),
    path("organization/logo/", organization.organization_logo, name="organization-logo"),
    path("profile/", people.profile, name="profile"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/example.csv", imports.import_example, name="import-example"),
    path("imports/<uuid:uuid>/", imports.import_page, name="import"),
    path("imports/<uuid:uuid>/leavers/", imports.import_leavers, name="import-leavers"),
    path("imports/<uuid:uuid>/regrading/", imports.import_regrading, name="import-regrading"),
    path("imports/<uuid:uuid>/applying/", imports.import_applying, name="import-applying"),
    path(
        "imports/<uuid:uuid>/cancellation/",
        imports.import_cancellation,
        name="import-cancellation",
    ),
    path("imports/<uuid:uuid>/problems.csv", imports.import_problems, name="import-problems"),
]
