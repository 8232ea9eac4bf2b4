"""A tiny model checker of its own: counts classes of interleavings and collects outcomes, without the engine.

A model is a generator function: it yields operations on named objects and gets what they give.
`read x`, `write x value`, `update x function`, `acquire lock`, `try lock`, `release lock`, `start model args`, `join child`.

Two interleavings are of one class if each object saw the same history, where reads between two writes have
no order. So a class is told by its histories, and all classes are found by going on from each known one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Iterator
from typing import Any

Model = Generator[tuple[Any, ...], Any, Any]
Name = tuple[int, ...]  # of a task: the path of births that leads to it; () is the main task
Class = frozenset[tuple[str, tuple[Hashable, ...]]]

READ_ONLY = frozenset({"read", "refused"})


class State:
    """What a list of choices leads to: the tasks, the shared objects and their histories."""

    def __init__(self, main: Callable[[], Model], choices: tuple[Name, ...]) -> None:
        self.values: dict[str, Any] = {}
        self.held: dict[str, int] = {}
        self.histories: dict[str, list[Any]] = {}
        self.tasks: dict[Name, Model] = {}
        self.next: dict[Name, tuple[Any, ...]] = {}
        self.returned: dict[Name, Any] = {}
        self.died: dict[Name, str] = {}
        self.steps: dict[Name, int] = {}
        self._begin((), main())
        for name in choices:
            self.take(name)

    def _begin(self, name: Name, task: Model) -> None:
        self.tasks[name], self.steps[name] = task, 0
        self._advance(name, None)

    def _advance(self, name: Name, result: Any) -> None:
        try:
            self.next[name] = self.tasks[name].send(result)
            return
        except StopIteration as stop:
            self.returned[name] = stop.value
        except Exception as error:
            self.returned[name], self.died[name] = None, type(error).__name__
        self.next.pop(name, None)

    def enabled(self) -> Iterator[Name]:
        for name, (verb, *details) in self.next.items():
            if verb == "acquire" and self.held.get(details[0], 0) >= _permits(details):
                continue
            if verb == "join" and details[0] not in self.returned:
                continue
            yield name

    def take(self, name: Name) -> None:
        verb, *details = self.next[name]
        result: Any = None
        self.next[name] = ("running",)
        if verb == "start":
            result = (*name, sum(1 for other in self.tasks if other[:-1] == name and other))
            self._begin(result, details[0](*details[1:]))
        elif verb != "join":
            result, seen = self._access(verb, details)
            self._note(details[0], (name, self.steps[name], seen), seen)
        self.steps[name] += 1
        self._advance(name, result)

    def _access(self, verb: str, details: list[Any]) -> tuple[Any, str]:
        where = details[0]
        if verb == "read":
            return self.values.get(where, 0), "read"
        if verb == "write":
            self.values[where] = details[1]
        elif verb == "update":
            self.values[where] = details[1](self.values.get(where, 0))
            return self.values[where], verb
        elif verb == "acquire":
            self.held[where] = self.held.get(where, 0) + 1
        elif verb == "release":
            self.held[where] -= 1
        elif verb == "try":
            if self.held.get(where, 0) >= _permits(details):
                return False, "refused"
            self.held[where] = self.held.get(where, 0) + 1
            return True, "taken"
        return None, verb

    def _note(self, where: str, event: Hashable, seen: str) -> None:
        history = self.histories.setdefault(where, [])
        if seen not in READ_ONLY:
            history.append(event)
        elif history and isinstance(history[-1], frozenset):
            history[-1] |= {event}
        else:
            history.append(frozenset({event}))

    def told(self) -> Class:
        return frozenset((where, tuple(history)) for where, history in self.histories.items())

    def outcome(self) -> Hashable:
        if () not in self.returned:
            return "<deadlock>"
        if self.next:
            return "<never exits>"
        if () in self.died:
            return f"<raised {self.died[()]}>"
        return "<thread died>" if self.died else self.returned[()]


def _permits(details: list[Any]) -> int:
    return details[1] if len(details) > 1 else 1


def classes(main: Callable[[], Model]) -> dict[Class, Hashable]:
    """Every class of complete interleavings of a model, with what it comes to."""
    complete: dict[Class, Hashable] = {}
    known: set[Hashable] = {None}
    pending: list[tuple[tuple[Name, ...], State]] = [((), State(main, ()))]
    while pending:
        choices, state = pending.pop()
        enabled = list(state.enabled())
        if not enabled:
            complete[state.told()] = state.outcome()
        for name in enabled:
            further = (*choices, name)
            if name == enabled[-1]:
                state.take(name)  # nobody needs it as it was any more
                after = state
            else:
                after = State(main, further)
            key = _position(after)
            if key not in known:
                known.add(key)
                pending.append((further, after))
    return complete


def _position(state: State) -> Hashable:
    """The class of an interleaving that is not complete; starts and joins have no history, so steps count too."""
    return state.told(), frozenset(state.steps.items())


def interleavings(main: Callable[[], Model]) -> Iterator[tuple[Class, Hashable]]:
    """Every complete interleaving, one by one: only for the smallest models."""
    pending: list[tuple[Name, ...]] = [()]
    while pending:
        choices = pending.pop()
        state = State(main, choices)
        enabled = list(state.enabled())
        if not enabled:
            yield state.told(), state.outcome()
        pending.extend((*choices, name) for name in enabled)
