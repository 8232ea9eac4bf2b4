"""Finds in a submission's text what looks behind the program: frames, code, the interpreter's modules, patches.

It is asked before anything of the submission is run, by a process that will not run it. It refuses more than is harmful
and less than could be: what it lets pass meets guards (`blinds.py`, `narrowing.py`), the sandbox and the cross-checks.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cached_property
from types import ModuleType

from grader.judge.bindings import PARTS, Bindings
from grader.rewriting.naming import OF_ENGINE
from grader.rewriting.trees import children

_HIDDEN = frozenset(
    """
    __globals__ __code__ __closure__ __builtins__ __subclasses__ __mro__ __bases__ __base__ mro __getattribute__
    __reduce__ __reduce_ex__ __self__ __func__ __loader__ __spec__ __import__ __kwdefaults__ __defaults__ tb_frame
    tb_next f_back f_globals f_locals f_builtins f_code gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await
    ag_frame ag_code get_stack print_stack walk_stack walk_tb extract_stack _getframe _current_frames settrace
    setprofile settrace_all_threads setprofile_all_threads modules meta_path path_hooks co_code co_consts
    FunctionType LambdaType CodeType FrameType CellType get_type_hints ForwardRef make_dataclass gr_frame
    cell_contents register_at_fork addaudithook currentframe
    """.split()
)
# These read or make attributes by names that are worked out as the program runs.
_BY_COMPUTED_NAME = frozenset(
    """
    __dict__ __get__ __set__ __delete__ __annotations__ __match_args__ __instancecheck__ __prepare__
    __dataclass_fields__ __objclass__ _convert_ global_enum DynamicClassAttribute new_class prepare_class
    evaluate_forward_ref capture_locals __getstate__ __setstate__ __setattr__ __delattr__ attrname
    """.split()
)
_NOWHERE = frozenset(  # whatever it is the name of: a variable, a parameter, a function, a keyword
    name
    for name in _HIDDEN | _BY_COMPUTED_NAME
    if name.startswith(("_", "f_", "gi_", "cr_", "ag_", "tb_", "gr_", "co_"))
) | {"capture_locals"}  # fmt: skip
_CALLS = frozenset(
    "eval exec compile open __import__ globals locals vars breakpoint __builtins__ __loader__ __spec__".split()
)
_BY_NAME = frozenset(("getattr", "setattr", "delattr", "attrgetter", "methodcaller"))
# A class may have them, and Python call them.
_OF_OBJECTS = frozenset(("__setattr__", "__delattr__"))
_OF_CLASSES = frozenset(
    ("__get__", "__set__", "__delete__", "__getstate__", "__setstate__", "__reduce__", "__reduce_ex__", *_OF_OBJECTS)
)
_COPYING = {"wraps": 1, "update_wrapper": 2}  # what they are called with, and nothing more: more names attributes
_TOOLS = frozenset(  # any other module that an exercise does not allow is refused when it is imported
    """
    gc ctypes _ctypes inspect builtins importlib grader greenlet marshal faulthandler imp dis trace tracemalloc
    linecache tokenize
    """.split()
)
_OF_OS = frozenset(
    """
    cpu_count process_cpu_count sched_getaffinity getpid getenv environ path linesep sep name urandom getcwd _exit
    PathLike fspath
    """.split()
)
_OF_SYS = frozenset(
    """
    stdout stderr stdin exit argv maxsize version version_info platform exc_info exception float_info int_info getsizeof
    getrecursionlimit setrecursionlimit getswitchinterval setswitchinterval byteorder implementation hexversion
    excepthook
    """.split()
)
_SETTABLE = frozenset(("threading.excepthook", "sys.excepthook", "sys.stdout", "sys.stderr"))
_SYS = frozenset(("sys", "_sys"))
_REFUSED_PARTS = frozenset(("logging.config", "logging.handlers", "concurrent.futures.process", "asyncio.subprocess"))
_CLASSES_OF_CLASSES = frozenset(("type", "ABCMeta", "EnumMeta", "EnumType"))


def reflection(text: bytes, file: str, imports: tuple[str, ...]) -> list[str]:
    """A sentence for each place that looks behind the program; none for a text that is no Python."""
    try:
        tree = ast.parse(text)
        found = _Reader(tree, imports, file.removesuffix(".py")).findings()
        return [f"line {line} of `{file}` {_shortened(what)}" for line, what in sorted(set(found))]
    except (SyntaxError, ValueError):
        return []
    except (RecursionError, MemoryError):
        return [f"line 1 of `{file}` begins a program that is nested too deeply to be looked at: make it simpler"]


def _shortened(what: str) -> str:
    """A name may have as many letters as a file."""
    return what if len(what) <= _LONGEST else f"{what[: _LONGEST // 2]} … {what[-_LONGEST // 2 :]}"


_LONGEST = 400  # characters of a sentence


class _Reader:
    """Reads one file."""

    def __init__(self, tree: ast.Module, imports: tuple[str, ...], module: str) -> None:
        self._nodes: list[ast.AST] = [tree]
        self._imports = frozenset(imports)
        self._own = module  # what the file itself is called when it is imported
        self._bindings = Bindings(tree)
        self._parents: dict[int, ast.AST] = {}
        for node in self._nodes:  # grows while it is walked
            below = [child for child in children(node) if child._fields]
            self._nodes += below
            self._parents.update((id(child), node) for child in below)

    def findings(self) -> Iterator[tuple[int, str]]:
        for node in self._nodes:
            kind = type(node)
            if kind in _LOOKED_AT:
                for what in self._of(node):
                    place = node.target if isinstance(node, ast.comprehension) else node
                    yield getattr(place, "lineno", 1), what
            if kind in _NAMED:
                for what in _of_identifiers(node):
                    yield getattr(node, "lineno", 1), what

    def _of(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (said for alias in node.names for said in self._of_import(alias.name, ()))
            if self._bindings.is_in_class(node):
                yield _kept(node.names[0].name)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from self._of_import(node.module or "", node.names)
            parts = [part for alias in node.names if (part := f"{node.module}.{alias.name}") in PARTS]
            if parts and self._bindings.is_in_class(node):
                yield _kept(parts[0])
        elif isinstance(node, ast.ImportFrom):
            if self._own in (node.module, *(alias.name for alias in node.names if not node.module)):
                yield f"imports itself as `.{self._own}`: write `import {self._own}`"
        elif isinstance(node, ast.Attribute):
            yield from self._of_attribute(node)
        elif isinstance(node, ast.Name):
            yield from self._of_name(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if "__" in node.value:
                yield from (_behind(name) for name in _HIDDEN if name in node.value and name.startswith("__"))
            if node.value in _BY_COMPUTED_NAME or node.value.startswith(OF_ENGINE):
                if node.value != "__dict__" or not self._is_in_slots(node):
                    yield _behind(node.value)
        elif isinstance(node, ast.MatchClass):
            yield from (_behind(name) for name in node.kwd_attrs if is_hidden(name) or name in sys.stdlib_module_names)
            if node.patterns and not self._bindings.has_plain_parts(node.cls):
                cls = ast.unparse(node.cls)
                yield f"takes `{cls}` apart by places that the text does not name: write `{cls}(name=...)`"
        elif isinstance(node, ast.comprehension):
            stored = [part for part in ast.walk(node.target) if isinstance(part, (ast.Attribute, ast.Subscript))]
            yield from (f"binds `{ast.unparse(part)}` in a comprehension: write a `for` loop" for part in stored[:1])
        elif isinstance(node, ast.ClassDef):
            yield from self._of_class(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type":
            if len(node.args) + len(node.keywords) > 1:
                yield "makes a class by `type(...)`: write `class` for it"

    def _of_import(self, module: str, items: list[ast.alias] | tuple[()]) -> Iterator[str]:
        root = module.partition(".")[0]
        if root in _TOOLS and not {root, module} & self._imports:
            yield f"imports `{module}`, which looks behind the program: no exercise needs it, remove it"
        for alias in items:
            item = alias.name
            if item == "*":
                yield from (_behind(f"{module}.{name}") for name in self._taken_of(module) if is_inner(module, name))
            if is_hidden(item) or is_inner(module, item) or self._is_own_import(module, item):
                yield _behind(f"{module}.{item}")
            if item in _BY_NAME | _COPYING.keys() and alias.asname not in (None, item):
                yield f"gives `{item}` another name: call it by its own"
        if module in _REFUSED_PARTS:
            yield _behind(module)

    def _taken_of(self, module: str) -> set[str]:
        """What the file names of that which `from module import *` gives; of `os` and `sys` all that there is."""
        if module in ("os", "sys"):
            return {"*"}
        found = sys.modules.get(module)
        given = getattr(found, "__all__", None) or [name for name in vars(found or object) if name[:1] != "_"]
        return {node.id for node in self._nodes if isinstance(node, ast.Name)} & {*given}

    def _of_attribute(self, node: ast.Attribute) -> Iterator[str]:
        parent = self._parents[id(node)]
        is_own = node.attr in _OF_OBJECTS or (node.attr == "modules" and not self._leads_to_sys)
        if is_hidden(node.attr) and not is_own:
            yield _behind(node.attr)
        module = self._module_of(node.value)
        if module and (is_inner(module, node.attr) or self._is_own_import(module, node.attr)):
            yield _behind(f"{module}.{node.attr}")
        if module and node.attr in _BY_NAME | _COPYING.keys():
            yield from _of_naming(node.attr, parent, node)
        if node.attr in _OF_OBJECTS and not _is_own(parent, node):
            yield f"uses `{node.attr}` on what may be any object: write `super().{node.attr}(...)`"
        if isinstance(node.ctx, ast.Load):
            if self._module_of(node) and not isinstance(parent, ast.Attribute):
                yield _handed(ast.unparse(node))
        elif self._is_own_variable(node):
            return
        elif self._is_python_s(node.value) and f"{module}.{node.attr}" not in _SETTABLE:
            yield f"changes `{ast.unparse(node)}`, which it has imported: make a class or a function of your own"

    def _is_own_variable(self, node: ast.Attribute) -> bool:
        """Whether a file that imports itself binds one of its variables so."""
        return self._module_of(node.value) == self._own and not node.attr.startswith("__")

    def _is_own_import(self, module: str, item: str) -> bool:
        """Whether a file that imports itself takes a module from there."""
        return module == self._own and item in self._imported

    @cached_property
    def _imported(self) -> frozenset[str]:
        """What the file calls modules."""
        aliases = (node for node in self._nodes if isinstance(node, ast.alias))
        return frozenset(alias.asname or alias.name.partition(".")[0] for alias in aliases)

    @cached_property
    def _leads_to_sys(self) -> bool:
        """Whether an attribute, or a text of names, says `sys`: no module holds that one by another name.

        A file in which none does may have attributes of its own called `modules`. What it imports as `sys` is known to
        be that, wherever its name stands.
        """
        named = (node for node in self._nodes if not isinstance(node, (ast.alias, ast.Name)))
        return any(_SYS.intersection(text.split(".")) for node in named for text in _texts_of(node))

    def _module_of(self, node: ast.expr) -> str:
        """The module that an expression is, or nothing where that is not plain to see."""
        if isinstance(node, ast.Name):
            return self._bindings.origin(node).module
        if isinstance(node, ast.Attribute) and (outer := self._module_of(node.value)):
            part = f"{outer}.{node.attr}"
            return part if part in PARTS or part in self._imports else ""
        return ""

    def _is_python_s(self, node: ast.expr) -> bool:
        """Whether an expression is a module, or was taken out of one."""
        while isinstance(node, ast.Attribute):
            node = node.value
        if not isinstance(node, ast.Name):
            return False
        origin = self._bindings.origin(node)
        return bool(origin.module) or (origin.foreign and origin.sure)

    def _of_name(self, node: ast.Name) -> Iterator[str]:
        parent = self._parents[id(node)]
        if node.id in _CALLS and isinstance(node.ctx, ast.Load):
            yield f"uses `{node.id}`, which no exercise needs: name variables and attributes as they are"
        if node.id in _BY_NAME or (node.id in _COPYING and self._bindings.origin(node).foreign):
            yield from _of_naming(node.id, parent, node)
        if node.id in ("setattr", "delattr") and isinstance(parent, ast.Call) and parent.args:
            if self._is_python_s(parent.args[0]):
                yield f"changes `{ast.unparse(parent.args[0])}`, which it has imported: make a class of your own"
        origin = self._bindings.origin(node)
        passed = isinstance(node.ctx, ast.Load) and not isinstance(parent, ast.Attribute)
        if passed and origin.module and not _is_asked_for(node, parent):
            yield _handed(node.id)

    def _is_in_slots(self, node: ast.AST) -> bool:
        """Whether a text stands in `__slots__ = (...)`: a class with slots may have a dictionary as well."""
        assigned = self._parents[id(self._parents[id(node)])]
        return isinstance(assigned, ast.Assign) and _last_name(assigned.targets[0]) == "__slots__"

    def _of_class(self, node: ast.ClassDef) -> Iterator[str]:
        made_by = [keyword.value for keyword in node.keywords if keyword.arg == "metaclass"]
        above = {_last_name(base) for base in node.bases} & _CLASSES_OF_CLASSES
        if above or {_last_name(maker) for maker in made_by} - {"ABCMeta"}:
            yield f"makes `{node.name}` with a class of classes, which no exercise needs: write a plain class"


# What `_Reader._of` may have something to say of.
_LOOKED_AT = (
    ast.Import, ast.ImportFrom, ast.Attribute, ast.Name, ast.Constant, ast.MatchClass, ast.ClassDef, ast.Call,
    ast.comprehension,
)  # fmt: skip
# What holds identifiers of its own, attributes aside.
_NAMED = frozenset(
    kind
    for kind in vars(ast).values()
    if isinstance(kind, type)
    and issubclass(kind, ast.AST)
    and not {"name", "id", "arg", "asname", "rest", "names"}.isdisjoint(kind._fields)
)


def _of_identifiers(node: ast.AST) -> Iterator[str]:
    """Names that must not be given to anything: the statement that gives them would hide what they do."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _CALLS:
        return  # told as a use
    for name in _names_in(node):
        if name in _OF_OBJECTS:
            continue  # a class may have one that it takes from elsewhere
        if is_nowhere(name) or (name in _CALLS and name.startswith("__")):
            yield _behind(name)


def _names_in(node: ast.AST) -> Iterator[str]:
    """The identifiers that a node itself holds, but for those of attributes."""
    if isinstance(node, ast.FunctionDef) and node.name in _OF_CLASSES:
        return
    for field, value in ast.iter_fields(node):
        if field in ("name", "id", "arg", "asname", "rest") and isinstance(value, str):
            yield value
        elif field == "names" and isinstance(node, (ast.Global, ast.Nonlocal)):
            yield from node.names


def _texts_of(node: ast.AST) -> Iterator[str]:
    """The identifiers and texts that stand in a node itself."""
    for _, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, str):
                yield part


def _of_naming(name: str, parent: ast.AST, node: ast.expr) -> Iterator[str]:
    """What takes the names of attributes is called with plain ones, of attributes that may be seen."""
    if name in _COPYING:
        is_plain = isinstance(parent, ast.Call) and parent.func is node and not parent.keywords
        if not is_plain or len(parent.args) != _COPYING[name]:  # type: ignore[attr-defined]
            yield f"uses `{name}` with attributes of its own choice: give it the function and nothing else"
        return
    if not isinstance(parent, ast.Call) or parent.func is not node:
        yield _unnamed(name)
        return
    names = parent.args[1:2] if name in ("getattr", "setattr", "delattr") else parent.args
    if not names or not all(isinstance(part, ast.Constant) for part in names[: None if name == "attrgetter" else 1]):
        yield _unnamed(name)
    for part in names:
        for word in str(part.value).split(".") if isinstance(part, ast.Constant) else ():
            if is_hidden(word):
                yield _behind(word)


def _is_asked_for(node: ast.Name, parent: ast.AST) -> bool:
    """Whether nothing is done with what it names but to ask whether there is any."""
    if isinstance(parent, ast.Compare):
        return all(isinstance(way, (ast.Is, ast.IsNot)) for way in parent.ops)
    return getattr(parent, "test", None) is node or (isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not))


def is_inner(module: str, item: str) -> bool:
    """What a module only has for its own use, or what of `os` and `sys` no exercise needs."""
    part = f"{module}.{item}"
    if part in PARTS:
        return part in _REFUSED_PARTS
    if module in ("os", "sys"):
        return item not in (_OF_OS if module == "os" else _OF_SYS)
    inner = item.startswith("_") and module != "_thread" and item not in ("__name__", "__doc__")
    # Under a name of its own, too: `enum.bltns` are the builtins.
    a_module = item in sys.stdlib_module_names or type(getattr(sys.modules.get(module), item, None)) is ModuleType
    return inner or (a_module and item != module.rpartition(".")[2])


def is_hidden(name: str) -> bool:
    """Whether no file may speak of an attribute of that name."""
    return name in _HIDDEN or name in _BY_COMPUTED_NAME or name.startswith(OF_ENGINE)


def is_nowhere(name: object) -> bool:
    """Whether no file may give anything that name, so that who comes with it has worked it out."""
    if not issubclass(type(name), str):
        return False
    plain = str.__str__(name)  # of a class of its own it could be another name at each look
    return plain in _NOWHERE or plain.startswith(OF_ENGINE)


def _is_own(parent: ast.AST, node: ast.Attribute) -> bool:
    """Whether `__setattr__` is that of the base class, for an object of the own class."""
    if not isinstance(parent, ast.Call) or parent.func is not node or parent.keywords:
        return False
    if any(isinstance(argument, ast.Starred) for argument in parent.args):
        return False
    if isinstance(node.value, ast.Call):
        return isinstance(node.value.func, ast.Name) and node.value.func.id == "super"
    first = parent.args[0] if parent.args else None
    return isinstance(node.value, ast.Name) and node.value.id == "object" and _last_name(first) == "self"


def _last_name(node: ast.expr | None) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _behind(name: str) -> str:
    return f"uses `{name}`, which looks behind the program: no exercise needs it, remove it"


def _kept(module: str) -> str:
    return f"keeps the module `{module}` in a class: import it at the top of the file"


def _handed(module: str) -> str:
    return f"hands the module `{module}` around: write `{module}.name` for what you need of it"


def _unnamed(name: str) -> str:
    return f"uses `{name}` with a name that is made as the program runs: write the attribute as it is"
