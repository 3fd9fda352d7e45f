from django.urls import URLPattern, path

from matching.views import (
    avoidances,
    board,
    comments,
    decisions,
    forming,
    mails,
    pair,
    policy,
    publication,
    runs,
    scenarios,
    swaps,
    ways,
)

app_name = "matching"
urlpatterns: list[URLPattern] = [
    path("programs/<uuid:uuid>/setup/matching/", policy.policy, name="setup-matching"),
    path("my-avoidances/", avoidances.avoidances, name="avoidances"),
    path("cohorts/<uuid:uuid>/matching/", board.board, name="board"),
    path("cohorts/<uuid:uuid>/matching/ways/", ways.ways, name="ways"),
    path("cohorts/<uuid:uuid>/matching/runs/", runs.runs, name="runs"),
    path("cohorts/<uuid:uuid>/matching/pins/", decisions.pins, name="pins"),
    path("cohorts/<uuid:uuid>/matching/bans/", decisions.bans, name="bans"),
    path("cohorts/<uuid:uuid>/matching/pairs/<uuid:mentee>/<uuid:mentor>/", pair.pair, name="pair"),
    path(
        "cohorts/<uuid:uuid>/matching/pairs/<uuid:mentee>/<uuid:mentor>/comments/",
        comments.pair_comments,
        name="pair-comments",
    ),
    path("cohorts/<uuid:uuid>/matching/scenarios/", scenarios.scenarios, name="scenarios"),
    path("cohorts/<uuid:uuid>/matching/swaps/<uuid:mentee>/", swaps.swaps, name="swaps"),
    path("matching-scenarios/<uuid:uuid>/swaps/", swaps.swap_choice, name="swap-choice"),
    path("matching-scenarios/<uuid:uuid>/swaps/costs/", swaps.swap_costs, name="swap-costs"),
    path("matching-scenarios/<uuid:uuid>/swaps/<uuid:mentee>/", swaps.swap, name="swap"),
    path("matching-scenarios/<uuid:uuid>/", scenarios.scenario, name="scenario"),
    path(
        "matching-scenarios/<uuid:uuid>/keeping/",
        scenarios.scenario_keeping,
        name="scenario-keeping",
    ),
    path(
        "matching-scenarios/<uuid:uuid>/removal/",
        scenarios.scenario_removal,
        name="scenario-removal",
    ),
    path("matching-runs/<uuid:uuid>/comments/", comments.run_comments, name="run-comments"),
    path(
        "matching-comments/<uuid:uuid>/removal/", comments.comment_removal, name="comment-removal"
    ),
    path("cohorts/<uuid:uuid>/matching/by-hand/", forming.forming, name="forming"),
    path("mentorships/<uuid:uuid>/joining/", forming.joining, name="joining"),
    path("matching-pins/<uuid:uuid>/removal/", decisions.pin_removal, name="pin-removal"),
    path("matching-bans/<uuid:uuid>/removal/", decisions.ban_removal, name="ban-removal"),
    path("matching-runs/<uuid:uuid>/", runs.run, name="run"),
    path("matching-runs/<uuid:uuid>/progress/", runs.run_progress, name="run-progress"),
    path("matching-runs/<uuid:uuid>/cancellation/", runs.run_cancellation, name="run-cancellation"),
    path("matching-runs/<uuid:uuid>/mails/", mails.mails, name="mails"),
    path("matching-runs/<uuid:uuid>/publication/", publication.publication, name="publication"),
]
