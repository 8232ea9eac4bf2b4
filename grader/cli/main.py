"""The group of all commands, and the last door for whatever goes wrong in one."""

from __future__ import annotations

import io
import signal
import sys
from typing import NoReturn

import click

from grader.cli.check import check
from grader.cli.doctor import doctor
from grader.cli.errors import FAILED, INTERRUPTED, Commands
from grader.cli.export import export
from grader.cli.grade import grade
from grader.cli.new import new
from grader.cli.regrade import regrade
from grader.cli.release import release
from grader.judge.batch import internal_bug


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lockstep")
def cli() -> None:
    """Grades exercises on concurrency."""


for command in (grade, regrade, export, check, new, release, doctor):
    cli.add_command(command)


def run() -> int:
    """Runs the command line and answers its exit status; whatever happens, no traceback is shown."""
    signal.signal(signal.SIGTERM, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot write is no reason to stop
    try:
        return _status(cli.main(prog_name="grader", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Error: interrupted", err=True)
        return INTERRUPTED
    except Exception as error:  # the last door: a fault of ours, said in a line
        click.echo(f"Error: {internal_bug(error)}", err=True)
        return FAILED


def _status(answer: object) -> int:
    return answer if isinstance(answer, int) else 0


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt
