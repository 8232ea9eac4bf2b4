"""The command `grader`, which only instructors need: it says so where their parts are not installed."""

from __future__ import annotations

import sys

_NEEDED = ("click", "filelock", "rich")


def main() -> int:
    """Runs the command line; the answer is the exit status."""
    try:
        from grader.cli import run
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        sys.stderr.write(f"Error: `{error.name}` is not installed: `pip install 'lockstep[instructor]'`\n")
        return 2
    except KeyboardInterrupt:  # before anything could take care of it
        sys.stderr.write("Error: interrupted\n")
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
