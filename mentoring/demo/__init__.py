"""The demo company: people, careers, programs and meetings, made up from a seed."""
