"""Whose a file is: the user's, or part of Python, of what is installed for it, or of this package."""

from __future__ import annotations

import functools
import json
import sys
import sysconfig
from pathlib import Path
from typing import Any


@functools.lru_cache(maxsize=10_000)
def is_users(file: str) -> bool:
    """Whether a file is no part of Python, of what is installed for it, or of this package."""
    path = Path(file)
    if path.suffix != ".py" or not path.is_file() or path.is_relative_to(_OURS):
        return False
    return not _is_at_an_installed_place(path) or _is_of_own_project(path)


def _is_users_folder(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_relative_to(_OURS) and not _is_at_an_installed_place(folder)


def _is_at_an_installed_place(path: Path) -> bool:
    return is_installed(str(path)) or any(path.is_relative_to(other) for other in _PLACES)


@functools.lru_cache(maxsize=10_000)
def is_installed(file: str) -> bool:
    """Whether a file belongs to what is installed beside Python, this package aside."""
    path = Path(file)
    return bool(_INSTALLED_IN.intersection(path.parts)) and not path.is_relative_to(_OURS)


_OURS = Path(__file__).parents[1]
_PLACES: tuple[Any, ...] = tuple(map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")))
_INSTALLED_IN = frozenset({"site-packages", "dist-packages"})


def _is_of_own_project(path: Path) -> bool:
    """Whether an installed file was installed from a folder, as the project under test is by `pip install .`."""
    site = next((folder for folder in path.parents if folder.name in _INSTALLED_IN), None)
    return site is not None and str(path.relative_to(site)) in _installed_from_folders(site)


@functools.lru_cache(maxsize=16)
def _installed_from_folders(site: Path) -> frozenset[str]:
    found: set[str] = set()
    for note in site.glob("*.dist-info/direct_url.json"):
        if json.loads(note.read_text(encoding="utf-8")).get("url", "").startswith("file:"):
            record = note.with_name("RECORD")
            lines = record.read_text(encoding="utf-8").splitlines() if record.is_file() else []
            found.update(line.partition(",")[0] for line in lines)
    return frozenset(found)


def users_folder(root: str, home: Path) -> Path | None:
    """The folder in which a file of `home` finds the user's own module or package of this name, if it does.

    A folder without an `__init__.py` is a package where nothing else has its name.
    """
    if root in sys.stdlib_module_names:
        return None
    found = (finder.find_spec(root, None) for finder in sys.meta_path if hasattr(finder, "find_spec"))
    spec = next((spec for spec in found if spec is not None), None)
    if spec is not None and spec.origin is not None:
        file = Path(spec.origin)
        place = file.parent if file.name == "__init__.py" else file.with_suffix("")
        return place.parent if place.name == root and is_users(spec.origin) else None
    places = [home / root, *map(Path, (spec and spec.submodule_search_locations) or ())]
    return next((place.parent for place in places if place.name == root and _is_users_folder(place)), None)
