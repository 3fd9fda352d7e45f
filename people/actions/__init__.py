"""Verbs on people: what changes several rows, or needs somebody's permission."""
