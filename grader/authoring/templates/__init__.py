"""The texts that new exercises and releases are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template


def filled(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """The files of a template by their paths, with the values in place of their names."""
    texts = _walk(files(__name__) / name, "")
    return {path: Template(file.read_text("utf-8")).substitute(values) for path, file in texts}


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for place in sorted(folder.iterdir(), key=lambda place: place.name):
        if place.is_dir():
            yield from _walk(place, f"{path}{place.name}/")
        elif place.name.endswith(".txt"):
            yield path + place.name.removesuffix(".txt"), place
