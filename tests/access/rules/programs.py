"""Programs: HR admins and those who manage it; pairs: the two people in them."""

from tests.access.rule import (
    ALL_SIGNED_IN,
    EXECUTIVE,
    HR,
    MANAGER,
    MENTEE,
    MENTOR,
    OTHER_MANAGER,
    Rule,
    only,
)

ADMINS = only(HR, MANAGER)
HR_ONLY = only(HR)
PAIR = only(MENTEE, MENTOR)
CIRCLE = only(MENTEE, MENTOR, MANAGER)

RULES: dict[str, Rule] = {
    "programs:programs": Rule(GET=only(HR, MANAGER, OTHER_MANAGER)),
    "programs:program": Rule(GET=ADMINS, uuid="program"),
    "programs:setup-eligibility": Rule(GET=ADMINS, POST=ADMINS, uuid="program", data={"save": "1"}),
    "programs:program-start": Rule(GET=HR_ONLY, POST=HR_ONLY, data={"name": "Begun"}),
    "programs:program-from-file": Rule(GET=HR_ONLY, POST=HR_ONLY),
    "programs:program-file": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:program-file-download": Rule(GET=ADMINS, uuid="program"),
    "programs:about": Rule(GET=ALL_SIGNED_IN, uuid="program"),
    "programs:offered": Rule(GET=ALL_SIGNED_IN),
    "programs:program-copy": Rule(
        GET=HR_ONLY, POST=HR_ONLY, uuid="program", data={"name": "A better one"}
    ),
    "programs:endorsements": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:endorsement": Rule(
        GET=only(EXECUTIVE), POST=only(EXECUTIVE), uuid="endorsement", data={"words": "Mine."}
    ),
    "programs:endorsement-showing": Rule(GET=ADMINS, POST=ADMINS, uuid="endorsement"),
    "programs:endorsement-hiding": Rule(GET=ADMINS, POST=ADMINS, uuid="endorsement"),
    "programs:review-notes": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:review-note": Rule(GET=ADMINS, POST=ADMINS, uuid="review note"),
    "programs:improvement": Rule(POST=ADMINS, uuid="improvement"),
    "programs:program-change": Rule(
        GET=ADMINS, POST=ADMINS, uuid="program", objects={"change": "=archive"}
    ),
    "programs:setup-purpose": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:setup-promises": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:setup-agreement": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:setup-competencies": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:setup-competency": Rule(
        GET=ADMINS, POST=ADMINS, uuid="program", objects={"competency": "competency"}
    ),
    "programs:setup-measures": Rule(GET=ADMINS, uuid="program"),
    "programs:measure-new": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:measure-edit": Rule(
        GET=ADMINS, POST=ADMINS, uuid="program", objects={"measure": "measure"}
    ),
    "programs:measure-removal": Rule(
        GET=ADMINS, POST=ADMINS, uuid="program", objects={"measure": "measure"}
    ),
    "programs:setup-rhythm": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:setup-preview": Rule(GET=ADMINS, uuid="program"),
    "programs:program-managers": Rule(GET=HR_ONLY, POST=HR_ONLY, uuid="program"),
    "programs:manager-ending": Rule(
        GET=HR_ONLY, POST=HR_ONLY, uuid="program", objects={"manager": "program manager"}
    ),
    "programs:cohort-new": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:cohort": Rule(GET=ADMINS, uuid="cohort"),
    "programs:cohort-edit": Rule(GET=ADMINS, POST=ADMINS, uuid="cohort"),
    "programs:cohort-change": Rule(
        GET=ADMINS, POST=ADMINS, uuid="draft cohort", objects={"change": "=opening"}
    ),
    "programs:cohort-enrollments": Rule(
        GET=ADMINS, POST=ADMINS, uuid="open cohort", data={"decision": "approved"}
    ),
    "programs:enrollment": Rule(
        GET=ADMINS, POST=ADMINS, uuid="applied enrollment", data={"decision": "approved"}
    ),
    "programs:cohort-invitations": Rule(GET=ADMINS, uuid="open cohort"),
    "programs:invitation-new": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "programs:invitation-withdrawal": Rule(GET=ADMINS, POST=ADMINS, uuid="invitation"),
    "programs:additions": Rule(GET=ADMINS, POST=ADMINS, uuid="open cohort"),
    "programs:nominations": Rule(GET=only(MENTOR), POST=only(MENTOR), uuid="open cohort"),
    "programs:invitation": Rule(
        GET=only(MENTEE), POST=only(MENTEE), uuid="invitation", data={"answer": "declined"}
    ),
    "programs:setup-questions": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:question-new": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:question-edit": Rule(
        GET=ADMINS, POST=ADMINS, uuid="program", objects={"placed": "placed question"}
    ),
    "programs:question-move": Rule(
        POST=ADMINS, uuid="program", objects={"placed": "placed question"}
    ),
    "programs:question-removal": Rule(
        GET=ADMINS, POST=ADMINS, uuid="program", objects={"placed": "placed question"}
    ),
    "programs:question-reuse": Rule(POST=ADMINS, uuid="program", objects={"question": "question"}),
    "programs:lottery": Rule(GET=ALL_SIGNED_IN, uuid="lottery cohort"),
    "programs:lottery-file": Rule(GET=ALL_SIGNED_IN, uuid="lottery cohort"),
    "programs:lottery-script": Rule(GET=ALL_SIGNED_IN, uuid="lottery cohort"),
    "programs:lottery-publication": Rule(GET=ADMINS, POST=ADMINS, uuid="lottery cohort"),
    "programs:lottery-withdrawal": Rule(GET=ADMINS, POST=ADMINS, uuid="lottery cohort"),
    "programs:lottery-drawing": Rule(GET=ADMINS, POST=ADMINS, uuid="lottery cohort"),
    "programs:manager-approval": Rule(
        GET=only(MENTOR), POST=only(MENTOR), uuid="approval", data={"answer": "agreed"}
    ),
    "programs:manager-waiver": Rule(GET=ADMINS, POST=ADMINS, uuid="applied enrollment"),
    "programs:cohort-pairs": Rule(GET=ADMINS, uuid="cohort"),
    "programs:application": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN, uuid="open cohort"),
    "programs:withdrawal": Rule(GET=only(MENTEE), POST=only(MENTEE), uuid="mentee's enrollment"),
    "programs:trainings": Rule(GET=ALL_SIGNED_IN),
    "programs:training": Rule(
        GET=only(MENTOR, HR, MANAGER),
        POST=only(MENTOR, HR, MANAGER),
        uuid="training",
        data={"part": "1"},
    ),
    "programs:preparation": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:training-addition": Rule(POST=ADMINS, uuid="program", data={"training": "bias"}),
    "programs:training-own": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:training-link": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:training-edit": Rule(GET=ADMINS, POST=ADMINS, uuid="training"),
    "programs:training-original": Rule(GET=ADMINS, POST=ADMINS, uuid="training"),
    "programs:training-removal": Rule(GET=ADMINS, POST=ADMINS, uuid="training"),
    "programs:training-position": Rule(POST=ADMINS, uuid="training", data={"to": "up"}),
    "programs:cohort-preparation": Rule(GET=ADMINS, uuid="open cohort"),
    "programs:profile-mentor": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN),
    "programs:profile-mentee": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN),
    "programs:partner-profile": Rule(GET=PAIR, uuid="mentorship"),
    "programs:resources": Rule(GET=ALL_SIGNED_IN),
    "programs:resource": Rule(GET=only(MENTEE, HR, MANAGER), uuid="resource"),
    "programs:resource-edit": Rule(GET=ADMINS, POST=ADMINS, uuid="resource"),
    "programs:resource-removal": Rule(GET=ADMINS, POST=ADMINS, uuid="resource"),
    "programs:program-resources": Rule(GET=ADMINS, uuid="program"),
    "programs:resource-new": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:circles": Rule(GET=ALL_SIGNED_IN),
    "programs:circle": Rule(GET=CIRCLE, POST=CIRCLE, uuid="program"),
    "programs:circle-opening": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:circle-closure": Rule(GET=ADMINS, POST=ADMINS, uuid="program"),
    "programs:topic": Rule(GET=CIRCLE, POST=CIRCLE, uuid="topic"),
    "programs:topic-reading": Rule(POST=CIRCLE, uuid="topic"),
    "programs:post-edit": Rule(GET=only(MENTEE), POST=only(MENTEE), uuid="post"),
    "programs:post-deletion": Rule(GET=only(MENTEE), POST=only(MENTEE), uuid="post"),
    "programs:post-hiding": Rule(GET=only(MANAGER), POST=only(MANAGER), uuid="post"),
    "programs:post-showing": Rule(GET=only(MANAGER), POST=only(MANAGER), uuid="post"),
    "programs:completions": Rule(GET=HR_ONLY, POST=HR_ONLY),
    "programs:completion-import": Rule(GET=HR_ONLY, uuid="completion import"),
    "programs:completions-applying": Rule(GET=HR_ONLY, POST=HR_ONLY, uuid="completion import"),
    "programs:waiver": Rule(GET=ADMINS, POST=ADMINS, uuid="mentee's enrollment"),
    "programs:acceptance": Rule(GET=PAIR, POST=PAIR, uuid="proposed mentorship"),
    "programs:refusal": Rule(GET=PAIR, POST=PAIR, uuid="proposed mentorship"),
    "programs:rematch-wish": Rule(GET=PAIR, POST=PAIR, uuid="mentorship"),
    "programs:rematch-withdrawal": Rule(GET=PAIR, POST=PAIR, uuid="mentorship"),
    "programs:rematch": Rule(GET=ADMINS, POST=ADMINS, uuid="mentorship", data={"answer": "now"}),
    "programs:agreement": Rule(GET=PAIR, POST=PAIR, uuid="mentorship", data={"version": "1"}),
    "programs:agreement-edit": Rule(GET=PAIR, POST=PAIR, uuid="mentorship"),
    "programs:leaving": Rule(
        GET=only(MENTEE, HR, MANAGER), POST=only(MENTEE, HR, MANAGER), uuid="mentee in the circle"
    ),
    "programs:mentorship-ending": Rule(
        GET=only(MENTEE, MENTOR, HR, MANAGER),
        POST=only(MENTEE, MENTOR, HR, MANAGER),
        uuid="mentorship",
        data={"reason": "other"},
    ),
}
