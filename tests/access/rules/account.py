"""allauth's pages. Its form views treat PUT as POST, which changes nothing about who gets in."""

from tests.access.rule import ALL_SIGNED_IN, EVERYONE, Rule, Who


def _shown(who: Who = EVERYONE) -> Rule:
    return Rule(GET=who, answers_other_methods=True)


def _page(who: Who = EVERYONE) -> Rule:
    return Rule(GET=who, POST=who, answers_other_methods=True)


RULES: dict[str, Rule] = {
    "account_login": _page(),
    "account_logout": _page(),
    "account_signup": _page(),
    "account_reauthenticate": _page(ALL_SIGNED_IN),
    "account_inactive": _shown(),
    "account_email": Rule(GET=ALL_SIGNED_IN),
    "account_change_password": _page(ALL_SIGNED_IN),
    "account_set_password": _page(ALL_SIGNED_IN),
    "account_reset_password": _page(),
    "account_reset_password_done": _shown(),
    "account_reset_password_from_key": Rule(
        GET=EVERYONE,
        POST=EVERYONE,
        objects={"uidb36": "=0", "key": "=none"},
        answers_other_methods=True,
    ),
    "account_reset_password_from_key_done": _shown(),
    "account_request_login_code": _page(),
    "account_confirm_login_code": _page(),
    "account_email_verification_sent": _shown(),
    "account_confirm_email": Rule(
        GET=EVERYONE, objects={"key": "=none"}, answers_other_methods=True
    ),
    "usersessions_list": _page(ALL_SIGNED_IN),
}
