#!/usr/bin/env python3
"""Bring the browser's libraries into static/vendor and write their manifest.

    bin/vendor.py            fetch the packages named below with npm and copy their files
    bin/vendor.py FOLDER     the same from packages already unpacked in FOLDER

Needed only to update a library or to add an icon (name it in static/vendor/tabler-icons/icons.txt);
running the product needs neither npm nor a network.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?\s*$")


@dataclass(frozen=True)
class Library:
    package: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]  # path in the package: name in our folder


# Tabler's package carries no licence file of its own; static/vendor/tabler/LICENSE is the text
# its project publishes.
LIBRARIES = [
    Library(
        "@tabler/core", "1.6.1", "MIT", "tabler", {"dist/css/tabler.min.css": "tabler.min.css"}
    ),
    Library("@tabler/icons", "3.51.0", "MIT", "tabler-icons", {"LICENSE": "LICENSE"}),
    Library(
        "htmx.org",
        "2.0.11",
        "0BSD",
        "htmx",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
    ),
    Library(
        "echarts",
        "6.1.0",
        "Apache-2.0",
        "echarts",
        {"dist/echarts.min.js": "echarts.min.js", "LICENSE": "LICENSE", "NOTICE": "NOTICE"},
    ),
]


def fetch(library: Library, into: Path) -> Path:
    """The unpacked package, fetched with npm unless it is already there."""
    name = f"{library.package.lstrip('@').replace('/', '-')}-{library.version}"
    if not (into / name).exists():
        command = ["npm", "pack", "--silent", f"{library.package}@{library.version}"]
        subprocess.run(command, cwd=into, check=True)
        with tarfile.open(into / f"{name}.tgz") as archive:
            archive.extractall(into / name, filter="data")
    package = into / name / "package"
    return package if package.exists() else into / name


def copy(library: Library, package: Path) -> None:
    folder = VENDOR / library.folder
    folder.mkdir(parents=True, exist_ok=True)
    for source, name in library.files.items():
        (folder / name).write_bytes(SOURCE_MAP.sub(b"\n", (package / source).read_bytes()))


def symbol(name: str, package: Path) -> str:
    """One icon as a symbol of the sprite, without the drawing attributes the page sets itself."""
    drawing = (package / "icons" / "outline" / f"{name}.svg").read_text()
    inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    shapes = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>', "", inside)
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(shapes.split(chr(10))).strip()}</symbol>'
    )


def build_sprite(package: Path) -> None:
    folder = VENDOR / "tabler-icons"
    names = sorted(set((folder / "icons.txt").read_text().split()))
    (folder / "icons.txt").write_text("\n".join(names) + "\n")
    symbols = "\n".join(symbol(name, package) for name in names)
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    (folder / "sprite.svg").write_text(sprite)


def entry(library: Library) -> dict[str, object]:
    folder = VENDOR / library.folder
    return {
        "name": library.package,
        "version": library.version,
        "licence": library.licence,
        "files": {
            f"{library.folder}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.iterdir())
        },
    }


def main(folder: Path) -> None:
    for library in LIBRARIES:
        package = fetch(library, folder)
        copy(library, package)
        if library.package == "@tabler/icons":
            build_sprite(package)
    manifest = {
        "note": "Whole files as published; only trailing sourceMappingURL lines are removed. "
        "tabler-icons/sprite.svg holds the icons named in icons.txt. Written by bin/vendor.py.",
        "libraries": [entry(library) for library in LIBRARIES],
    }
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
