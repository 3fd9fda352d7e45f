"""What every page needs: the way around for this reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from mentoring.environment import env
from mentoring.local.logins import DEMO_LOGINS
from mentoring.navigation import navigation, own_menu
from web.own_words import identity


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "product_name": "Mentoring",
        "organization": identity(),
        "navigation": navigation(request),
        "user_menu": own_menu(request),
        "mode": settings.MODE,
        **(demo_accounts() if settings.MODE == "demo" else {}),
    }


def demo_accounts() -> dict[str, Any]:
    """The invented people one can sign in as, for the sign-in page of the demo."""
    return {"demo_accounts": DEMO_LOGINS, "demo_password": env.text("DEMO_PASSWORD", "")}
