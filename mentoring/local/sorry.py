class Sorry(Exception):
    """One clear sentence for the person at the terminal, instead of a traceback."""


class StopRequested(Exception):
    """Ctrl-C or SIGTERM while something was still starting."""
