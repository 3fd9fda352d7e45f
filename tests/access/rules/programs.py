from tests.access.rule import Rule

RULES: dict[str, Rule] = {}
