from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: LazySettings, tmp_path: Path) -> None:
    """Uploaded files land in the test's own folder."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
