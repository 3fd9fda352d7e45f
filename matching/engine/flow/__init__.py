"""Exact min-cost flow over all pairs, by way of the few that matter.

Largest sum of score and row bonus over the chosen pairs, less the cost of the seats taken, where a
mentee takes at most one seat and a mentor offers seats of rising cost. network.py says it in
arrays, optimum.py solves it over lists of candidates and asks all pairs for what the lists lack,
ties.py chooses among equals. Everything is a whole number.
"""
