"""Failures as they are told, kept as text: who changes the words sees what students will see.

`python tests/grader/exploration/stories/programs.py` writes them anew.
"""

from __future__ import annotations

import textwrap
import threading
from pathlib import Path

import pytest
from rich.cells import cell_len

import grader
from grader.exploration.story import Row, Story

from .stories.programs import EXPLORATION, PROGRAMS, STORIES, WIDTHS, told


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_story_is_the_one_that_is_kept(name: str) -> None:
    """Each failure is told in these words, in a narrow, an ordinary and a wide terminal."""
    assert told(name) == (STORIES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_failure_is_of_its_class(name: str) -> None:
    """The title of a story and its failure say what went wrong, not only that something did."""
    file, expected, kind = PROGRAMS[name]
    path = EXPLORATION / file
    program = grader.load(path, beside=path.with_suffix("")).program
    story = grader.explore(program, strategy="exhaustive", expect=expected).story()
    again = grader.replay(program, story.schedule, expect=expected)
    assert again.story.title == story.title
    assert (kind == "LostUpdate") == story.title.startswith("an update was lost: ")
    assert kind == "LostUpdate" or again.outcome.failure.kind == kind  # type: ignore[union-attr]


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_line_is_wider_than_the_terminal(name: str) -> None:
    """All but the lines of a traceback, which are Python's own, keep to the width."""
    kept = (STORIES / f"{name}.txt").read_text(encoding="utf-8")
    for width in WIDTHS:
        part = kept.split(f"--- {width} columns ---\n")[1].split("\n---")[0]
        lines = part.partition("  Traceback")[0].splitlines()
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [50, 72, 100])
def test_letters_that_take_two_columns_are_counted_as_two(width: int) -> None:
    """No line is too wide, and what the second thread does stands below its name."""
    names = ("田中さんのスレッド", "鈴木さんのスレッドはとても長い名前をもっている")
    rows = (Row(0, 5, "reads 合計 -> 0"), Row(1, 5, "writes 合計 <- 1", f"(overwrites {names[1]}'s update)"))
    told = Story("更新が失われた: expected 2, got 1", "2 of all 4 interleavings fail", names, rows, (), "", "0x2").render(width)
    lines = told.splitlines()
    assert max(map(cell_len, lines)) <= width
    if width > 50:  # else one below the other
        heads, second = next(line for line in lines if names[0] in line), next(line for line in lines if "writes" in line)
        assert cell_len(heads.partition("鈴木")[0]) == len(second) - len(second.lstrip()) - 2


def test_the_exceptions_of_a_group_show_the_program_s_own_lines(tmp_path: Path) -> None:
    """What a task group raises is told like any other exception: no line of the library, which the student cannot mend."""
    file = tmp_path / "grouped.py"
    file.write_text(
        "import asyncio\n\n\n"
        "async def fail():\n    raise ValueError('no')\n\n\n"
        "async def both():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(fail())\n\n\n"
        "def program():\n    asyncio.run(both())\n",
        encoding="utf-8",
    )
    told = str(grader.explore(grader.load(file).program).story())
    assert "line 5, in fail" in told
    assert "asyncio/" not in told
    assert "grader/" not in told


def test_a_loop_is_not_told_where_no_other_thread_could_come_between(tmp_path: Path) -> None:
    """What a single thread goes through makes no row."""
    file = tmp_path / "looped.py"
    file.write_text(
        "import asyncio\n\n\n"
        "async def main():\n"
        "    return await asyncio.gather(*(asyncio.sleep(item, item) for item in ITEMS))\n\n\n"
        "ITEMS = [1, 2, 3]\n\n\n"
        "def program():\n    return asyncio.run(main())\n",
        encoding="utf-8",
    )
    assert "takes from" not in str(grader.explore(grader.load(file).program, expect=[3, 2, 1]).story())


COROUTINES = {
    "an update is lost over an await": (
        """
        total = 0

        async def add(number):
            global total
            seen = total
            await asyncio.sleep(0)
            total = seen + number

        async def main():
            await asyncio.gather(add(1), add(2))
            return total
        """,
        "an update was lost: expected 3, got 2",
        ["7 Task-2 reads total -> 0", "7 Task-3 reads total -> 0", "9 Task-2 writes total <- 1", "9 Task-3 writes total <- 2"],
    ),
    "a deadlock": (
        """
        held = []

        async def take(lock, other):
            async with lock:
                held.append(lock)
                await asyncio.sleep(0)
                async with other:
                    pass

        async def main():
            one, two = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(take(one, two), take(two, one))
        """,
        "deadlock: MainThread waits for something that can no longer come",
        ["7 Task-2 calls held.append", "7 Task-3 calls held.append"],
    ),
    "a timeout that always comes": (
        """
        log = []

        async def slow():
            log.append("begins")
            await asyncio.sleep(2)
            log.append("ends")

        async def main():
            try:
                async with asyncio.timeout(1):
                    await asyncio.create_task(slow())
            except TimeoutError:
                log.append("too late")
            return len(log)
        """,
        "expected 3, got 2",
        ["6 Task-2 calls log.append", "15 Task-1 calls log.append", "16 Task-1 looks at len"],
    ),
}


@pytest.mark.parametrize("name", COROUTINES)
def test_what_coroutines_of_one_thread_do_to_each_other_is_told(tmp_path: Path, name: str) -> None:
    """A column each, though there is only one interleaving; its schedule leads to the same."""
    source, title, rows = COROUTINES[name]
    file = tmp_path / "coroutines.py"
    text = textwrap.dedent(source) + "\ndef program():\n    return asyncio.run(main())\n"
    file.write_text("import asyncio\n" + text, encoding="utf-8")
    program = grader.load(file).program
    found = grader.explore(program, expect=3)
    story = found.story()
    assert (found.complete, found.executions, story.title) == (True, 1, title)
    told = [f"{row.line} {story.columns[row.column]} {row.text}" for row in story.rows]
    assert [line.split("(")[0] for line in told] == rows
    assert grader.replay(program, story.schedule, expect=3).story.rows == story.rows


NO_UPDATE_LOST = {
    "a value made twice": (
        """
        lazy, made = None, 0
        lock = threading.Lock()
        def get():
            global lazy, made
            if lazy is None:
                with lock:
                    made += 1
                lazy = "value"
        def program():
            run(get, get)
            return made
        """,
        1,
    ),
    "a flag set twice": (
        """
        done, orders = False, []
        def finish():
            global done
            if not done:
                orders.append(1)
                done = True
        def program():
            run(finish, finish)
            return orders
        """,
        [1],
    ),
    "a value that a dictionary did not have": (
        """
        made, number = {}, 0
        def get():
            global number
            if made.get("k") is None:
                with lock:
                    number += 1
                made["k"] = "value"
        lock = threading.Lock()
        def program():
            run(get, get)
            return number
        """,
        1,
    ),
    "an order that nobody counts": (
        """
        hits, order = 0, []
        def hit(name):
            global hits
            hits += 1
            order.append(name)
        def program():
            run(lambda: hit("a"), lambda: hit("b"))
            return "".join(order)
        """,
        "ab",
    ),
}


@pytest.mark.parametrize("name", NO_UPDATE_LOST)
def test_a_wrong_value_is_no_lost_update_by_chance(tmp_path: Path, name: str) -> None:
    """What is overwritten in the interleaving that is told must be the reason for the value: here it is not."""
    source, expected = NO_UPDATE_LOST[name]
    found = _explored(tmp_path, source, expected)
    stories = [found.story(outcome) for outcome in found.outcomes if outcome.failed]
    assert stories
    assert not any("an update was lost" in story.title for story in stories)


LOST = {
    "a number in a list": (
        """
        counts = [0, 0]
        a = 0
        def add():
            global a
            a += 1
        def program():
            run(add, add)
            return [a, "other"]
        """,
        [2, "other"],
    ),
    "a tuple made longer": (
        """
        names = ()
        def add(name):
            global names
            names = names + (name,)
        def program():
            run(lambda: add("a"), lambda: add("a"))
            return names
        """,
        ("a", "a"),
    ),
    "a sum of two": (
        """
        a, b = 1, 1
        def add():
            global a
            a += 1
        def program():
            run(add, add)
            return a + b
        """,
        4,
    ),
    "a number that a dictionary is asked for": (
        """
        counts = {}
        def count(word):
            counts[word] = counts.get(word, 0) + 1
        def program():
            run(lambda: count("a"), lambda: count("a"))
            return counts
        """,
        {"a": 2},
    ),
    "a number that the class had": (
        """
        class Counter:
            count = 0
            def add(self):
                self.count += 1
        def program():
            counter = Counter()
            run(counter.add, counter.add)
            return counter.count
        """,
        2,
    ),
    "a number of a base class": (
        """
        class Base:
            count = 0
        class Counter(Base):
            @classmethod
            def add(cls):
                cls.count += 1
        def program():
            run(Counter.add, Counter.add)
            return Counter.count
        """,
        2,
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_lost_update_is_named(tmp_path: Path, name: str) -> None:
    """Where the value that was written last shows in what the program came to, or it is a number."""
    source, expected = LOST[name]
    assert _explored(tmp_path, source, expected).story().title.startswith("an update was lost: expected ")


def _explored(folder: Path, source: str, expected: object) -> grader.Exploration:
    file = folder / "overwrites.py"
    file.write_text(RUN + textwrap.dedent(source), encoding="utf-8")
    return grader.explore(grader.load(file).program, strategy="exhaustive", expect=expected)


RUN = """import threading
def run(*functions):
    workers = [threading.Thread(target=function) for function in functions]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""


def test_a_set_is_told_in_one_order(tmp_path: Path) -> None:
    """The same words in every process: a set of texts had the order of its hashes."""
    source = "names = {'d', 'b', 'c', 'e', 'a'}\ndef program():\n    run(lambda: 'x' in names, lambda: names.add('f'))\n    1 / 0\n"
    assert "looks into names -> {'a', 'b', 'c', 'd', 'e'}" in str(_explored(tmp_path, source, None).story())


def test_objects_of_one_class_are_told_apart(tmp_path: Path) -> None:
    """By what leads to them from a variable, else by numbers. Both were `account.balance`, and overwrote each other."""
    text = (
        "from threading import Thread\n\n\nclass Account:\n    def __init__(self):\n        self.balance = 10\n\n\n"
        "def work(read, written):\n    seen = read.balance\n    written.balance = seen + 1\n\n\n"
        "def started(*accounts):\n    return Thread(target=work, args=accounts), Thread(target=work, args=accounts[::-1])\n\n\n"
        "def program():\n    {threads}\n    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n    return {result}\n"
    )
    named = text.format(
        threads="mine, yours = Account(), Account()\n    threads = started(mine, yours)",
        result="mine.balance, yours.balance",
    )
    story = _story_of(tmp_path / "named.py", named, (11, 12))
    assert [row.text for row in story.rows][:4] == [
        "reads mine.balance -> 10", "reads yours.balance -> 10", "writes mine.balance <- 11", "writes yours.balance <- 11",
    ]  # fmt: skip
    assert not any(row.remark for row in story.rows)
    hidden = text.format(threads="threads = started(Account(), Account())", result="0")
    labels = {row.text.partition(" ")[2].rsplit(" ", 2)[0] for row in _story_of(tmp_path / "hidden.py", hidden, 1).rows}
    assert labels == {"account.balance", "account (2).balance"}


def _story_of(file: Path, text: str, expected: object) -> grader.Story:
    file.write_text(text, encoding="utf-8")
    found = grader.explore(grader.load(file).program, expect=expected)
    wanted = next((outcome for outcome in found.outcomes if outcome.value == (11, 11)), None)
    return found.story(wanted)


def test_the_look_before_a_call_of_a_container_is_told(tmp_path: Path) -> None:
    """A local list is called by its name, and who looks at it before it is changed is part of the story."""
    text = (
        "from threading import Thread\n\n\ndef program():\n    done, todo = [], [1]\n\n    def work():\n        if todo:\n"
        "            done.append(todo.pop())\n\n    threads = [Thread(target=work) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
    )
    texts = [row.text for row in _story_of(tmp_path / "looked_at.py", text, None).rows]
    assert texts[:2] == ["looks into todo -> [1]", "looks into todo -> [1]"]
    assert "calls todo.pop() -> raises IndexError" in texts


def test_what_is_told_lives_no_longer(tmp_path: Path) -> None:
    """Who looks for a name in the variables of a frame keeps nothing there that the program then drops."""
    file = tmp_path / "dropped.py"
    file.write_text(
        "import threading, weakref\n\n\nclass Box:\n    def __init__(self):\n        self.number = 0\n\n\ndef add(box):\n    box.number += 1\n\n\n"
        "def program():\n    first, second = Box(), Box()\n    life = weakref.ref(first)\n"
        "    threads = [threading.Thread(target=add, args=(second,)) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
        "    first = None\n    return life() is None, second.number\n",
        encoding="utf-8",
    )
    program = grader.load(file).program
    found = grader.explore(program, expect=(True, 2))
    assert found.values == [(True, 2), (True, 1)]
    assert [grader.replay(program, outcome.schedule).outcome.value for outcome in found.outcomes] == found.values
    assert found.story().title == "an update was lost: expected (True, 2), got (True, 1)"


def test_an_endless_recursion_without_threads_is_told(tmp_path: Path) -> None:
    """There are no columns, as nobody took a step: to lay them out ended in a division by zero."""
    file = tmp_path / "deep.py"
    file.write_text("def program():\n    return program()\n", encoding="utf-8")
    told = str(grader.explore(grader.load(file).program).story())
    assert told.startswith("RecursionError: maximum recursion depth exceeded")
    assert "line 2, in program" in told


def test_what_is_logged_is_told(tmp_path: Path) -> None:
    """A line of a log is what its reader sees of a program: a story says who logs it, and where in its text."""
    file = tmp_path / "logs.py"
    file.write_text(
        "import logging\nimport threading\n\n\n"
        "class Text:\n    def __str__(self):\n        return seen.append('made') or 'of the program'\n\n\n"
        "seen = []\n\n\n"
        "def work():\n"
        "    logging.warning('%s item%s', 2, 's')\n    logging.warning('100%')\n    logging.warning('%s', Text())\n\n\n"
        "def program():\n"
        "    worker = threading.Thread(target=work, name='worker')\n    worker.start()\n    worker.join()\n"
        "    return seen\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program, expect=None)
    told = [line.split(maxsplit=1) for line in str(found.story()).splitlines() if " logs " in line]
    assert told == [["14", "logs '2 items'"], ["15", "logs '100%'"], ["16", "logs '%s'"]]
    assert found.values == [["made"]]  # as in a run of which nothing is told


def test_nothing_is_called_by_what_the_engine_keeps_in_a_thread(tmp_path: Path) -> None:
    """A lock that no variable leads to is called a lock, also where a thread that waits for it is a variable."""
    file = tmp_path / "hidden.py"
    file.write_text(
        "import threading\nimport time\n\n\n"
        "def work(of):\n    with of():\n        pass\n\n\n"
        "def program():\n"
        "    of = (lambda lock: lambda: lock)(threading.Lock())\n"
        "    thread = threading.Thread(target=work, args=(of,))\n"
        "    with of():\n        thread.start()\n        time.sleep(1)\n    thread.join()\n",
        encoding="utf-8",
    )
    told = str(grader.explore(grader.load(file).program, expect=1).story())
    assert "acquires lock" in told
    assert "_lockstep_" not in told


@pytest.mark.parametrize(
    ("change", "look", "told"),
    [
        ("box['v'] = 5", "box.get('v')", ["calls box.get('v') -> 1", "writes box['v'] <- 5"]),
        ("del box['v']", "len(box)", ["looks at len(box) -> 1", "deletes box['v']"]),
        ("box['w'] = 5", "[box[key] for key in box]", ["takes from box -> 'v'", "writes box['w'] <- 5"]),
    ],
)
def test_a_changed_item_is_told_where_another_thread_looks_at_the_whole(
    tmp_path: Path, change: str, look: str, told: list[str]
) -> None:
    """Without the change nobody would see why the look came too early."""
    text = (
        "from threading import Thread\n\nbox = {'v': 1}\n\n\ndef work():\n"
        f"    {change}\n\n\ndef program():\n    thread = Thread(target=work)\n    thread.start()\n"
        f"    seen = {look}\n    thread.join()\n    return seen\n"
    )
    shown = iter([row.text for row in _story_of(tmp_path / "items.py", text, "nothing of that kind").rows])
    assert all(line in shown for line in told)


def test_a_long_story_keeps_the_read_that_a_lost_update_rests_on(tmp_path: Path) -> None:
    """What is left out of the middle must not be what explains the end."""
    text = (
        "from threading import Thread\n\nn = 0\n\n\ndef add():\n    global n\n    for _ in range(20):\n        n += 1\n\n\n"
        "def program():\n    threads = [Thread(target=add) for _ in range(2)]\n    for thread in threads:\n"
        "        thread.start()\n    for thread in threads:\n        thread.join()\n    return n\n"
    )
    file = tmp_path / "long.py"
    file.write_text(text, encoding="utf-8")
    rows = grader.explore(grader.load(file).program, expect=40, max_executions=30).story().rows
    assert any("steps more" in row.text for row in rows)
    write = next(row for row in reversed(rows) if row.remark)
    number = int(write.text.removeprefix("writes n <- "))
    assert (write.column, f"reads n -> {number - 1}") in [(row.column, row.text) for row in rows]


def test_a_story_through_several_files_says_which_line_is_whose(tmp_path: Path) -> None:
    """A number of a line alone could be any file's. A row under one of the same file does not repeat it."""
    (tmp_path / "stock.py").write_text("left = 1\n\n\ndef take():\n    global left\n    left -= 1\n", encoding="utf-8")
    text = (
        "from threading import Thread\nimport stock\n\n\ndef buy():\n    if stock.left:\n        stock.take()\n\n\n"
        "def program():\n    threads = [Thread(target=buy) for _ in range(2)]\n    for thread in threads:\n"
        "        thread.start()\n    for thread in threads:\n        thread.join()\n    return stock.left\n"
    )
    rows = _story_of(tmp_path / "shop.py", text, 0).rows
    of_one_thread = [row.text.partition("left")[0] for row in rows if row.column == rows[0].column]
    assert of_one_thread == ["shop.py: reads ", "stock.py: reads ", "writes "]


def test_what_a_plain_run_shows_has_a_schedule_to_replay_it_by():
    """A deadlock that comes without any needless switch: the text of its schedule is short, and not empty."""

    def program() -> None:
        gate = threading.Lock()
        other = threading.Thread(target=gate.acquire)
        gate.acquire()
        other.start()
        other.join()

    found = grader.explore(program)
    assert found.story().schedule == "0"
    assert grader.replay(program, "0").outcome.kind == found.failed.kind == "deadlock"


NAMED = """
counter = 0
def add():
    global counter
    seen = counter
    counter = seen + 1
def program():
    workers = [threading.Thread(target=add, name=name) for name in NAMES]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
"""


@pytest.mark.parametrize(
    ("names", "columns", "brief"),
    [
        (("worker", "worker"), ("worker", "worker #2"), ("worker", "worker #2")),
        (("worker (1)", "worker (2)"), ("worker (1)", "worker (2)"), ("worker (1)", "worker (2)")),
        (("a\nb", "\x1b[31mred"), (r"a\nb", r"\x1b[31mred"), (r"a\nb", r"\x1b[31mred")),
        (("x" * 50 + "1", "x" * 50 + "2"), ("x" * 50 + "1", "x" * 50 + "2"), ("xxxxxx…xxxxx1", "xxxxxx…xxxxx2")),
    ],
    ids=["the same", "told apart in brackets", "not to be printed", "long"],
)
def test_threads_are_told_apart_whatever_they_are_called(
    tmp_path: Path, names: tuple[str, str], columns: tuple[str, str], brief: tuple[str, str]
) -> None:
    """Two threads of one name had one column, which overwrote its own update; a long name left no room for words."""
    story = _explored(tmp_path, f"NAMES = {names}\n{NAMED}", 2).story()
    assert story.columns == columns
    assert [row.column for row in story.rows] == [0, 1, 1, 0]
    narrow = [line.split("  ")[1] for line in story.render(40).splitlines() if " reads " in line or " writes " in line]
    assert narrow == [brief[0], brief[1], brief[1], brief[0]]
    assert max(map(len, story.render(40).splitlines())) <= 40


def test_a_deadlock_of_threads_of_one_name_tells_them_apart(tmp_path: Path) -> None:
    """`w -> w -> w` says nothing."""
    source = (
        "one, other = threading.Lock(), threading.Lock()\n"
        "def take(*locks):\n    with locks[0], locks[1]:\n        pass\n"
        "def program():\n    for locks in ((one, other), (other, one)):\n"
        "        threading.Thread(target=take, args=locks, name='w').start()\n"
    )
    failure = _explored(tmp_path, source, None).failure
    assert failure is not None
    assert failure.message == "deadlock: w -> w #2 -> w: each waits for what the next one holds"
    assert failure.details == ("w waits for other, held by w #2", "w #2 waits for one, held by w")


def test_coroutines_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Their lost update was no lost update, and their deadlock one of a lock that its owner waits for."""
    source = """
    import asyncio
    counter = 0
    async def add(first, second):
        global counter
        seen = counter
        async with first:
            await asyncio.sleep(0)
            counter = seen + 1
            async with second:
                pass
    async def main(*pairs):
        async with asyncio.TaskGroup() as group:
            for pair in pairs:
                group.create_task(add(*pair), name='add')
    def program(together={}):
        one, other, third, fourth = (asyncio.Lock() for _ in range(4))
        asyncio.run(main((one, other), (other, one) if together else (third, fourth)))
        return counter
    """
    story = _explored(tmp_path, source.format("False"), 2).story()
    assert story.title == "an update was lost: expected 2, got 1"
    assert story.columns == ("add", "add #2")
    told = str(_explored(tmp_path, source.format("True"), 2).failure)
    assert "`add` (add) awaits something" in told and "a lock that `add #2` holds; `add #2` (add) awaits" in told


def test_a_coroutine_that_is_renamed_keeps_its_column(tmp_path: Path) -> None:
    """What it had read by its first name was no part of its update any more."""
    source = """
    import asyncio
    counter = 0
    async def add():
        global counter
        seen = counter
        asyncio.current_task().set_name("renamed")
        await asyncio.sleep(0)
        counter = seen + 1
    async def main():
        await asyncio.gather(add(), add())
    def program():
        asyncio.run(main())
        return counter
    """
    story = _explored(tmp_path, source, 2).story()
    assert story.title == "an update was lost: expected 2, got 1"
    assert story.columns == ("Task-2", "Task-3")
