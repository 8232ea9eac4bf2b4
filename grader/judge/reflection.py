"""Finds in a submission's text what looks behind the program: frames, code, the interpreter's modules, patches.

It is asked before anything of the submission is run, by a process that will not run it. It refuses more than is harmful
and less than could be: what it lets pass meets the sandbox and the cross-checks.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

_HIDDEN = frozenset(
    """
    __globals__ __code__ __closure__ __builtins__ __subclasses__ __mro__ __bases__ __base__ mro __getattribute__
    __reduce__ __reduce_ex__ __self__ __func__ __loader__ __spec__ __import__ __kwdefaults__ __defaults__ tb_frame
    tb_next f_back f_globals f_locals f_builtins f_code gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await
    ag_frame ag_code get_stack print_stack walk_stack walk_tb extract_stack _getframe _current_frames settrace
    setprofile settrace_all_threads setprofile_all_threads modules meta_path path_hooks co_code co_consts
    FunctionType CodeType FrameType CellType get_type_hints ForwardRef make_dataclass gr_frame cell_contents
    register_at_fork addaudithook
    """.split()
)
_CALLS = frozenset(
    "eval exec compile open __import__ globals locals vars breakpoint __builtins__ __loader__ __spec__".split()
)
_BY_NAME = frozenset(("getattr", "setattr", "delattr", "attrgetter", "methodcaller"))
_TOOLS = frozenset(  # any other module that an exercise does not allow is refused when it is imported
    "gc ctypes _ctypes inspect builtins importlib grader greenlet marshal faulthandler imp dis trace".split()
)
_OF_OS = frozenset(
    """
    cpu_count process_cpu_count sched_getaffinity getpid getenv environ path linesep sep name urandom getcwd _exit
    """.split()
)
_OF_SYS = frozenset(
    """
    stdout stderr stdin exit argv maxsize version version_info platform exc_info exception float_info int_info getsizeof
    getrecursionlimit setrecursionlimit getswitchinterval setswitchinterval byteorder implementation hexversion
    """.split()
)
_SUBMODULES = frozenset(("collections.abc", "os.path"))
_REFUSED_PARTS = frozenset(("logging.config", "logging.handlers", "concurrent.futures.process"))


def reflection(text: bytes, file: str, imports: tuple[str, ...]) -> list[str]:
    """A sentence for each place that looks behind the program; none for a text that is no Python."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = _Reader(tree, imports).findings()
    return [f"line {line} of `{file}` {what}" for line, what in sorted(set(found))]


class _Reader:
    """Reads one file."""

    def __init__(self, tree: ast.Module, imports: tuple[str, ...]) -> None:
        self._nodes = list(ast.walk(tree))
        self._imports = frozenset(imports)
        self._modules: dict[str, str] = {}  # the name in the file -> the module that it stands for
        self._foreign: set[str] = set()  # names that came out of modules
        for node in self._nodes:
            self._note_import(node)
        self._parents = {id(child): node for node in self._nodes for child in ast.iter_child_nodes(node)}
        bound = {node.arg for node in self._nodes if isinstance(node, ast.arg)}
        bound |= {node.id for node in self._nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
        # A variable may have a module's name; nobody calls one `os` or `sys`.
        self._only_modules = set(self._modules) - (bound - {"os", "sys"})

    def _note_import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                self._modules[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            self._foreign |= {alias.asname or alias.name for alias in node.names}

    def findings(self) -> Iterator[tuple[int, str]]:
        for node in self._nodes:
            for what in self._of(node):
                yield getattr(node, "lineno", 1), what

    def _of(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (said for alias in node.names for said in self._of_import(alias.name, ()))
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from self._of_import(node.module or "", [alias.name for alias in node.names])
        elif isinstance(node, ast.Attribute):
            yield from self._of_attribute(node)
        elif isinstance(node, ast.Name):
            yield from self._of_name(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (_behind(name) for name in _HIDDEN if name in node.value and name.startswith("__"))
        elif isinstance(node, ast.MatchClass):
            yield from (_behind(name) for name in node.kwd_attrs if name in _HIDDEN or name in sys.stdlib_module_names)

    def _of_import(self, module: str, items: list[str] | tuple[()]) -> Iterator[str]:
        root = module.partition(".")[0]
        if root in _TOOLS and not {root, module} & self._imports:
            yield f"imports `{module}`, which looks behind the program: no exercise needs it, remove it"
        for item in items:
            if item in _HIDDEN or f"{module}.{item}" in _REFUSED_PARTS or self._is_inner(module, item):
                yield _behind(f"{module}.{item}")
        if module in _REFUSED_PARTS:
            yield _behind(module)

    def _is_inner(self, module: str, item: str) -> bool:
        """What a module only has for its own use, or what of `os` and `sys` no exercise needs."""
        if module in ("os", "sys"):
            return item not in (_OF_OS if module == "os" else _OF_SYS) and item != "*"
        if f"{module}.{item}" in _SUBMODULES | _REFUSED_PARTS:
            return f"{module}.{item}" in _REFUSED_PARTS
        inner = item.startswith("_") and module != "_thread" and item not in ("__name__", "__doc__")
        return inner or (item in sys.stdlib_module_names and item != module.rpartition(".")[2])

    def _of_attribute(self, node: ast.Attribute) -> Iterator[str]:
        if node.attr in _HIDDEN:
            yield _behind(node.attr)
        module = self._module_of(node.value)
        if module and self._is_inner(module, node.attr):
            yield _behind(f"{module}.{node.attr}")
        root = _root(node)
        if not isinstance(node.ctx, ast.Load) and (root in self._only_modules or root in self._foreign):
            yield f"changes `{ast.unparse(node)}`, which belongs to Python: make a class or a function of your own"

    def _module_of(self, node: ast.expr) -> str | None:
        """The module that an expression is, where that is plain to see."""
        if isinstance(node, ast.Name) and node.id in self._only_modules:
            return self._modules[node.id]
        if isinstance(node, ast.Attribute) and (outer := self._module_of(node.value)):
            inner = f"{outer}.{node.attr}"
            return inner if inner in self._imports | _SUBMODULES else None
        return None

    def _of_name(self, node: ast.Name) -> Iterator[str]:
        parent = self._parents[id(node)]
        if node.id in _CALLS and isinstance(node.ctx, ast.Load):
            yield f"uses `{node.id}`, which no exercise needs: name variables and attributes as they are"
        if node.id in _BY_NAME and not _names_it(parent, node):
            yield f"uses `{node.id}` with a name that is made as the program runs: write the attribute as it is"
        if node.id in ("setattr", "delattr") and isinstance(parent, ast.Call) and parent.args:
            root = _root(parent.args[0])
            if root in self._only_modules or root in self._foreign:
                yield f"changes `{ast.unparse(parent.args[0])}`, which belongs to Python: make a class of your own"
        passed = isinstance(node.ctx, ast.Load) and not isinstance(parent, ast.Attribute)
        if passed and node.id in self._only_modules:
            yield f"hands the module `{node.id}` around: write `{node.id}.name` for what you need of it"


def _behind(name: str) -> str:
    return f"uses `{name}`, which looks behind the program: no exercise needs it, remove it"


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _names_it(parent: ast.AST, node: ast.Name) -> bool:
    """Whether a function that takes an attribute's name is called with a plain one."""
    if not isinstance(parent, ast.Call) or parent.func is not node:
        return False
    names = parent.args[1:2] if node.id in ("getattr", "setattr", "delattr") else parent.args[:1]
    return bool(names) and all(isinstance(name, ast.Constant) for name in names)
