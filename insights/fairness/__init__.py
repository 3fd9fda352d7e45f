"""Whom a run serves how well, by group: for those who run the cohort, before they publish."""
