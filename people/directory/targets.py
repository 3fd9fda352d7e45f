"""What a file of records fills: which columns name somebody, and which tables its rows become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# For `Target.shown`, of a column of the row that is there.
OLD_PATH = "(SELECT path FROM import_path WHERE import_path.unit_id = old.{})"
OLD_NAME = "(SELECT name FROM people_person WHERE people_person.id = old.{})"


@dataclass(frozen=True)
class Reference:
    """A column that names a person (by number or address) or a unit, and what if it is unknown."""

    column: str
    code: str  # the problem when nobody or nothing is meant
    blocks: bool = True

    @property
    def id(self) -> str:
        return f"{self.column}_id"


@dataclass(frozen=True)
class Target:
    """One table that a kind of file fills.

    wanted: SELECT line, person_id, title, the key and the values FROM import_resolved; the key
    finds the row that is there already. values: column → the field of the file that sets it ("":
    always). shown: what of it people read, column → field whose words and format it has.
    """

    name: str
    table: str
    wanted: str
    key: Sequence[str]
    values: Mapping[str, str]
    about: Mapping[str, str]  # field → SQL over `wanted`: what says which row it is
    shown: Mapping[str, tuple[str, str]]  # field → SQL of the old and of the new value
    twins: Sequence[str] = ()  # what two rows may not share; the key unless said
    whole_list: bool = False  # what the file does not name is removed
    removed_title: str = ""  # SQL over `old`
    before: str = ""  # a statement that must run before it is applied
    always: Mapping[str, str] | None = None  # column → SQL, set beside the values
