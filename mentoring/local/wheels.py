import importlib.util
from pathlib import Path

from mentoring.local.sorry import Sorry


def package_folder(name: str) -> Path:
    """Where a package lies, without importing it: these packages do things when imported."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise Sorry(
            f"{name} is not installed here; `make demo` installs it, or set DATABASE_URL and "
            "REDIS_URL to use servers of your own."
        )
    return Path(found.submodule_search_locations[0])
