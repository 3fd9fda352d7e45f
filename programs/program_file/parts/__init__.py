"""The sections of a program file that this app owns; importing them registers them."""

from programs.program_file.parts import (
    agreement,
    application_form,
    charter,
    competencies,
    eligibility,
    measures,
    resources,
    trainings,
)

__all__ = [
    "agreement",
    "application_form",
    "charter",
    "competencies",
    "eligibility",
    "measures",
    "resources",
    "trainings",
]
