"""The messages around pairs that are matched anew. None says who asked for it, or that anybody did
to the two themselves."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import Mentorship
from programs.notices import (
    about_cohort,
    about_partner,
    always,
    declare,
    home_page,
    still_running,
)
from programs.rematches import pairs_to_rematch


def _waits(mentorship: Mentorship, recipient: Person) -> bool:
    return pairs_to_rematch(recipient).filter(pk=mentorship.pk).exists()


def _page(mentorship: Mentorship, _recipient: Person) -> str:
    return reverse("programs:rematch", args=[mentorship.uuid])


def _own_page(mentorship: Mentorship, _recipient: Person) -> str:
    return reverse("programs:rematch-wish", args=[mentorship.uuid])


declare(
    "rematched",
    label=_("You are matched anew"),
    subject=about_partner(_("Your mentorship with %(name)s has ended, and you are matched anew")),
    text=_(
        "Those who run the program match both of you anew. That happens now and then, and it says "
        "nothing about either of you. What you wrote for yourself stays yours. There is nothing "
        "you need to do: you hear from us when somebody is found."
    ),
    wanted=always,
    link=home_page,
)
declare(
    "rematch_wished",
    label=_("Somebody would like to be matched anew"),
    subject=about_cohort(_("In a pair of %(cohort)s somebody would like to be matched anew")),
    text=_("It was said in private and without a fault. Your page shows which pair, not who."),
    wanted=_waits,
    link=_page,
)
declare(
    "answer_waits",
    label=_("An answer waits on your page"),
    subject=about_cohort(_("About %(cohort)s: an answer waits for you")),
    text=_("Those who run the program answered you. Only you can read it."),
    wanted=still_running,
    link=_own_page,
    listed=False,  # it goes to whoever asked, and nobody reads who that is
)
