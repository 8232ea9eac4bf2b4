"""`grader doctor`: what this machine allows, and in which sandbox a submission runs on it."""

from __future__ import annotations

import platform

import click

from grader.cli.errors import Refusal
from grader.judge.fork_server import SandboxError, features

_TIERS = {
    "full": "its own files, processes, users and network; few system calls; limits",
    "no-namespace": "no files but its own, no processes, no network; few system calls; limits",
    "process-only": "a process of its own, with limits: it can read files and use the network",
}


@click.command(short_help="Say what this machine allows to keep a program in.")
def doctor() -> None:
    """Say what this machine allows to keep a student's code in, and why."""
    click.echo(f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}")
    try:
        found = features()
    except SandboxError as error:
        raise Refusal(f"{error}: nothing can be graded here") from None
    for feature in found["features"]:
        click.echo(f"{'yes' if feature['works'] else 'no':>3}  {feature['name']}: {feature['why']}")
    click.echo(f"sandbox: {found['tier']} ({_TIERS[found['tier']]})")
