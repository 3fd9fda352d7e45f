"""Writes anew what triggers keep on each person's row (people/models/standing.py)."""

import pgtrigger
from django.db import connection, transaction

REBUILD = """
SELECT people_note_leads(array_agg(id)) + people_note_reviews(array_agg(id)) FROM people_person
"""


@transaction.atomic
def rebuild_standing() -> int:
    """From the facts; answers how many corrections that took, which is 0 unless rows went by."""
    with pgtrigger.ignore("people.Person:standing_is_derived"), connection.cursor() as cursor:
        cursor.execute(REBUILD)
        corrections: int = cursor.fetchone()[0]
        return corrections
