"""Who has finished which training, as a learning system tells it: a table, or xAPI statements.

`table` and `statements` read a file into `Finding`s (one for each line or statement, each with its
place); `checking` says whom and what they mean. Nothing here writes.
"""
