"""One run of a program under control: what it returned or raised, and the execution that shows how."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.engine import current, garbage
from grader.engine.errors import TaskAbandoned
from grader.engine.execution import Chooser, Execution, Limits
from grader.engine.task import Task
from grader.engine.trace import Trace
from grader.primitives.streams import Streams
from grader.primitives.thread import end_main, is_called_off
from grader.program.watchdog import watchdog
from grader.rewriting.hooks import switch_off
from grader.rewriting.registry import files
from grader.rewriting.values import DEEPEST, contents
from grader.stdlib import controlled
from grader.stdlib.coroutines import errors_of_tasks, note_dropped, note_kept, note_unseen_errors
from grader.stdlib.dropped import SEEN_DYING, collect_outside
from grader.stdlib.event_loop import close_coroutines
from grader.stdlib.exits import come_to_an_end


@dataclass
class Options:
    """What is the same for all executions of one exploration."""

    limits: Limits = field(default_factory=Limits)
    prepare: Callable[[Execution], None] | None = None  # puts the program's own state back to its beginning
    variables: Callable[[], Iterable[dict[str, Any]]] | None = None  # the namespaces of the program's modules
    watch_output: bool = False  # whether the order in which threads print is part of the outcome
    early_timeouts: bool = False  # whether a timeout may come while others could go on
    freeze: Callable[[Any], Any] | None = None  # a copy of what the program returned, made before others go on


class Run:
    """One run: call it once. Afterwards `value` or `error` is what the main thread came to."""

    def __init__(
        self,
        program: Callable[[], Any],
        chooser: Chooser,
        options: Options,
        prefix: Sequence[int] = (),
        trace: Trace | None = None,
        look_past_the_end: bool = False,
    ) -> None:
        self._program = program
        self._options = options
        self.watches_output = options.watch_output
        self.returned = False
        self.value: Any = None
        self.error: BaseException | None = None
        self.frozen: Any = None  # a copy of `value`, where the options ask for one
        self.left_running: list[Task] = []
        self._caught: list[str] = []
        self.execution = Execution(chooser, prefix, options.limits, trace, look_past_the_end, options.early_timeouts)

    def __call__(self) -> Run:
        execution = self.execution
        outer = current.execution
        watchdog.watch()
        usual = garbage.hold_off()
        current.execution = execution
        execution.on_concurrent = switch_off
        if self.watches_output:
            execution.state[Streams].watch_output()
        try:
            if files.have_coroutines or "asyncio" in controlled.private.modules:
                self._run_noticing_coroutines()
            else:
                execution.run(self._main)
        finally:
            controlled.put_back(self.execution)
            current.execution = outer
            garbage.resume(usual)
            if SEEN_DYING in execution.rare:
                collect_outside(0)  # all that this execution made is of the youngest generation
            switch_off(False)
        return self

    def _run_noticing_coroutines(self) -> None:
        """The interpreter warns of a coroutine that is dropped without having been awaited."""
        with warnings.catch_warnings():
            warnings.simplefilter("always", RuntimeWarning)
            warnings.showwarning = self._catch
            try:
                self.execution.run(self._main)
            finally:
                close_coroutines(controlled.private.modules)
        note_dropped(self.execution, self._caught)
        if self.execution.ended == "finished":
            note_unseen_errors(self.execution)
        errors = [self.error, *(task.error for task in self.execution.tasks), *errors_of_tasks(self.execution)]
        kept = self._options.variables() if self._options.variables is not None else ()
        note_kept(self.execution, [error for error in errors if error is not None], kept, self.value)

    def _catch(self, message: Warning | str, *args: Any, **kwargs: Any) -> None:
        """What an execution drops that is abandoned in the midst of it would not be dropped otherwise."""
        if self.execution.ended in ("", "finished"):
            self._caught.append(str(message))

    def _main(self) -> None:
        execution = self.execution
        controlled.reset(execution)
        try:
            if self._options.prepare is not None:
                self._options.prepare(execution)
            self._caught.clear()  # what earlier executions left behind was dropped now
            self.value = self._program()
            self.returned = True
            if self._options.freeze is not None:
                if len(execution.live) > 1:  # who runs on may change what was returned, or have done so before
                    execution.touch_too(contents(execution, (self.value,), DEEPEST, objects=True))
                self.frozen = self._options.freeze(self.value)
        except TaskAbandoned:
            raise
        except BaseException as error:
            if execution.ended:
                raise TaskAbandoned from None
            self.error = error
        end_main(execution)
        if len(execution.live) > 1:
            others = [task for task in execution.live if task is not execution.main and not task.daemon]
            self.left_running = [task for task in others if not is_called_off(execution, task)]
        for function in execution.at_exit:
            function()
        come_to_an_end(execution)
