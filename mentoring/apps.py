from django.apps import AppConfig

# Loaded with Django, so that `.delay` reaches our broker; not in mentoring/__init__.py, which the
# supervisor imports and which would cost it half a second of every start.
from mentoring.celery import app

__all__ = ["MentoringConfig", "app"]


class MentoringConfig(AppConfig):
    name = "mentoring"
