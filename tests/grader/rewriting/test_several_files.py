"""Files of one submission import each other, and share what their modules hold."""

from __future__ import annotations

import sys

import pytest

import grader
from grader.program import loader
from grader.rewriting.hooks import hooks

RUN = """
    import threading
    def run(*functions):
        workers = [threading.Thread(target=function) for function in functions]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
"""
STATE = """
    counter = 0
    values = []
    class Box:
        n = 0
    box = Box()
    def bump():
        global counter
        counter += 1
"""

RACES = {
    "module.attribute += 1": (
        "import state\ndef one(): state.counter += 1\ndef result(): return state.counter",
        {1, 2},
    ),
    "module.attribute read, then written": (
        "import state\ndef one():\n    seen = state.counter\n    state.counter = seen + 1\n"
        "def result(): return state.counter",
        {1, 2},
    ),
    "module under another name": (
        "import state as s\ndef one(): s.counter += 1\ndef result(): return s.counter",
        {1, 2},
    ),
    "module imported in the function": (
        "def one():\n    import state\n    state.counter += 1\n"
        "def result():\n    import state\n    return state.counter",
        {1, 2},
    ),
    "module from a relative import": (
        "from . import state\ndef one(): state.counter += 1\ndef result(): return state.counter",
        {1, 2},
    ),
    "module by importlib": (
        "import importlib\nstate = importlib.import_module('state')\ndef one(): state.counter += 1\n"
        "def result(): return state.counter",
        {1, 2},
    ),
    "function of the other file": (
        "from state import bump as one\nimport state\ndef result(): return state.counter",
        {1, 2},
    ),
    "here through the module, there through its own global": (
        "import state\nfrom state import bump\ndef one(): state.counter += 1\n"
        "def other(): bump()\ndef result(): return state.counter",
        {1, 2},
    ),
    "object from the other file": (
        "from state import box\ndef one(): box.n += 1\ndef result(): return box.n",
        {1, 2},
    ),
    "class from the other file": (
        "from state import Box\ndef one(): Box.n += 1\ndef result(): return Box.n",
        {1, 2},
    ),
    "list from the other file": (
        "from state import values\ndef one():\n    if not values:\n        values.append(1)\n"
        "def result(): return len(values)",
        {1, 2},
    ),
    "list of the other module": (
        "import state\ndef one():\n    if not state.values:\n        state.values.append(1)\n"
        "def result(): return len(state.values)",
        {1, 2},
    ),
    "list of the other module that is replaced": (
        "import state\ndef one(): state.values = state.values + [1]\ndef result(): return len(state.values)",
        {1, 2},
    ),
    "all names of the other file": (
        "from state import *\ndef one():\n    if not values:\n        values.append(1)\n"
        "def result(): return len(values)",
        {1, 2},
    ),
    "by getattr and setattr": (
        "import state\ndef one(): setattr(state, 'counter', getattr(state, 'counter') + 1)\n"
        "def result(): return state.counter",
        {1, 2},
    ),
    "a variable that only the importer writes": (
        "import state\nstate.extra = 0\ndef one(): state.extra += 1\ndef result(): return state.extra",
        {1, 2},
    ),
    "a copy of a number is one's own": (
        "from state import counter\nimport state\ndef one(): state.bump()\ndef result(): return counter",
        {0},
    ),
}


@pytest.mark.parametrize(("source", "expected"), RACES.values(), ids=RACES.keys())
def test_what_a_module_holds_is_shared_between_files(outcomes_of, source, expected):
    """A race through the variables, objects and lists of another file is found as in one file."""
    other = "" if "def other" in source else "\nother = one"
    program = f"from runner import run\n{source}{other}\ndef program():\n    run(one, other)\n    return result()\n"
    assert outcomes_of(program, state=STATE, runner=RUN) == expected


LIBRARY = """
    class Door:
        def tell(self): return "old"
        def again(self): return self.tell()
        @classmethod
        def of_class(cls): return "old"
        @staticmethod
        def plain(): return "old"
    class Gate(Door):
        def tell(self): return super().tell()
    door, gate = Door(), Gate()
    def find(): return "old"
    def find_again(): return find()
"""
NEW = "lambda *given: 'new'"
REPLACED = {
    "a method": ("door.tell()", f"library.Door.tell = {NEW}"),
    "a method that a method calls": ("door.again()", f"library.Door.tell = {NEW}"),
    "a method that is called by `super`": ("gate.tell()", f"library.Door.tell = {NEW}"),
    "a method by its class": ("library.Door.tell(door)", f"library.Door.tell = {NEW}"),
    "a method, on an object": ("door.tell()", f"library.door.tell = {NEW}"),
    "a method, in the dictionary of an object": ("door.tell()", f"vars(library.door)['tell'] = {NEW}"),
    "a method, in the dictionary of an object, by its name": ("door.tell()", f"library.door.__dict__.update(tell={NEW})"),
    "a method, by setattr": ("door.tell()", f"setattr(library.Door, 'tell', {NEW})"),
    "a method, by a name that is worked out": ("door.tell()", f"setattr(library.Door, 'te' + 'll', {NEW})"),
    "a method of a class": ("library.Door.of_class()", f"library.Door.of_class = {NEW}"),
    "a function of a class": ("door.plain()", f"library.Door.plain = {NEW}"),
    "a function": ("library.find()", f"library.find = {NEW}"),
    "a function that a function calls": ("library.find_again()", f"library.find = {NEW}"),
    "a function, by setattr": ("library.find_again()", f"setattr(library, 'find', {NEW})"),
    "a function, in the dictionary of the module": ("library.find_again()", f"vars(library)['find'] = {NEW}"),
}


@pytest.mark.parametrize(("look", "change"), REPLACED.values(), ids=REPLACED.keys())
def test_what_another_file_replaces_is_called_before_or_after_it(outcomes_of, look, change):
    """One file defines it, one calls it, one puts another in its place: the old one was called always."""
    program = f"""
        import library, user
        from runner import run
        got = []
        def look(): got.append(user.use())
        def change(): {change}
        def program():
            run(look, change)
            return got[0]
    """
    user = f"import library\nfrom library import door, gate\ndef use(): return {look}\n"
    assert outcomes_of(program, library=LIBRARY, user=user, runner=RUN) == {"old", "new"}


def test_a_method_that_is_deleted_by_another_file(outcomes_of):
    """Who calls it afterwards finds that of the base class."""
    program = """
        import user
        from user import Door
        from runner import run
        got = []
        def change(): del Door.tell
        def program():
            run(lambda: got.append(user.use()), change)
            return got[0]
    """
    user = """
        class Base:
            def tell(self): return "base"
        class Door(Base):
            def tell(self): return "door"
        door = Door()
        def use(): return door.tell()
    """
    assert outcomes_of(program, user=user, runner=RUN) == {"base", "door"}


def test_a_chain_of_files_begins_anew_in_each_execution(outcomes_of):
    """What one execution left in any of the files is gone in the next."""
    program = """
        import middle
        def program():
            middle.run(middle.work, middle.work)
            return middle.state.counter, len(middle.state.values)
    """
    middle = """
        import state
        from runner import run
        state.values.append("imported")
        def work():
            state.counter += 1
            state.values.append("worked")
    """
    assert outcomes_of(program, middle=middle, state=STATE, runner=RUN) == {(1, 3), (2, 3)}


def test_a_file_that_is_imported_late_runs_late(outcomes_of):
    """A module's body runs when it is first imported, in every execution anew."""
    program = """
        trail = []
        def program():
            trail.append("before")
            import late
            trail.append("after")
            from late import trail as again
            return tuple(trail)
    """
    late = """
        import program
        program.trail.append("late")
        trail = program.trail
    """
    assert outcomes_of(program, late=late) == {("before", "late", "after")}


def test_two_files_may_import_each_other(outcomes_of):
    """A circular import gives the module as far as it has come."""
    program = """
        import partner
        value = 1
        def program():
            return partner.look(), value
    """
    partner = """
        import program
        early = hasattr(program, "value")
        def look():
            return early, program.value
    """
    assert outcomes_of(program, partner=partner) == {((False, 1), 1)}


def test_a_circular_import_of_a_name_says_what_cpython_says(tmp_path):
    """A name that is not there yet is an ImportError that speaks of the circle."""
    (tmp_path / "program.py").write_text("from partner import x\ny = 1\n")
    (tmp_path / "partner.py").write_text("from program import y\nx = 1\n")
    with pytest.raises(grader.LoadError, match=r"cannot import name 'y' from partially initialized module 'program'"):
        grader.load(tmp_path / "program.py")


def test_a_package_of_the_submission_can_be_imported(tmp_path, outcomes_of):
    """A folder with an `__init__.py` is a package, and what its modules hold is shared too."""
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("from .stock import Stock\nfrom . import prices\nname = 'shop'\n")
    (package / "stock.py").write_text("sold = 0\nclass Stock:\n    def sell(self):\n        global sold\n        sold += 1\n")
    (package / "prices.py").write_text("from . import stock\nfrom .stock import Stock as Same\nlast = 0\n")
    program = """
        import shop.stock
        import shop.prices as prices
        from shop import Stock, name
        from shop.stock import Stock as Again
        from runner import run
        stock = Stock()
        def work():
            stock.sell()
            prices.last += 1
        def program():
            run(work, work)
            assert Stock is Again is prices.Same and prices.stock is shop.stock and name == "shop"
            return shop.stock.sold, prices.last
    """
    assert outcomes_of(program, runner=RUN) == {(1, 1), (1, 2), (2, 1), (2, 2)}


def test_a_module_is_no_package(outcomes_of):
    """`import state.x` fails as in CPython where `state` is a file."""
    program = """
        def program():
            try:
                import state.x
            except ModuleNotFoundError as error:
                return str(error), error.name
    """
    assert outcomes_of(program, state=STATE) == {("No module named 'state.x'; 'state' is not a package", "state.x")}


def test_a_failed_import_can_be_tried_again(outcomes_of):
    """A module whose body failed is not there: the next import runs its body again."""
    program = """
        import state
        def program():
            for _ in range(3):
                try:
                    import broken
                except ZeroDivisionError:
                    pass
            return state.counter
    """
    broken = "import state\nstate.counter += 1\n1 / 0\n"
    assert outcomes_of(program, broken=broken, state=STATE) == {3}


def test_a_file_may_be_named_like_a_module_of_the_library(tmp_path):
    """The files of the submission come first, and nobody else gets them."""
    (tmp_path / "colorsys.py").write_text("mine = 1\n")
    (tmp_path / "program.py").write_text("import colorsys\ndef program(): return colorsys.mine\n")
    module = grader.load(tmp_path / "program.py")
    assert grader.explore(module.program).values == [1]
    import colorsys

    assert not hasattr(colorsys, "mine")


def test_a_changed_file_is_read_again(tmp_path):
    """`load` takes all files as they are now, also those that the file imports."""
    (tmp_path / "helper.py").write_text("value = 1\n")
    (tmp_path / "program.py").write_text("import helper\ndef program(): return helper.value\n")
    assert grader.explore(grader.load(tmp_path / "program.py").program).values == [1]
    (tmp_path / "helper.py").write_text("value = 2\n")
    assert grader.explore(grader.load(tmp_path / "program.py").program).values == [2]


def test_two_folders_with_the_same_names_stay_apart(tmp_path):
    """Each submission sees its own files."""
    modules = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "helper.py").write_text(f"value = {number}\n")
        (folder / "program.py").write_text("import helper\ndef program(): return helper.value\n")
        modules.append(grader.load(folder / "program.py"))
    assert [grader.explore(module.program).values for module in (*modules, *modules)] == [[1], [2], [1], [2]]


def test_importing_threading_in_a_second_file_gives_the_controlled_one(outcomes_of):
    """Every file of the submission is under control."""
    program = """
        import worker
        def program():
            return worker.work()
    """
    worker = """
        from threading import Thread
        import time as clock
        def work():
            began = clock.monotonic()
            thread = Thread(target=clock.sleep, args=(3600,))
            thread.start()
            thread.join()
            return clock.monotonic() - began
    """
    assert outcomes_of(program, worker=worker) == {3600.0}


def test_a_loaded_module_does_not_hide_another_of_its_name(tmp_path):
    """A module that Python would find elsewhere keeps its place in `sys.modules`."""
    (tmp_path / "pytest.py").write_text("mine = 1\n")
    (tmp_path / "shadow_case.py").write_text("mine = 1\n")
    before = sys.modules["pytest"]
    assert grader.load(tmp_path / "pytest.py").mine == 1
    assert sys.modules["pytest"] is before
    module = grader.load(tmp_path / "shadow_case.py")
    assert sys.modules.pop("shadow_case") is module


@pytest.mark.parametrize("first", [False, True])
def test_the_driving_code_brings_its_own_files(tmp_path, first):
    """What the scenarios import beside them is theirs, whatever the program brings along, but never the program.

    Also where they were compiled before the program was.
    """
    program, driver = tmp_path / "program", tmp_path / "driver"
    for folder, value in ((program, "'theirs'"), (driver, "'ours'")):
        folder.mkdir()
        for name in ("given", "answer"):
            (folder / f"{name}.py").write_text(f"value = {value}\n")
    (driver / "scenarios.py").write_text("import answer, given\ndef seen(): return given.value, answer.value\n")
    driving = {"rewritten": False, "beside": str(program)}
    if first:
        loader.compile_ahead(str(driver / "scenarios.py"), **driving)
    grader.load(program / "answer.py")
    scenarios = grader.load(str(driver / "scenarios.py"), **driving)
    assert grader.explore(scenarios.seen).values == [("ours", "theirs")]


def test_a_file_of_a_package_is_loaded_as_one(tmp_path):
    """It imports the others by the name of the package, and from further up; who loads it names its path alone."""
    inner = tmp_path / "shop" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "shop" / "__init__.py").write_text("from .inner import deep\n")
    (inner / "__init__.py").write_text("")
    (tmp_path / "shop" / "stock.py").write_text(
        "import threading\n\ntotal = 0\n\ndef add():\n    global total\n    total += 1\n\n"
        "def both():\n    threads = [threading.Thread(target=add) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
    )
    text = "from shop.stock import both\nfrom .. import stock\n\ndef run():\n    both()\n    return stock.total\n"
    (inner / "deep.py").write_text(text)
    deep = grader.load(inner / "deep.py")
    assert deep.__name__ == "shop.inner.deep"
    assert set(grader.explore(deep.run).values) == {1, 2}


def test_what_else_the_user_wrote_is_seen_wherever_import_finds_it(tmp_path, monkeypatch):
    """The package of a script stands in another folder, `src` say; it begins anew, too, and its variables are shared."""
    package = tmp_path / "src" / "warehouse"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from .stock import bump, limit\n")
    (package / "stock.py").write_text("total, limit = 0, 5\ndef bump():\n    global total\n    total += 1\n")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "program.py").write_text(
        "import threading\nimport warehouse\nfrom warehouse import stock\n"
        "def run():\n"
        "    threads = [threading.Thread(target=warehouse.bump) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
        "    return stock.total\n"
        "def raise_limit():\n"
        "    def more():\n        warehouse.limit += 1\n"
        "    threads = [threading.Thread(target=more) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
        "    return warehouse.limit\n"
    )
    monkeypatch.syspath_prepend(tmp_path / "src")
    program = grader.load(tmp_path / "scripts" / "program.py")
    for run, values in (program.run, {1, 2}), (program.raise_limit, {6, 7}):
        found = grader.explore(run)
        assert set(found.values) == values
        assert found.executions == 4 and found.complete


@pytest.mark.parametrize("on_path", [True, False])
def test_a_folder_without_a_file_is_a_package(tmp_path, monkeypatch, on_path):
    """As in Python, also inside of a package, and whether the folder is on `sys.path` or not."""
    inner = tmp_path / "tools_of_mine" / "inner"
    inner.mkdir(parents=True)
    for place in (inner / "deep.py", inner.parent / "flat.py"):
        place.write_text("total = 0\ndef bump():\n    global total\n    total += 1\n")
    (inner / "words.txt").write_text("one")
    (tmp_path / "program.py").write_text(
        "import threading\nfrom importlib import resources\nfrom tools_of_mine import flat\n"
        "import tools_of_mine.inner.deep as deep\n"
        "def run():\n"
        "    threads = [threading.Thread(target=part.bump) for part in (deep, deep, flat)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
        "    words = (resources.files('tools_of_mine.inner') / 'words.txt').read_text()\n"
        "    return deep.total, flat.total, words\n"
    )
    if on_path:
        monkeypatch.syspath_prepend(tmp_path)
    found = grader.explore(grader.load(tmp_path / "program.py").run)
    assert set(found.values) == {(1, 1, "one"), (2, 1, "one")}
    assert found.complete


def test_a_folder_takes_no_name_from_the_library(tmp_path):
    """A folder of data beside the file, whose name a module has."""
    (tmp_path / "json").mkdir()
    (tmp_path / "greenlet").mkdir()
    (tmp_path / "program.py").write_text("import json\nimport greenlet\n")
    program = grader.load(tmp_path / "program.py")
    assert program.json.dumps(1) == "1"
    assert hasattr(program.greenlet, "getcurrent")


@pytest.mark.parametrize("folder", ["site-packages", "elsewhere"])
def test_what_is_installed_runs_as_it_is(tmp_path, monkeypatch, folder):
    """A module of that name in the folder of the file comes first, as in Python."""
    home = tmp_path / folder
    home.mkdir()
    (home / "storehouse.py").write_text("place = 'there'\n")
    (tmp_path / "program.py").write_text("import storehouse\n")
    monkeypatch.syspath_prepend(home)
    loaded = grader.load(tmp_path / "program.py").storehouse
    assert (loaded.__builtins__ is hooks) == (folder == "elsewhere")
    sys.modules.pop("storehouse", None)
    (tmp_path / "storehouse.py").write_text("place = 'here'\n")
    assert grader.load(tmp_path / "program.py").storehouse.place == "here"


def test_a_folder_of_few_imports_is_not_left(tmp_path):
    """A file that makes a package of it changes nothing."""
    folder = tmp_path / "given"
    folder.mkdir()
    loader.allow(folder, ("threading",))
    (folder / "__init__.py").write_text("")
    (tmp_path / "outside.py").write_text("")
    (folder / "program.py").write_text("import outside\n")
    with pytest.raises(grader.LoadError, match="`import outside` is not allowed"):
        grader.load(folder / "program.py")


def test_a_refused_import_lists_all_that_may_be_imported(tmp_path):
    """The list of an exercise is longer than what is told of other errors."""
    names = [f"module_{number}" for number in range(40)]
    loader.allow(tmp_path, names)
    (tmp_path / "program.py").write_text("import json\n")
    with pytest.raises(grader.LoadError, match=", ".join(sorted(names))):
        grader.load(tmp_path / "program.py")


def test_some_modules_may_be_imported_wherever_imports_are_listed(tmp_path):
    """Whoever prints to `sys.stderr`, or warns, needs these modules in any exercise."""
    loader.allow(tmp_path, ("threading",))
    (tmp_path / "program.py").write_text(
        "from __future__ import annotations\nimport sys, warnings\nfrom collections.abc import Iterable\n"
        "def run():\n    print('told', file=sys.stderr)\n    warnings.warn('told')\n"
    )
    assert grader.run(grader.load(tmp_path / "program.py").run).output == ""


def test_a_package_finds_the_files_that_lie_in_it(tmp_path):
    """By `importlib.resources` and `pkgutil`, as in Python; a module is told by its file."""
    package = tmp_path / "lists"
    package.mkdir()
    (package / "words.txt").write_text("one\ntwo\n")
    (package / "__init__.py").write_text(
        "import pkgutil, sys\nfrom importlib.resources import files\n"
        "WORDS = (files('lists') / 'words.txt').read_text().split()\n"
        "def run(): return WORDS, pkgutil.get_data('lists', 'words.txt'), repr(sys.modules['lists'])\n"
    )
    told = f"<module 'lists' from '{package / '__init__.py'}'>"
    assert grader.run(grader.load(package / "__init__.py").run).value == (["one", "two"], b"one\ntwo\n", told)
