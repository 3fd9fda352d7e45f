"""The people file: reading it, understanding its columns, comparing it, applying it.

reading → mapping → cleaning → staging → comparing → applying. Only the last one changes people.
"""
