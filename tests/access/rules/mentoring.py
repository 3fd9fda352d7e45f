from tests.access.rule import ALL_SIGNED_IN, EVERYONE, HR, Rule, only

RULES: dict[str, Rule] = {
    "home": Rule(GET=ALL_SIGNED_IN),
    "health": Rule(GET=EVERYONE),
    "audit": Rule(GET=only(HR)),
    "reader-language": Rule(POST=ALL_SIGNED_IN, data={"language": "en"}),
    "style": Rule(GET=only(HR), POST=only(HR)),
}
