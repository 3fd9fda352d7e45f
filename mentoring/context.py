"""What every page needs: the way around for this reader."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from mentoring.navigation import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "product_name": "Mentoring",
        "navigation": navigation(request),
        "mode": settings.MODE,
        "demo_accounts": DEMO_ACCOUNTS if settings.MODE == "demo" else [],
    }


DEMO_ACCOUNTS: list[tuple[str, str]] = []
