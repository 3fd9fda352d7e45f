from tests.access.rule import ALL_SIGNED_IN, HR, MANAGER, MENTEE, MENTOR, Rule, only

BOTH = only(MENTEE, MENTOR)


def _page(**fields: str) -> Rule:
    return Rule(GET=BOTH, POST=BOTH, **fields)  # type: ignore[arg-type]


RULES: dict[str, Rule] = {
    "touchpoints:setup-agendas": Rule(
        GET=only(HR, MANAGER), POST=only(HR, MANAGER), uuid="program"
    ),
    "touchpoints:touchpoint-agenda": Rule(POST=BOTH, uuid="touchpoint", data={"stage": "middle"}),
    "touchpoints:my-mentoring": Rule(GET=ALL_SIGNED_IN),
    "touchpoints:mentorship": Rule(GET=BOTH, uuid="mentorship"),
    "touchpoints:rhythm": _page(uuid="mentorship"),
    "touchpoints:mentorship-touchpoints": Rule(GET=only(HR, MANAGER), uuid="mentorship"),
    "touchpoints:touchpoint-new": _page(uuid="mentorship"),
    "touchpoints:touchpoint": Rule(GET=BOTH, uuid="held touchpoint"),
    "touchpoints:touchpoint-moving": _page(uuid="touchpoint"),
    "touchpoints:touchpoint-cancellation": _page(uuid="touchpoint"),
    "touchpoints:log": _page(uuid="held touchpoint"),
}
