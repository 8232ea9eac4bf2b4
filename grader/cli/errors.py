"""How a command ends: its exit status, and the one sentence of what is refused."""

from __future__ import annotations

import errno
from typing import Any

import click

from grader.authoring.errors import AuthoringError
from grader.cli.say import say
from grader.course import CourseError
from grader.exporters import ExportError
from grader.judge.cluster import ClusterError
from grader.judge.submissions import SubmissionsError
from grader.judge.suite import SuiteError
from grader.reports.result import ResultError
from grader.reports.store import BusyError

USAGE, FAILED, INTERRUPTED = 2, 1, 130


class Refusal(click.ClickException):
    """An error that the user can mend, in one sentence."""

    exit_code = FAILED

    def show(self, file: Any = None) -> None:
        """As click tells an error, which breaks words."""
        say(f"Error: {self.format_message()}", err=True)


class UsageRefusal(Refusal):
    """The command was called with something that is not there."""

    exit_code = USAGE


class Commands(click.Group):
    """Turns the errors of every part into one sentence with its exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (CourseError, SubmissionsError, ResultError) as error:
            raise UsageRefusal(str(error)) from None
        except (SuiteError, ExportError, AuthoringError, BusyError, ClusterError) as error:
            raise Refusal(str(error)) from None
        except BrokenPipeError:
            raise  # who reads has seen enough: click ends quietly
        except OSError as error:
            place = "the machine" if error.filename is None else f"`{error.filename}`"
            raise Refusal(f"{place}: {error.strerror or error}{_WAY_OUT.get(error.errno or 0, '')}") from None


_WAY_OUT = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), ": make room, and run this again; what was written before stands"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), ": name a place that you may write to, or allow it"),
    errno.ENOENT: ": nothing can be made there, name another place",
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR), ": something else has this name, move it away"),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM), ": try with fewer `--jobs`"),
}
