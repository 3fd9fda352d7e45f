"""Circles by whole numbers: tables.py what could be a circle, model.py the programme for HiGHS,
greedy.py a good choice without it, best.py which of the two and what is proven of it."""
