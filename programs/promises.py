"""What people promise each other at the start, one heading and one paragraph each.

A kind puts its paragraphs together; `%(weeks)s` and `%(minutes)s` are those of the cohort.
"""

from django.utils.translation import gettext_lazy as _

WHY = _(
    "What this is for\n"
    "The mentee decides what we work on and prepares it. The mentor listens, asks, and shares "
    "what they have learned. Neither does the other's work."
)
TIME = _(
    "Our time\n"
    "We meet about every %(weeks)s weeks for %(minutes)s minutes. Who cannot come says so as "
    "early as possible, and we find another time right away."
)
TRUST = _(
    "What stays between us\n"
    "What we say here stays here. We repeat it to nobody, managers and HR included, unless "
    "the person who said it agrees. There are two exceptions: a serious danger to somebody, and "
    "where the law obliges us. Then we first tell each other that we must speak up."
)
LIMITS = _(
    "Where it ends\n"
    "The mentor does not judge the mentee's performance and promises no promotion. Each of us "
    "may leave a question unanswered. We stay kind when we disagree."
)
PARTING = _(
    "If it does not fit\n"
    "Either of us may end this at any time, without giving a reason and without any harm. We "
    "tell each other first if we can, and we part with a word of thanks."
)
PAIR = (WHY, TIME, TRUST, LIMITS, PARTING)

CIRCLE = (
    _(
        "What this is for\n"
        "Each member brings questions of their own; the group thinks along. Those who mentor the "
        "circle keep the time, see that everybody is heard, and share what they have learned."
    ),
    _(
        "Our time\n"
        "We meet about every %(weeks)s weeks for %(minutes)s minutes. We begin on time, and who "
        "cannot come says so as early as possible. The circle meets without them."
    ),
    _(
        "What stays in the circle\n"
        "What is said in the circle stays in the circle. Nobody repeats it, with names or without, "
        "unless the person who said it agrees. There are two exceptions: a serious danger to "
        "somebody, and where the law obliges us. Then we first tell each other that we must speak "
        "up."
    ),
    _(
        "How we talk\n"
        "One person speaks at a time, and everybody may pass. We ask before we advise. Nobody here "
        "judges anybody's performance."
    ),
    _(
        "If it does not fit\n"
        "Each of us may leave at any time, without giving a reason and without any harm. The "
        "circle goes on; who leaves keeps to what we promised each other here."
    ),
)
REVERSE = (
    _(
        "What this is for\n"
        "The junior person mentors: they choose with the senior person what to look at, and show "
        "how it looks from where they stand. The senior person asks, listens, and explains "
        "nothing away."
    ),
    TIME,
    TRUST,
    _(
        "Where it ends\n"
        "What the junior person says here has no bearing on their assessment, pay or next role, "
        "and is no errand. Each of us may leave a question unanswered. We stay kind when we "
        "disagree."
    ),
    PARTING,
)
PEERS = (
    _(
        "What this is for\n"
        "We meet as equals. Each of us brings something to work on; we share the time fairly and "
        "help each other think before we advise."
    ),
    TIME,
    _(
        "What stays between us\n"
        "What we say here stays here. We repeat it to nobody, managers and HR included, unless the "
        "person who said it agrees. There are two exceptions: a serious danger to somebody, and "
        "where the law obliges us. Then we first tell each other that we must speak up."
    ),
    _(
        "Where it ends\n"
        "None of us judges the others' performance. Each of us may leave a question unanswered. We "
        "stay kind when we disagree."
    ),
    _(
        "If it does not fit\n"
        "Each of us may leave at any time, without giving a reason and without any harm. We tell "
        "each other first if we can, and we part with a word of thanks."
    ),
)
SPONSORSHIP = (
    _(
        "What this is for\n"
        "The sponsor speaks up for the sponsored colleague where decisions are made: opens doors, "
        "puts their name forward, and says what stands behind it. The sponsored colleague says "
        "what they want, does the work, and tells the sponsor how it went."
    ),
    _(
        "What is promised\n"
        "Each door and each name is written down as a commitment, with a day. A commitment that "
        "cannot be kept is said early and changed, not forgotten."
    ),
    TIME,
    TRUST,
    _(
        "Where it ends\n"
        "A sponsor promises effort, not outcomes: nobody can promise a role. Nothing personal is "
        "owed in return. Each of us may leave a question unanswered."
    ),
    PARTING,
)
FLASH = _(
    "We meet once, on time, for one question that the mentee brings. What is said stays between "
    "us, and nothing further is expected of either side."
)
