"""Statistical disclosure control: which figure about people may be shown.

The one place that decides it, for every tile, filter and export.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

K_OUTCOMES = 5  # retention, readiness, promotion and enrolment of groups
K_OPINIONS = 10  # pulses, surveys and self-description


@dataclass(frozen=True)
class Cell:
    """A count that may be shown, or is withheld (`value` is None)."""

    value: int | None

    @property
    def withheld(self) -> bool:
        return self.value is None


def disclose(counts: Mapping[str, int], *, k: int = K_OUTCOMES) -> dict[str, Cell]:
    """Counts of people by group, made safe to show beside their total.

    Groups of 1 to k-1 are withheld. If exactly one is, or those withheld together stay under k,
    the next smallest shown group is withheld too, since the total would give the first away.
    Source: complementary cell suppression, Willenborg and de Waal, Elements of Statistical
    Disclosure Control (2001), chapter 4.
    """
    small = {group for group, count in counts.items() if 0 < count < k}
    hidden = set(small)
    shown = sorted((count, group) for group, count in counts.items() if count >= k)
    while hidden and shown and (len(hidden) < 2 or sum(counts[group] for group in hidden) < k):
        hidden.add(shown.pop(0)[1])
    return {g: Cell(None if g in hidden else count) for g, count in counts.items()}


def total_may_show(total: int, *, k: int = K_OUTCOMES) -> bool:
    """Whether a total over people may be shown: nobody at all, or enough of them."""
    return total == 0 or total >= k


def rounded(count: int, *, key: int, base: int = K_OUTCOMES) -> int:
    """A count rounded up or down to a multiple of `base`, right on average.

    key: a number that depends on which people are counted and on a secret, such as the sum of a
    secret hash of each of them. The same people always give the same answer, so asking again tells
    nothing, and two counts that differ by one person are rounded as if they had nothing in common.
    Source: unbiased random rounding, Willenborg and de Waal (2001), chapter 9; the key as in
    Fraser and Wooton, A proposed method for confidentialising tabular output (UNECE, 2005).
    """
    below, rest = divmod(count, base)
    digest = blake2b(str(key).encode(), digest_size=8).digest()
    up = int.from_bytes(digest) / 2**64 * base < rest
    return (below + up) * base
