"""Names of languages, by the codes that the directory uses."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Django names Chinese by its script only.
NAMES_OF_OWN = {"zh": _("Chinese"), "nb": _("Norwegian")}


def language_name(code: str) -> str:
    if code in NAMES_OF_OWN:
        return str(NAMES_OF_OWN[code])
    return gettext(str(LANG_INFO.get(code, {}).get("name", code)))
