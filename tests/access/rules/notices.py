from tests.access.rule import ALL_SIGNED_IN, EVERYONE, HR, Rule, only

RULES: dict[str, Rule] = {
    "notices:parked": Rule(GET=only(HR), POST=only(HR)),
    "notices:preferences": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN),
    # Open in the demo and in tests, missing in production.
    "notices:demo-mail": Rule(GET=EVERYONE),
    "notices:demo-message": Rule(GET=EVERYONE, uuid="caught message"),
}
