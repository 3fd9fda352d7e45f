"""How sure a figure is. Plain Python: numbers in, numbers out, nothing of Django."""
