"""Private copies of standard modules that stand on `threading` or `time`, run on the controlled ones.

A copy is CPython's own code, of the running version; only what it imports is exchanged. The modules that
everybody else uses are not touched.
"""

from __future__ import annotations

import builtins
import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.engine import current

# Copied when they are imported; a name ending in `.` stands for all modules of that package.
COPIED = (
    "queue", "concurrent", "concurrent.futures", "asyncio", "logging", "sched", "secrets", "uuid",
    "concurrent.", "asyncio.", "logging.",
)  # fmt: skip
_PACKAGES = tuple(name for name in COPIED if name.endswith("."))
REFUSED = frozenset({"_asyncio", "_queue", "_uuid"})  # C code that nobody controls; the Python code is used
UNCONTROLLED = frozenset(
    {"multiprocessing", "socket", "subprocess", "socketserver", "_posixsubprocess", "selectors", "select", "ssl",
     "ctypes", "_multiprocessing", "_socket", "pty", "http.server", "http.client", "ftplib", "smtplib", "poplib",
     "imaplib", "telnetlib", "xmlrpc", "urllib.request"}
)  # fmt: skip


class PrivateModules:
    """The modules that code under control gets; `replacements` maps names to what makes them."""

    def __init__(self, replacements: dict[str, Callable[[], ModuleType]]) -> None:
        self._replacements = replacements
        self._adjustments: dict[str, Callable[[ModuleType], None]] = {}
        self._arrivals: dict[str, Callable[[ModuleType], None]] = {}
        self._prepared: dict[str, dict[str, ModuleType]] = {}  # name -> what comes with it
        self.modules: dict[str, ModuleType] = {}
        self._builtins = dict(vars(builtins), __import__=self.import_module)

    def adjust(self, name: str, adjustment: Callable[[ModuleType], None]) -> None:
        """Have `adjustment` called with the private copy of `name` when it has been made."""
        self._adjustments[name] = adjustment

    def on_arrival(self, name: str, notice: Callable[[ModuleType], None]) -> None:
        """Have `notice` called whenever the private copy of `name` is there for the first time."""
        self._arrivals[name] = notice

    def prepare(self, name: str) -> None:
        """Make the copy of `name` and of all that it needs now; until it is asked for, nobody sees them."""
        before = self.modules.copy()
        self.get(name)
        made = {new: module for new, module in self.modules.items() if new not in before}
        self.modules = before
        for new in made:
            self._prepared.setdefault(new, made)

    def everything(self) -> list[ModuleType]:
        """All copies that there are, each once, also those that nobody has asked for yet."""
        prepared = (module for made in self._prepared.values() for module in made.values())  # some of them together
        return list(dict.fromkeys((*self.modules.values(), *prepared)))

    def replace(self, name: str, make: Callable[[], ModuleType]) -> None:
        """Have `import name` give what `make` makes."""
        self._replacements[name] = make

    def is_private(self, name: str) -> bool:
        return name in self._replacements or name in COPIED or name.startswith(_PACKAGES)

    def import_module(
        self,
        name: str,
        globals_: Any = None,
        locals_: Any = None,
        fromlist: Any = (),
        level: int = 0,
    ) -> ModuleType:
        """`__import__` for the private copies."""
        found = self.modules.get(name)
        if found is not None and not (level or fromlist or "." in name):
            return found
        if level and not globals_.get("__package__"):
            return __import__(name, globals_, locals_, fromlist, level)
        if level:
            package = globals_["__package__"].rsplit(".", level - 1)[0]
            name = f"{package}.{name}" if name else package
        if name in REFUSED:
            raise ImportError(f"no {name} under control", name=name)
        if not self.is_private(name):
            module = __import__(name, globals_, locals_, fromlist, 0)
            root = name.partition(".")[0]
            return self.get(root) if not fromlist and self.is_private(root) else module
        module = self.get(name)
        if not fromlist:
            return self.get(name.partition(".")[0])
        for item in fromlist:
            if not hasattr(module, item) and hasattr(module, "__path__") and self._has_file(f"{name}.{item}"):
                setattr(module, item, self.get(f"{name}.{item}"))  # even if its body has not come to its end
        return module

    def _has_file(self, name: str) -> bool:
        try:
            return importlib.util.find_spec(name) is not None
        except (ImportError, ValueError):
            return False

    def get(self, name: str) -> ModuleType:
        """The private module of this name, made when it is asked for first."""
        found = self.modules.get(name)
        if found is None:
            parent, _, child = name.rpartition(".")
            if parent:
                self.get(parent)
                found = self.modules.get(name)
            if found is None:
                found = self._brought_out(name) or self._make(name)
            if parent:
                setattr(self.modules[parent], child, found)
        return found

    def _brought_out(self, name: str) -> ModuleType | None:
        """A module that was prepared, with all that came with it."""
        for new, module in self._prepared.get(name, {}).items():
            if new not in self.modules:
                self.modules[new] = module
                self._arrive(new, module)
        return self.modules.get(name)

    def _arrive(self, name: str, module: ModuleType) -> None:
        notice = self._arrivals.get(name)
        if notice is not None:
            notice(module)

    def _make(self, name: str) -> ModuleType:
        make = self._replacements.get(name)
        if make is not None:
            module = self.modules[name] = make()
            return module
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        module = self.modules[name] = importlib.util.module_from_spec(spec)
        module.__dict__["__builtins__"] = self._builtins
        code = spec.loader.get_code(name)  # type: ignore[attr-defined]
        # What is made with a copy outlives the execution that happens to import it first.
        execution, current.execution = current.execution, None
        try:
            exec(code, module.__dict__)
            adjustment = self._adjustments.get(name)
            if adjustment is not None:
                adjustment(module)
        except BaseException:
            del self.modules[name]
            raise
        finally:
            current.execution = execution
        self._arrive(name, module)
        return module


def copy_of(name: str, **changes: Any) -> ModuleType:
    """A module with the contents of the real one, some of them exchanged."""
    real = sys.modules.get(name) or __import__(name)
    copy = ModuleType(name, real.__doc__)
    copy.__dict__.update({key: value for key, value in vars(real).items() if key not in ("__loader__", "__spec__")})
    copy.__dict__.update(changes)
    return copy
