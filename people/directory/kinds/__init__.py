"""The kinds of file that can be imported, by the word that an import remembers."""

from people.directory.kind import FileKind
from people.directory.kinds.careers import CAREERS
from people.directory.kinds.measures import MEASURES
from people.directory.kinds.people import PEOPLE
from people.directory.kinds.reviews import REVIEWS
from people.directory.kinds.succession import SUCCESSION
from people.models import DirectoryImport

KINDS: dict[str, FileKind] = {
    kind.key: kind for kind in (PEOPLE, CAREERS, REVIEWS, SUCCESSION, MEASURES)
}


def kind_of(directory_import: DirectoryImport) -> FileKind:
    return KINDS[directory_import.kind]
