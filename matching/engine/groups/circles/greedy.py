"""A good choice of circles without a proof, for pools too large or too slow for the exact one."""

from matching.engine.groups.circles.tables import Tables

ROUNDS = 20  # of moves; each round looks at every member once
MOST_TRIES = 1_500_000  # of moves and swaps, some 20 seconds; what is found by then counts


class Seater:
    def __init__(self, tables: Tables) -> None:
        self.tables, self.settings = tables, tables.settings
        self.seated: dict[int, list[int]] = {}
        self.at: dict[int, int] = {}
        self.left = tables.seats.copy()
        case = tables.pool.case
        column = {mentor.id: place for place, mentor in enumerate(case.mentors)}
        row = {mentee.id: place for place, mentee in enumerate(case.mentees)}
        self.locked = {row[a]: column[b] for a, b in case.locked}
        self.tries = 0

    def fits(self, one: int, table: int, there: list[int]) -> bool:
        """Whether this member may join those there, as far as rules and the mixture go."""
        mentors = self.tables.tables[table].mentors
        if not self.tables.may[one, table] or self.locked.get(one, mentors[0]) not in mentors:
            return False
        if any((min(one, other), max(one, other)) in self.tables.pool.apart for other in there):
            return False
        kind = self.tables.kinds[0]
        same = sum(kind[other] == kind[one] for other in there)
        most = self.settings.per_function
        return not most or kind[one] == -1 or same < most

    def company(self, table: int, waiting: list[int]) -> list[int]:
        """Those who would sit here if it were opened: the locked first, then the best."""
        mentors = self.tables.tables[table].mentors
        scores = self.tables.scores[:, table]
        order = sorted(waiting, key=lambda one: (self.locked.get(one) not in mentors, -scores[one]))
        there: list[int] = []
        for one in order:
            if len(there) < self.settings.most and self.fits(one, table, there):
                there.append(one)
        return there

    def open_tables(self) -> None:
        """The table with the most people, then the most points, again and again."""
        while True:
            waiting = [one for one in range(self.tables.members) if one not in self.at]
            found = [
                (len(there), len(self.tables.tables[t].mentors), self.tables.score_of(t, there), -t)
                for t in self._openable()
                if len(there := self.company(t, waiting)) >= self.settings.least
            ]
            if not found:
                return
            table = -max(found)[-1]
            self._seat(table, self.company(table, waiting))

    def _openable(self) -> list[int]:
        return [
            t
            for t, table in enumerate(self.tables.tables)
            if t not in self.seated and all(self.left[mentor] > 0 for mentor in table.mentors)
        ]

    def _seat(self, table: int, there: list[int]) -> None:
        self.seated[table] = there
        self.at |= dict.fromkeys(there, table)
        for mentor in self.tables.tables[table].mentors:
            self.left[mentor] -= 1

    def improve(self) -> None:
        """Moves people, and swaps two, while that adds points. It ends after so many tries, not by
        a clock, so that every machine finds the same."""
        for _round in range(ROUNDS):
            moved = False
            for one in sorted(self.at):
                if self.tries > MOST_TRIES:
                    return
                moved |= one not in self.locked and self._better(one)
            if not moved:
                return

    def _better(self, one: int) -> bool:
        here = self.at[one]
        for table in sorted(self.seated):
            if table == here:
                continue
            for other in (None, *self.seated[table]):
                if self._try(one, here, other, table):
                    return True
        return False

    def _try(self, one: int, here: int, other: int | None, there: int) -> bool:
        self.tries += 1
        mine = [x for x in self.seated[here] if x != one]
        theirs = [x for x in self.seated[there] if x != other]
        if other is not None and (other in self.locked or not self.fits(other, here, mine)):
            return False
        if not self.fits(one, there, theirs):
            return False
        mine, theirs = [*mine, *([] if other is None else [other])], [*theirs, one]
        if len(mine) < self.settings.least or len(theirs) > self.settings.most:
            return False
        before = sum(self.tables.score_of(t, self.seated[t]) for t in (here, there))
        if self.tables.score_of(here, mine) + self.tables.score_of(there, theirs) <= before:
            return False
        self.seated |= {here: mine, there: theirs}
        self.at |= {one: there} | ({} if other is None else {other: here})
        return True


def good_seating(tables: Tables) -> dict[int, list[int]]:
    """Table → its members. Locked people sit where they must, or not at all."""
    seater = Seater(tables)
    seater.open_tables()
    seater.improve()
    return {table: sorted(there) for table, there in sorted(seater.seated.items())}


def bound_of(tables: Tables) -> tuple[int, int]:
    """More people, and for as many more points, than this no choice can have: everybody with
    whoever suits them best, and every circle as mixed as its size allows."""
    settings = tables.settings
    able = tables.may.any(axis=1)
    people = min(int(able.sum()), int(tables.seats.sum()) * settings.most)
    best = sorted((int(row.max()) for row in tables.scores[able]), reverse=True)[:people]
    kinds = [max(len(set(kind.tolist()) - {-1}) - 1, 0) for kind in tables.kinds]
    circles = people // settings.least
    mixed = sum(min(more, settings.most - 1) for more in kinds) * circles
    return people, sum(best) + mixed * settings.mixing * 1000
