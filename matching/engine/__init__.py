"""Exact, explained matching of mentees to mentors. Plain Python over numpy, numba and OR-tools.

    result = solve(Case(mentees=[...], mentors=[...], policy=Policy()))

See docs/matching.md for the method, its objective, its proof and its limits.
"""
