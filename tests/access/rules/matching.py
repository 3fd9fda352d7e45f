"""Matching: HR admins and the managers of that program; to everybody else it is not there."""

from tests.access.rule import ALL_SIGNED_IN, HR, MANAGER, MENTEE, MENTOR, Rule, only

ADMINS = only(HR, MANAGER)
HR_ALONE = only(HR)  # who wrote it in this world
SECOND = {"mentee": "second mentee"}
PAIR = {"mentee": "pool mentee", "mentor": "pool mentor"}

RULES: dict[str, Rule] = {
    "matching:setup-matching": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "matching:avoidances": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN),
    "matching:board": Rule(GET=ADMINS, uuid="open cohort"),
    "matching:wishes": Rule(GET=only(MENTEE), POST=only(MENTEE), uuid="mentee's enrollment"),
    "matching:meeting": Rule(POST=only(MENTEE, MENTOR), uuid="suggestion"),
    "matching:suggesting": Rule(POST=ADMINS, uuid="open cohort"),
    "matching:granting": Rule(POST=ADMINS, uuid="open cohort"),
    "matching:mentors": Rule(GET=only(MENTEE), uuid="mentee's enrollment"),
    "matching:asking": Rule(
        GET=only(MENTEE),
        POST=only(MENTEE),
        uuid="mentee's enrollment",
        objects={"mentor": "mentor to ask"},
    ),
    "matching:request": Rule(GET=only(MENTEE, MENTOR), uuid="request"),
    "matching:request-acceptance": Rule(GET=only(MENTOR), POST=only(MENTOR), uuid="request"),
    "matching:request-refusal": Rule(GET=only(MENTOR), POST=only(MENTOR), uuid="request"),
    "matching:request-withdrawal": Rule(GET=only(MENTEE), POST=only(MENTEE), uuid="request"),
    "matching:requests": Rule(GET=ADMINS, uuid="open cohort"),
    "matching:ways": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "matching:cohort-policy": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "matching:runs": Rule(POST=ADMINS, uuid="open cohort"),
    "matching:pins": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "matching:bans": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "matching:shortages": Rule(POST=ADMINS, uuid="open cohort"),
    "matching:shortages-answer": Rule(GET=ADMINS, uuid="shortages"),
    "matching:scenarios": Rule(POST=ADMINS, uuid="open cohort"),
    "matching:scenario": Rule(GET=ADMINS, uuid="scenario"),
    "matching:scenario-cancellation": Rule(POST=ADMINS, uuid="scenario"),
    "matching:scenario-keeping": Rule(POST=ADMINS, uuid="scenario"),
    "matching:scenario-removal": Rule(POST=ADMINS, uuid="scenario"),
    "matching:swaps": Rule(POST=ADMINS, uuid="open cohort", objects=SECOND),
    "matching:swap-choice": Rule(GET=ADMINS, uuid="swaps"),
    "matching:swap-costs": Rule(GET=ADMINS, uuid="swaps"),
    "matching:swap": Rule(GET=ADMINS, POST=ADMINS, uuid="swaps", objects=SECOND),
    "matching:pair": Rule(GET=ADMINS, uuid="open cohort", objects=PAIR),
    "matching:pair-comments": Rule(POST=ADMINS, uuid="open cohort", objects=PAIR),
    "matching:run-comments": Rule(POST=ADMINS, uuid="run"),
    "matching:comment-removal": Rule(POST=HR_ALONE, uuid="comment"),
    "matching:group-plan": Rule(GET=ADMINS, POST=ADMINS, uuid="group cohort"),
    "matching:moving": Rule(POST=ADMINS, uuid="proposed place"),
    "matching:forming": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "matching:joining": Rule(GET=ADMINS, POST=ADMINS, uuid="circle"),
    "matching:pin-removal": Rule(POST=ADMINS, uuid="pin"),
    "matching:ban-removal": Rule(POST=ADMINS, uuid="ban"),
    "matching:run": Rule(GET=ADMINS, uuid="run"),
    "matching:run-progress": Rule(GET=ADMINS, uuid="run"),
    "matching:run-cancellation": Rule(POST=ADMINS, uuid="run"),
    "matching:run-best-so-far": Rule(POST=ADMINS, uuid="run"),
    "matching:mails": Rule(GET=ADMINS, uuid="run"),
    "matching:publication": Rule(GET=ADMINS, POST=ADMINS, uuid="run"),
}
