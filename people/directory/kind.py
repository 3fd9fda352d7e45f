"""What the import must know about one kind of file; `people.directory.kinds` lists them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from people.directory.cleaning import CleanRow, Reader
from people.directory.staging import Places, Problems, Shape


@dataclass(frozen=True)
class Field:
    """`names` are headings seen in files, in several languages, without spaces and accents.

    reads: order of slashed dates → what makes a cell of this column a value, or raises `BadCell`.
    """

    key: str
    label: Any  # lazily translated
    about: Any
    names: str
    reads: Callable[[str], Reader]


@dataclass(frozen=True)
class Terms:
    """What the comparison needs to know beside the rows."""

    directory_import: int
    mapped: frozenset[str]
    as_of: date
    covers_everybody: bool = False
    applying: bool = False
    regrading: str = ""

    def parameters(self, shape: Shape) -> dict[str, Any]:
        has = {f"has_{name}": name in self.mapped for name in shape}
        return has | {
            "directory_import": self.directory_import,
            "as_of": self.as_of,
            "covers_everybody": self.covers_everybody,
            "applying": self.applying,
            "as_regrading": self.regrading != "promotions",
        }


@dataclass(frozen=True, eq=False)
class FileKind:
    """One kind of file, from its columns to the statements that make it true."""

    key: str
    title: Any
    holds: Any  # what stands in it, one sentence
    needs: Any  # which columns it cannot do without
    absence: Any  # what it means when something is missing from it
    example: str
    fields: Sequence[Field]
    lacks: Callable[[Mapping[str, str]], str]  # what is missing from a mapping, in one sentence
    shape: Shape
    check_row: Callable[[CleanRow], None]
    # Fills the verdict; answers counts by change, `digest`, and whatever its page tells.
    compare: Callable[[Terms, Places, Problems], dict[str, Any]]
    keep_rows: str  # from the temporary tables to people_importrow …
    take_rows: str  # … and back
    apply: Callable[[Terms], None]
    tables: Sequence[str]  # temporary ones
    meanings: Mapping[str, Any]  # kinds of change that it knows → in words
    asks_coverage: bool = False

    def field_of(self, key: str) -> Field | None:
        return next((one for one in self.fields if one.key == key), None)
