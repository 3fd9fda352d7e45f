from tests.access.rule import ALL_SIGNED_IN, EVERYONE, EXECUTIVE, HR, Rule, only

HR_ONLY = only(HR)

RULES: dict[str, Rule] = {
    "people:people": Rule(GET=HR_ONLY),
    # The person of the world is the executive; to those who are not acquainted there is nobody.
    "people:person": Rule(GET=only(HR, EXECUTIVE), uuid=EXECUTIVE),
    "people:person-number": Rule(
        GET=HR_ONLY, POST=HR_ONLY, uuid=EXECUTIVE, data={"employee_number": "N-1"}
    ),
    "people:person-roles": Rule(
        GET=HR_ONLY, POST=HR_ONLY, uuid=EXECUTIVE, data={"role": "executive"}
    ),
    "people:role-ending": Rule(GET=HR_ONLY, POST=HR_ONLY, uuid="grant"),
    "people:measures": Rule(GET=HR_ONLY),
    "people:my-data": Rule(GET=ALL_SIGNED_IN),
    # Everybody has this page, and finds only themselves on it.
    "people:fairness": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN, data={"gender": "woman"}),
    "people:fairness-withdrawal": Rule(
        GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN, objects={"purpose": "=counts"}
    ),
    "people:organization": Rule(GET=HR_ONLY, POST=HR_ONLY, data={"name": "Acme"}),
    # What the sign-in page shows is there for everybody.
    "people:organization-style": Rule(GET=EVERYONE, objects={"colour": "=7a1f5c"}),
    "people:organization-logo": Rule(GET=EVERYONE),
    "people:profile": Rule(GET=ALL_SIGNED_IN, POST=ALL_SIGNED_IN),
    "people:imports": Rule(GET=HR_ONLY, POST=HR_ONLY),
    "people:import-example": Rule(GET=HR_ONLY),
    "people:import": Rule(GET=HR_ONLY, POST=HR_ONLY, uuid="import"),
    "people:import-leavers": Rule(GET=HR_ONLY, POST=HR_ONLY, uuid="import"),
    "people:import-regrading": Rule(GET=HR_ONLY, POST=HR_ONLY, uuid="import"),
    "people:import-applying": Rule(POST=HR_ONLY, uuid="import"),
    "people:import-cancellation": Rule(POST=HR_ONLY, uuid="import"),
    "people:import-problems": Rule(GET=HR_ONLY, uuid="import"),
}
