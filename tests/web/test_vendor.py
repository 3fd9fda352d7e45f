"""What the browser gets is ours or vendored whole, and nothing comes from outside."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
VENDOR = ROOT / "static" / "vendor"
LIBRARIES = json.loads((VENDOR / "manifest.json").read_text())["libraries"]
FILES = {name: digest for library in LIBRARIES for name, digest in library["files"].items()}
ICON_NAMES = re.compile(r"""\bicon(?:=| )"([a-z0-9-]+)\"""")
OUTSIDE = re.compile(r"""(?:src|href|srcset)=["'](?:https?:)?//(?!www\.w3\.org)""")


def test_every_vendored_file_is_the_one_in_the_manifest() -> None:
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert found == FILES


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda one: one["name"])
def test_every_library_names_its_version_and_carries_its_licence(library: dict[str, str]) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", library["version"])
    assert library["licence"] in {"MIT", "0BSD", "Apache-2.0"}
    assert [name for name in library["files"] if name.endswith("/LICENSE")] != []


def test_no_file_points_to_a_source_map_that_is_not_there() -> None:
    served = [*(ROOT / "static").rglob("*.js"), *(ROOT / "static").rglob("*.css")]

    assert [path.name for path in served if "sourceMappingURL" in path.read_text()] == []


def test_pages_load_nothing_from_outside() -> None:
    pages = (ROOT / "templates").rglob("*.html")

    assert [page.name for page in pages if OUTSIDE.search(page.read_text())] == []


def test_every_icon_named_in_a_page_is_in_the_sprite() -> None:
    there = set(
        re.findall(r'<symbol id="([^"]+)"', (VENDOR / "tabler-icons/sprite.svg").read_text())
    )
    named = {
        name
        for page in (ROOT / "templates").rglob("*.html")
        for name in ICON_NAMES.findall(page.read_text())
    }

    assert named - there == set()
    assert set((VENDOR / "tabler-icons/icons.txt").read_text().split()) == there
