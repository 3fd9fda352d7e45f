"""As of which day, and from which file, what was imported holds. Every figure of it says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import DirectoryImport, ImportState
from people.models.imported import Imported


@dataclass(frozen=True)
class AsOf:
    day: date
    file_name: str = ""

    def __str__(self) -> str:
        if not self.file_name:
            return _("as of %(day)s") % {"day": date_format(self.day, "DATE_FORMAT")}
        return _("as of %(day)s, from %(file)s") % {
            "day": date_format(self.day, "DATE_FORMAT"),
            "file": self.file_name,
        }


def as_of_record(record: Imported) -> AsOf:
    """Of one record; whoever shows several should select `source` along."""
    return AsOf(record.as_of, record.source.file_name if record.source else "")


def each_as_of(records: Iterable[Imported]) -> list[AsOf]:
    """Of several records, each day and file once, the latest first."""
    found = {as_of_record(record) for record in records}
    return sorted(found, key=lambda one: (one.day, one.file_name), reverse=True)


def known_as_of(kind: str) -> AsOf | None:
    """The latest day that an applied file of this kind speaks of; None when none ever came.

    kind: one of `ImportKind`. Several files of one day: the one applied last.
    """
    done = DirectoryImport.objects.filter(kind=kind, state=ImportState.APPLIED)
    found = done.order_by("-as_of", "-applied_at").values_list("as_of", "file_name").first()
    return AsOf(*found) if found else None
