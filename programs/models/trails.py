"""The links to competencies as the audit trail sees them: rows of their own, given and taken."""

import pghistory
from django.utils.translation import gettext_lazy as _

from programs.models.enrollment import Enrollment
from programs.models.program import Program


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class ProgramCompetency(Program.competencies.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        verbose_name = _("competency of a program")
        verbose_name_plural = _("competencies of programs")


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class EnrollmentCompetency(Enrollment.competencies.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
        verbose_name = _("competency of an application")
        verbose_name_plural = _("competencies of applications")
