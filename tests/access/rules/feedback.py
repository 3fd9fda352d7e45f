from tests.access.rule import ALL_SIGNED_IN, HR, MANAGER, MENTEE, MENTOR, Rule, only

AUTHOR = only(MENTEE)

RULES: dict[str, Rule] = {
    "feedback:setup-surveys": Rule(GET=only(HR, MANAGER), uuid="program"),
    "feedback:setup-survey": Rule(
        GET=only(HR, MANAGER), POST=only(HR, MANAGER), uuid="program", objects={"stage": "=start"}
    ),
    "feedback:survey": Rule(GET=AUTHOR, POST=AUTHOR, uuid="survey invitation"),
    "feedback:journal": Rule(GET=ALL_SIGNED_IN),
    "feedback:entry-new": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN),
    "feedback:entry": Rule(GET=only(MENTEE, MENTOR), uuid="shared entry"),
    "feedback:entry-edit": Rule(GET=AUTHOR, POST=AUTHOR, uuid="shared entry"),
    "feedback:entry-deletion": Rule(GET=AUTHOR, POST=AUTHOR, uuid="mentee's entry"),
    "feedback:sharing": Rule(GET=AUTHOR, POST=AUTHOR, uuid="mentee's entry"),
    "feedback:sharing-ending": Rule(POST=AUTHOR, uuid="shared entry"),
}
