"""The private copies of standard modules: what comes with which."""

from __future__ import annotations

from grader.stdlib.controlled import private
from grader.stdlib.private import PrivateModules


def test_what_is_prepared_first_comes_alone() -> None:
    """`threading` does not bring `logging` along, which stands on it; `logging` brings `threading`, the same one."""
    modules = PrivateModules(private._replacements)
    for name in ("threading", "logging"):
        modules.prepare(name)
    assert not modules.modules
    threading = modules.get("threading")
    assert list(modules.modules) == ["threading"]
    assert vars(modules.get("logging"))["threading"] is threading


def test_a_prepared_module_brings_what_it_needs() -> None:
    """Prepared alone, it comes with all the copies that it is made of."""
    modules = PrivateModules(private._replacements)
    modules.prepare("logging")
    modules.get("logging")
    assert {"logging", "threading", "time"} <= modules.modules.keys()
