"""Mentoring on one machine: real servers, web, workers and beat under one supervisor.

Plain Python: nothing here imports Django, whose settings need the servers that this starts.
"""
