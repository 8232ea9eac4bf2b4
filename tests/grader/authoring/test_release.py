"""What students receive: enough to work with, nothing that is hidden, the same every time."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.authoring.errors import AuthoringError
from grader.authoring.release import contents, release
from grader.course import Course
from grader.proof.source import Source

ROOT = Path(__file__).parents[3]
MINIATURE = Path(__file__).parents[1] / "proof" / "miniature"
RUN = 4  # lines in a row that no released file has in common with a hidden one


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(shutil.copytree(MINIATURE, tmp_path / "course"))


@pytest.fixture(scope="module")
def real() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="module")
def real_archive(real: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the whole course."""
    archive = tmp_path_factory.mktemp("release") / "students.zip"
    release(real, real.choose([]), archive)
    return archive


@pytest.fixture(scope="module")
def real_release(real_archive: Path) -> Path:
    """The folder that students unpack."""
    shutil.unpack_archive(real_archive, real_archive.parent)
    return real_archive.parent / "lockstep"


@pytest.fixture(scope="module")
def wheel(real_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the release, built without a network."""
    place = tmp_path_factory.mktemp("wheel")
    source = shutil.copytree(real_release, place / "source")
    pip(["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place), str(source)])
    (wheel,) = place.glob("*.whl")
    return wheel


def refusal(course: Course, destination: Path) -> str:
    with pytest.raises(AuthoringError) as caught:
        release(course, course.choose([]), destination)
    return str(caught.value)


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The text of a file, and of every file in it if it is an archive."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from texts(f"{name}!{member}", archive.read(member))
    else:
        yield name, content.decode("utf-8", "replace")


def lines(text: str) -> list[str]:
    """The lines of a text that hold a word, without indentation and marks of comments."""
    stripped = (re.sub(r"^\W*(?=\w|[\"'(\[{@])", "", " ".join(line.split())) for line in text.splitlines())
    return [line for line in stripped if re.search(r"\w", line)]


def runs(found: list[str]) -> set[int]:
    return {hash(tuple(found[start : start + RUN])) for start in range(len(found) - RUN + 1)}


def hidden_files() -> list[Path]:
    """Every text of the course that is never shipped."""
    folders = [ROOT / top / place.name for place in (ROOT / "exercises").iterdir() for top in ("tests", "solutions")]
    found = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".py", ".md")]
    assert len(found) > 300
    return found


@pytest.fixture(scope="module")
def secrets(real: Course) -> dict[int, str]:
    """Each run of lines of a hidden file that is not shown on purpose, as a hash, with the file."""
    shown: set[int] = set()
    for exercise in real.exercises.values():
        for file in exercise.folder.glob("*.py"):
            shown |= runs(lines(file.read_text(encoding="utf-8")))
    found: dict[int, str] = {}
    for hidden in hidden_files():
        for one in runs(lines(hidden.read_text(encoding="utf-8"))) - shown:
            found[one] = str(hidden)
    return found


def told(secret: dict[int, str], released: Iterator[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, secret[one]) for name, text in released for one in runs(lines(text)) if one in secret}


def test_nothing_hidden_is_in_a_release(real_archive: Path, secrets: dict[int, str]) -> None:
    """No four lines of any hidden file stand in any released one: by content, also inside archives."""
    assert len(secrets) > 5_000
    assert told(secrets, texts("out.zip", real_archive.read_bytes())) == set()


def test_a_leak_would_be_found(secrets: dict[int, str]) -> None:
    """The search of the test above finds a hidden check as a comment in an archive in an archive."""
    hidden = ROOT / "tests" / "03_lock" / "test_lock.py"
    commented = "\n".join(f"  # {line}" for line in hidden.read_text(encoding="utf-8").splitlines()[5:25])
    inner, outer = io.BytesIO(), io.BytesIO()
    for target, content in ((inner, commented.encode()), (outer, inner)):
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("x", content if isinstance(content, bytes) else content.getvalue())
    assert told(secrets, texts("a", outer.getvalue())) == {("a!x!x", str(hidden))}


def test_no_hidden_line_is_in_the_installed_package(wheel: Path, secrets: dict[int, str]) -> None:
    """The wheel that students install holds the kit and no course."""
    assert told(secrets, texts("wheel", wheel.read_bytes())) == set()


def pip(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_students_can_work_with_it(real_release: Path, wheel: Path, tmp_path: Path) -> None:
    """Installed from the release, `pytest exercises/03_lock` finds the race of the stub and shows it."""
    site = tmp_path / "site"
    pip(["install", "--no-deps", "--no-index", "--target", str(site), str(wheel)])
    where = "import grader; print(grader.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    options = {"cwd": tmp_path, "env": environment, "capture_output": True, "text": True}
    imported = subprocess.run([sys.executable, "-c", where], check=True, **options)  # type: ignore[call-overload]
    assert imported.stdout.strip() == str(site / "grader" / "__init__.py")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(real_release / "exercises" / "03_lock")]
    run = subprocess.run(command, check=False, **options)  # type: ignore[call-overload]
    assert run.returncode == 1
    assert "an update was lost: expected 2, got 1" in run.stdout
    assert "03_lock  score: 2 of 5 points in the visible checks" in run.stdout


def test_parts_for_instructors_stay_out(real_release: Path) -> None:
    """Students neither grade nor prove, so they install nothing for it."""
    folders = {place.name for place in (real_release / "grader").iterdir()}
    assert {"engine", "scenario", "judge", "plugin", "__init__.py"} <= folders
    assert not folders & {"cli", "reports", "exporters", "proof", "authoring", "__main__.py"}
    description = (real_release / "pyproject.toml").read_text()
    assert "pytest-timeout" in description
    assert not re.search("click|rich|hypothesis|scripts", description)


def test_a_release_holds_what_the_exercises_name(course: Course) -> None:
    """A stray file is not released, whatever it is called."""
    (course.root / "exercises" / "01_total" / "notes.md").write_text("notes")
    (course.root / "exercises" / "01_total" / "__pycache__").mkdir()
    names = [name for name in contents(course, course.choose([])) if name.startswith("exercises/")]
    files = ["README.md", "clock.py", "exercise.toml", "hints.md", "scenarios.py", "test_total.py", "total.py"]
    assert names == ["exercises/01_total/" + name for name in files] + ["exercises/README.md"]


def test_chosen_exercises_have_a_map_of_their_own(real: Course) -> None:
    """The map of a release lists what is in it."""
    files = contents(real, real.choose(["03_lock"]))
    assert {name.split("/")[1] for name in files if name.startswith("exercises/")} == {"03_lock", "README.md"}
    assert re.findall(r"^\| \[(\w+)\]", files["exercises/README.md"].decode(), re.MULTILINE) == ["03_lock"]
    assert "pytest exercises/03_lock\n" in files["README.md"].decode()


def test_two_releases_are_the_same(course: Course, tmp_path: Path) -> None:
    """Byte by byte, however old the files are and whatever the archive is called."""
    release(course, course.choose([]), tmp_path / "a.zip")
    for file in course.root.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    release(course, course.choose([]), tmp_path / "more" / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "more" / "b.zip").read_bytes()


def test_folder_and_zip_hold_the_same(course: Course, tmp_path: Path) -> None:
    """The archive unpacks to one folder with the same files."""
    number = release(course, course.choose([]), tmp_path / "out")
    release(course, course.choose([]), tmp_path / "out.zip")
    shutil.unpack_archive(tmp_path / "out.zip", tmp_path / "unpacked")
    files = {file.relative_to(tmp_path / "out"): file for file in (tmp_path / "out").rglob("*") if file.is_file()}
    assert len(files) == number
    for name, file in files.items():
        assert (tmp_path / "unpacked" / "lockstep" / name).read_bytes() == file.read_bytes()


def test_nothing_is_overwritten(course: Course, tmp_path: Path) -> None:
    """A folder with anything in it, a file and an archive are left as they are; an empty folder is filled."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    (tmp_path / "old.zip").write_text("mine")
    (tmp_path / "file").write_text("mine")
    assert refusal(course, tmp_path / "full") == f"`{tmp_path / 'full'}` is not empty: name a new folder, or an empty one"
    assert refusal(course, tmp_path / "old.zip").endswith("is there already: remove it, or name another file")
    assert refusal(course, tmp_path / "file").endswith("is a file: name a new folder, or a file that ends in `.zip`")
    assert [file.read_text() for file in (tmp_path / "full" / "mine", tmp_path / "old.zip", tmp_path / "file")] == ["mine"] * 3
    (tmp_path / "empty").mkdir()
    assert release(course, course.choose([]), tmp_path / "empty") > 50


@pytest.mark.parametrize("folder", ["exercises", "solutions/01_total", "tests/new.zip"])
def test_a_release_stands_outside_of_what_it_is_made_from(course: Course, folder: str) -> None:
    """Otherwise the next one would find it there."""
    assert "of the course: name a place outside of it" in refusal(course, course.root / folder)


def test_nothing_is_released_while_something_leaks(course: Course, tmp_path: Path) -> None:
    """What `grader check` calls a leak stops a release, too."""
    hints = course.root / "exercises" / "01_total" / "hints.md"
    hints.write_text(hints.read_text() + "\nWrite `lock = threading.Lock()`.\n")
    message = refusal(course, tmp_path / "out")
    assert message.startswith("nothing is released while it tells what is hidden:\n`exercises/01_total/hints.md` tells")
    assert not (tmp_path / "out").exists()


def test_the_search_knows_code_from_prose() -> None:
    """The test relies on the reader of sources for nothing: it reads lines on its own."""
    assert lines("  # a = 1\n\n  ---\n- b: 2") == ["a = 1", "b: 2"]
    assert Source(Path("x.py"), "# a = 1\nb = 2").code == ["b = 2"]
