"""The stub, the answers and the description speak of the same functions and the same imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.course import Exercise
from grader.course.exercise import DESCRIPTION_NAME
from grader.proof.answers import Answer
from grader.proof.source import Source

_MARK = "TODO"
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def interface_findings(exercise: Exercise, answers: Sequence[Answer]) -> list[str]:
    """Names and parameters that do not agree, and imports that are not allowed."""
    return [
        *_described_findings(exercise),
        *(finding for name in exercise.files for finding in _same_findings(exercise, name)),
        *(finding for answer in answers for finding in _import_findings(exercise, answer)),
    ]


def _described_findings(exercise: Exercise) -> Iterator[str]:
    sources = [_source(exercise, name) for name in exercise.files]
    defined = {f"{source.path.stem}.{_name(one)}" for source in sources for one in _defined(source.tree)}
    for signature in exercise.interface:
        if _name(signature) not in defined:
            yield f"`interface` in `{DESCRIPTION_NAME}` names `{signature}`: the stub must define it"


def _same_findings(exercise: Exercise, name: str) -> Iterator[str]:
    """The reference is the stub, each TODO of it done."""
    stub, reference = _source(exercise, name).tree, Source.read_if_any(exercise.reference / name).tree
    if not stub.body or not reference.body:
        return  # that a file is missing, or no Python, others say
    kept = _defined(reference)
    for signature in _defined(stub):
        if signature not in kept:
            yield f"the reference has no `{signature}` in `{name}`: it keeps all names and parameters of the stub"
    if _main_block(stub) != _main_block(reference) and _MARK not in _text_of_main(_source(exercise, name)):
        yield f"the reference's `{name}` does other things when it is started: it keeps the `__main__` part of the stub"


def _source(exercise: Exercise, name: str) -> Source:
    return Source.read_if_any(exercise.folder / name)


def _defined(tree: ast.Module) -> list[str]:
    """The public functions, classes and their methods, with parameters."""
    found = []
    for node in filter(_is_public, tree.body):
        found.append(_signature(node))
        if isinstance(node, ast.ClassDef):
            found += [f"{node.name}.{_signature(part)}" for part in node.body if _is_public(part)]
    return found


def _is_public(node: ast.stmt) -> bool:
    return isinstance(node, _Definition) and (node.name == "__init__" or not node.name.startswith("_"))


def _signature(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return f"{node.name}({ast.unparse(node.args)})"
    assert isinstance(node, ast.ClassDef)
    return node.name


def _name(signature: str) -> str:
    return signature.partition("(")[0]


def _main_block(tree: ast.Module) -> list[str]:
    return [ast.dump(node) for node in tree.body if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)]


def _text_of_main(source: Source) -> str:
    """What stands from `if __name__ == ...` on."""
    return source.text.partition("if __name__")[2]


def _import_findings(exercise: Exercise, answer: Answer) -> Iterator[str]:
    allowed = {*exercise.imports, *(name.removesuffix(".py") for name in (*exercise.files, *exercise.given))}
    for file in answer.sources.values():
        for names in _imported(Source.read_if_any(file).tree):
            if not allowed.intersection(names):
                yield f"{answer.name} imports `{names[-1]}`: add that to `imports` in `{DESCRIPTION_NAME}`"


def _imported(tree: ast.Module) -> list[tuple[str, ...]]:
    """For each imported module the names that allow it: `concurrent`, `concurrent.futures`."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [_names(alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
            found += [(*_names(node.module), f"{node.module}.{alias.name}") for alias in node.names]
    return list(dict.fromkeys(found))


def _names(module: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((module.partition(".")[0], module)))
