from tests.access.rule import EXECUTIVE, HR, MANAGER, Rule, only

RULES: dict[str, Rule] = {
    "insights:overview": Rule(GET=only(HR, EXECUTIVE)),
    "insights:overview-numbers": Rule(GET=only(HR, EXECUTIVE)),
    "insights:cohort": Rule(uuid="cohort", GET=only(HR, MANAGER)),
    "insights:cohort-numbers": Rule(uuid="cohort", GET=only(HR, MANAGER)),
    "insights:surveys": Rule(uuid="cohort", GET=only(HR, MANAGER)),
    "insights:equity": Rule(uuid="cohort", GET=only(HR, MANAGER)),
    "insights:equity-summary": Rule(uuid="cohort", GET=only(HR, MANAGER)),
    "insights:matching-fairness": Rule(uuid="open cohort", GET=only(HR, MANAGER)),
    "insights:outreach": Rule(uuid="open cohort", GET=only(HR, MANAGER), POST=only(HR, MANAGER)),
}
