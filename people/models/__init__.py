"""Who: people, where they work, what they may do, and how the directory came in."""

from people.models.access_record import AccessRecord
from people.models.career import CareerEvent
from people.models.directory_import import DirectoryImport, ImportProblem
from people.models.grant import Grant
from people.models.person import Person
from people.models.place import Site, Unit

__all__ = [
    "AccessRecord",
    "CareerEvent",
    "DirectoryImport",
    "Grant",
    "ImportProblem",
    "Person",
    "Site",
    "Unit",
]
