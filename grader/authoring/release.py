"""Makes what students receive: the exercises, the part of this package that runs them, and a README.

The package is that which the pytest plugin stands on; the folders above it (grading, exporting, proving) stay out, as
students have neither the hidden checks nor a class to grade. A release is the same, byte by byte, whenever it is made.
"""

from __future__ import annotations

import ast
import functools
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import metadata, requires, version
from pathlib import Path

import grader
from grader.authoring.errors import AuthoringError
from grader.authoring.templates import filled
from grader.course import Course, Exercise
from grader.proof.course_map import MAP, map_of
from grader.proof.files import student_files
from grader.proof.leaks import leak_findings

_PACKAGE = Path(grader.__file__).parent
_FOLDER_IN_ZIP = "lockstep"
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_MODE = 0o100644


def release(course: Course, exercises: Sequence[Exercise], destination: Path) -> int:
    """Writes a folder, or a zip where the name ends in `.zip`, and answers how many files it holds."""
    _refuse(course, destination)
    if leaks := [finding for exercise in exercises for finding in leak_findings(exercise)]:
        raise AuthoringError("\n".join(["nothing is released while it tells what is hidden:", *leaks]))
    files = contents(course, exercises)
    if destination.suffix == ".zip":
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(_zipped(files))
    else:
        _write(files, destination)
    return len(files)


def contents(course: Course, exercises: Sequence[Exercise]) -> dict[str, bytes]:
    """Every file of a release by its path."""
    files = {name: text.encode() for name, text in filled("release", _values(exercises)).items()}
    files |= {f"grader/{file.relative_to(_PACKAGE).as_posix()}": file.read_bytes() for file in _package()}
    files[MAP] = map_of(course, exercises).encode()
    for exercise in exercises:
        files |= {f"exercises/{exercise.id}/{file.name}": file.read_bytes() for file in student_files(exercise)}
    if (course.root / "LICENSE").is_file():
        files["LICENSE"] = (course.root / "LICENSE").read_bytes()
    return dict(sorted(files.items()))


def _refuse(course: Course, destination: Path) -> None:
    for folder in ("exercises", "solutions", "tests"):
        if destination.resolve().is_relative_to(course.root / folder):
            raise AuthoringError(f"`{destination}` is inside `{folder}` of the course: name a place outside of it")
    if destination.suffix == ".zip" and destination.exists():
        raise AuthoringError(f"`{destination}` is there already: remove it, or name another file")
    if destination.exists() and not destination.is_dir():
        raise AuthoringError(f"`{destination}` is a file: name a new folder, or a file that ends in `.zip`")
    if destination.is_dir() and any(destination.iterdir()):
        raise AuthoringError(f"`{destination}` is not empty: name a new folder, or an empty one")


def _values(exercises: Sequence[Exercise]) -> Mapping[str, str]:
    needed = [one.partition(";")[0].strip() for one in requires("lockstep") or () if "extra ==" not in one]
    return {
        "version": version("lockstep"),
        "python": metadata("lockstep")["Requires-Python"],
        "dependencies": ", ".join(f'"{one}"' for one in sorted(needed)),
        "first": exercises[0].id,
    }


@functools.cache
def _package() -> list[Path]:
    """The modules of the folders that the plugin stands on, directly or through others, and the public names."""
    folders, found = ["plugin"], set[str]()
    while folders:
        if (folder := folders.pop()) not in found:
            found.add(folder)
            folders += {name for file in (_PACKAGE / folder).rglob("*.py") for name in _imported(file)}
    names = [_PACKAGE / "__init__.py", _PACKAGE / "public.py"]
    return sorted([*names, *(file for name in found for file in (_PACKAGE / name).rglob("*.py"))])


def _imported(file: Path) -> Iterator[str]:
    """The folders of the package that a module imports from."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name.split(".")[1] for name in names if name.startswith("grader."))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{_FOLDER_IN_ZIP}/{name}", _TIME)
            entry.create_system, entry.external_attr, entry.compress_type = 3, _MODE << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
