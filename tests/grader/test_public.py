"""What `import grader` offers, and that it waits to load it."""

import subprocess
import sys

import grader


def said_by(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_the_engine_is_loaded_once_a_name_is_asked_for() -> None:
    code = "import grader, sys; print('grader.engine' in sys.modules); grader.explore; print('grader.engine' in sys.modules)"
    assert said_by(code) == ["False", "True"]


def test_its_names_are_known_before() -> None:
    """A notebook that completes names asks for them first."""
    assert said_by("import grader; print(*dir(grader))") == sorted(grader.__all__)


def test_all_of_them_can_be_imported_at_once() -> None:
    assert said_by("from grader import *; print(explore.__name__, load.__name__)") == ["explore", "load"]
