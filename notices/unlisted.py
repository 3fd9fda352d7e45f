"""What no list of messages may name, since being told of it says something about somebody.

Apps above add a query of the uuids of such things when Django starts.
"""

from collections.abc import Callable
from typing import Any

unlisted: list[Callable[[], Any]] = []
