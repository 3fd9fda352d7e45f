"""What somebody needs to be honest, changed by chance before anybody but its author can see it.

Randomised response: S. L. Warner, "Randomized Response: A Survey Technique for Eliminating Evasive
Answer Bias", Journal of the American Statistical Association 60 (1965), pages 63 to 69.
"""

from hashlib import sha256

from programs.models import Profile
from programs.models.profile import Safety

TURNED = 64  # of 256: one answer in four


def blurred_needs(profile: Profile) -> frozenset[str]:
    """Of those who let it count, each need turned round with a chance of one in four.

    Once and for all: asking again, in whatever way, gives the same answer and tells no more.
    """
    if not (profile.safe and profile.safe_counts):
        return frozenset()
    return frozenset(
        need for need in Safety.values if (need in profile.safe) != _is_turned(profile, need)
    )


def _is_turned(profile: Profile, need: str) -> bool:
    return sha256(f"{profile.blur}:{profile.uuid}:{need}".encode()).digest()[0] < TURNED
