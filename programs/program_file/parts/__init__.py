"""The sections of a program file that this app owns; importing them registers them."""

from programs.program_file.parts import charter, competencies, eligibility, measures, trainings

__all__ = ["charter", "competencies", "eligibility", "measures", "trainings"]
