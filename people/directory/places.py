"""Units and sites named in the file: which exist, which would be new.

A unit is its path from the top. A name alone means the one unit of that name, if there is just one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from people.directory.staging import Places, Problems
from people.models import Site, Unit

Path = tuple[str, ...]
JOIN = " / "


def folded(path: Path) -> Path:
    return tuple(part.casefold() for part in path)


@dataclass
class UnitTree:
    """All units by path; paths that are not there yet get a number below zero."""

    numbers: dict[Path, int]
    paths: dict[int, Path]
    named: dict[str, list[Path]]
    new: dict[Path, int]

    @classmethod
    def load(cls) -> "UnitTree":
        units = {
            pk: (name, parent)
            for pk, name, parent in Unit.objects.order_by("pk").values_list(
                "pk", "name", "parent_id"
            )
        }
        tree = cls({}, {}, defaultdict(list), {})
        for pk in units:
            path: list[str] = []
            here: int | None = pk
            while here is not None and len(path) < 50:
                name, here = units[here]
                path.insert(0, name)
            tree.note(pk, tuple(path))
        return tree

    def note(self, number: int, path: Path) -> None:
        self.numbers[folded(path)] = number
        self.paths[number] = path
        self.named[path[-1].casefold()].append(path)

    def find_or_plan(self, path: Path) -> int:
        """The unit at this path; it and the units above it are planned when missing."""
        known = self.numbers.get(folded(path))
        if known is not None:
            return known
        if len(path) > 1:
            self.find_or_plan(path[:-1])
        number = -1 - len(self.new)
        self.new[path] = number
        self.note(number, path)
        return number


def resolve_units(places: Places, problems: Problems) -> UnitTree:
    """Fills `import_unit`: what the file calls a unit → the unit, or why it cannot be known."""
    tree = UnitTree.load()
    keys = distinct("unit")
    paths = {key: path_of(key, places, problems) for key in keys}
    # Full paths first: "Sales" alone may be the one that a path of this file brings.
    rows: list[tuple[str, int | None, str, bool]] = []
    for key in sorted(keys, key=lambda key: (len(paths[key]) == 1, key)):
        path = paths[key]
        same_name = tree.named.get(path[-1].casefold(), [])
        if len(path) == 1 and len(same_name) > 1 and folded(path) not in tree.numbers:
            other = ", ".join(JOIN.join(p) for p in same_name[:5])
            problems.add(0, "unit", "unit_several", key, other)
            rows.append((key, None, "", True))
            continue
        if len(path) == 1 and len(same_name) == 1:
            path = same_name[0]
        number = tree.find_or_plan(path)
        rows.append((key, number, JOIN.join(tree.paths[number]), False))
    write("import_unit", "key text PRIMARY KEY, unit_id bigint, path text, unclear boolean", rows)
    every = [(number, JOIN.join(path)) for number, path in tree.paths.items()]
    write("import_path", "unit_id bigint PRIMARY KEY, path text", every)
    return tree


def path_of(key: str, places: Places, problems: Problems) -> Path:
    """The path as written, or climbed by the column of parents."""
    path = list(key.split(JOIN))
    seen = {path[0].casefold()}
    while above := places.parents.get(path[0].casefold()):
        parts = above[1].split(JOIN)
        if parts[0].casefold() in seen or len(path) > 12:
            problems.add(0, "parent_unit", "unit_circle", path[0])
            break
        seen.add(parts[0].casefold())
        path = parts + path
    return tuple(path)


def resolve_sites(places: Places, problems: Problems) -> dict[str, tuple[int, str, str]]:
    """Fills `import_site`; answers folded name → number, name, zone, for every site of the file."""
    known = {
        name.casefold(): (pk, name, zone)
        for pk, name, zone in Site.objects.values_list("pk", "name", "time_zone")
    }
    sites: dict[str, tuple[int, str, str]] = {}
    for key in distinct("site"):
        fold = key.casefold()
        zone = places.zones.get(fold, "")
        if fold in known:
            number, name, old = known[fold]
            sites[fold] = (number, name, zone or old)
        elif fold not in sites:
            if not zone:
                problems.add(0, "site", "site_without_zone", key)
            sites[fold] = (-1 - len(sites), key, zone or "UTC")
    rows = [(key, *sites[key.casefold()]) for key in distinct("site")]
    write("import_site", "key text PRIMARY KEY, site_id bigint, name text, time_zone text", rows)
    return sites


def distinct(*columns: str) -> list[str]:
    """What stands in these columns of `import_incoming`, each text once."""
    every = sql.SQL(" UNION ").join(
        sql.SQL("SELECT DISTINCT {} FROM import_incoming").format(sql.Identifier(name))
        for name in columns
    )
    with connection.cursor() as cursor:
        cursor.execute(every)
        return sorted(text for (text,) in cursor.fetchall() if text)


def write(table: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")
        with cursor.copy(f"COPY {table} FROM STDIN") as target:
            for row in rows:
                target.write_row(row)


def create_units(tree: UnitTree) -> None:
    """The planned units, top down, and their true numbers in `import_unit`."""
    true: dict[int, int] = {}
    for path, planned in sorted(tree.new.items(), key=lambda item: len(item[0])):
        above = tree.numbers.get(folded(path[:-1])) if len(path) > 1 else None
        parent = true.get(above, above) if above is not None else None
        true[planned] = Unit.objects.create(name=path[-1], parent_id=parent).pk
    renumber("UPDATE import_unit SET unit_id = %s WHERE unit_id = %s", true)
    renumber("UPDATE import_path SET unit_id = %s WHERE unit_id = %s", true)


def create_sites(sites: dict[str, tuple[int, str, str]]) -> None:
    """New sites, and the time zone of those whose zone the file changes."""
    true: dict[int, int] = {}
    for number, name, zone in sites.values():
        if number < 0:
            true[number] = Site.objects.create(name=name, time_zone=zone).pk
        else:
            for site in Site.objects.filter(pk=number).exclude(time_zone=zone):
                site.time_zone = zone
                site.save(update_fields=["time_zone", "updated_at"])
    renumber("UPDATE import_site SET site_id = %s WHERE site_id = %s", true)


def renumber(sql: str, true: dict[int, int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(pk, planned) for planned, pk in true.items()])


def changed_zones(sites: dict[str, tuple[int, str, str]]) -> list[str]:
    old = dict(Site.objects.values_list("pk", "time_zone"))
    return sorted(name for pk, name, zone in sites.values() if pk > 0 and old[pk] != zone)
