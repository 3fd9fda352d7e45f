"""A draw that anybody can redo from what was published: see docs/decisions/a-lottery-to-redo.md."""
