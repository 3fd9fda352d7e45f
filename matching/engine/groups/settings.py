"""What kind of groups is wanted. Plain values; nothing here loads numpy."""

from dataclasses import dataclass

SECONDS = 75.0  # for each step of the exact way to groups: the last resort


@dataclass(frozen=True, slots=True, kw_only=True)
class Circles:
    """One or two mentors with several mentees.

    least, most: members of a circle, its mentors not counted.
    mentors: 2 where a circle is to be led by two as far as mentors suffice.
    per_function: at most so many members of one function; 0 for no limit.
    mixing: points for each further function and each further site among the members.
    """

    least: int = 2
    most: int = 12
    mentors: int = 1
    per_function: int = 0
    mixing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """Two by two out of one pool, the mentees of the case; it has no mentors then.

    threes: somebody left over joins two others. waited: ids of those who sat out last time; they
    come before everybody else.
    """

    threes: bool = True
    waited: tuple[str, ...] = ()


Groups = Circles | Peers
