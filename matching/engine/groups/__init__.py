"""Circles and peers: several people at one table, by the same people, policy and rules as pairs.

settings.py what a caller asks for; pool.py who may be with whom; circles/ and peers/ how the
best groups are found; answer.py what comes back; solve.py the way through.
"""
