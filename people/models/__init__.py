"""Who: people, where they work, what they may do, and how the directory came in."""

from people.models.access_record import AccessRecord
from people.models.career import CareerEvent, CareerKind
from people.models.directory_import import (
    Coverage,
    DateOrder,
    DirectoryImport,
    GradeAnswer,
    ImportKind,
    ImportProblem,
    ImportRow,
    ImportState,
    RowChange,
)
from people.models.grant import Grant
from people.models.organization import Organization
from people.models.performance import PerformanceReview, UnitMeasure
from people.models.person import Person
from people.models.place import Site, Unit
from people.models.self_description import Consent, SelfDescription
from people.models.succession import (
    Risk,
    SuccessionCandidate,
    SuccessionReadiness,
    SuccessionSlot,
)

__all__ = [
    "AccessRecord",
    "CareerEvent",
    "CareerKind",
    "Consent",
    "Coverage",
    "DateOrder",
    "DirectoryImport",
    "GradeAnswer",
    "Grant",
    "ImportKind",
    "ImportProblem",
    "ImportRow",
    "ImportState",
    "Organization",
    "PerformanceReview",
    "Person",
    "Risk",
    "RowChange",
    "SelfDescription",
    "Site",
    "SuccessionCandidate",
    "SuccessionReadiness",
    "SuccessionSlot",
    "Unit",
    "UnitMeasure",
]
