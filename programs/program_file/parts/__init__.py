"""The sections of a program file that this app owns; importing them registers them."""

from programs.program_file.parts import (
    application_form,
    charter,
    competencies,
    eligibility,
    measures,
    trainings,
)

__all__ = ["application_form", "charter", "competencies", "eligibility", "measures", "trainings"]
