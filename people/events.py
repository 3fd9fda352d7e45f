"""What happens here that apps above want to hear of, inside the transaction of its cause."""

from collections.abc import Callable

from people.models import Person

# Somebody no longer lets an answer about themselves be counted.
no_longer_counted: list[Callable[[Person], None]] = []
