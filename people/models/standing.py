"""What a person's row says of other rows: until when they lead people, and their last review.

leads_until: the last day on which the last of their reports leaves, 9999-12-31 where that is not
known; so they lead people on every day before it.

Rules about who may join count a whole company while somebody types, and a row that has to be looked
up elsewhere for each person costs more than all the rest. Triggers keep these three columns, so no
code writes them; docs/decisions/standing-on-the-row.md says why.
"""

import pgtrigger

DERIVED = ("leads_until", "last_rating", "last_reviewed_on")

# Saving a person writes every column as it was read, which may be before a trigger changed it.
# Depth 0 is a statement of ours, and not one of the triggers below.
_WRITTEN_BY_HAND = "pg_trigger_depth() = 0 AND ({old}) IS DISTINCT FROM ({new})".format(
    old=", ".join(f"OLD.{column}" for column in DERIVED),
    new=", ".join(f"NEW.{column}" for column in DERIVED),
)
_KEEP = " ".join(f"NEW.{column} := OLD.{column};" for column in DERIVED)
KEEP_DERIVED = pgtrigger.Trigger(
    name="standing_is_derived",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(_WRITTEN_BY_HAND),
    func=f"{_KEEP} RETURN NEW;",
)


def noting(function: str, column: str, watched: tuple[str, ...]) -> list[pgtrigger.Trigger]:
    """After each statement, whatever its number of rows: note it for whoever it is about.

    function: takes the ids of people. column: who a row is about. watched: what else matters of it.
    """
    both = (column, *watched)
    changed = f"""
        FROM old_rows o JOIN new_rows n USING (id)
        CROSS JOIN LATERAL (VALUES (o.{column}), (n.{column})) either({column})
        WHERE ({", ".join(f"o.{one}" for one in both)})
              IS DISTINCT FROM ({", ".join(f"n.{one}" for one in both)})
    """
    events = [
        ("added", pgtrigger.Insert, pgtrigger.Referencing(new="new_rows"), "FROM new_rows either"),
        (
            "changed",
            pgtrigger.Update,
            pgtrigger.Referencing(old="old_rows", new="new_rows"),
            changed,
        ),
        ("gone", pgtrigger.Delete, pgtrigger.Referencing(old="old_rows"), "FROM old_rows either"),
    ]
    return [
        pgtrigger.Trigger(
            name=f"standing_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=referencing,
            func=f"PERFORM {function}(array_agg(DISTINCT either.{column})) {rows}; RETURN NULL;",
        )
        for name, operation, referencing, rows in events
    ]


NOTE_LEADS = noting("people_note_leads", "manager_id", ("left_on",))
NOTE_REVIEWS = noting("people_note_reviews", "person_id", ("reviewed_on", "rating"))
