"""`id` and `hash` under control: constant, the same in every execution, and asking for an `id` is no secret channel."""

from __future__ import annotations

import textwrap

import pytest

import grader


def test_outside_of_an_execution_it_is_pythons_own(tmp_path):
    (tmp_path / "program.py").write_text("def number(thing): return id(thing)\n")
    thing = object()
    assert grader.load(tmp_path / "program.py").number(thing) == id(thing)


def test_two_objects_never_have_one_number(outcomes_of):
    """Also where the first has died before the second was made."""
    program = """
        class Thing:
            pass
        def program():
            thing = Thing()
            return id(thing) == id(thing), len({id(Thing()) for _ in range(100)}), id.__name__
    """
    assert outcomes_of(program) == {(True, 100, "id")}


ORDERED = """
    from run import run
    class Account:
        def __init__(self):
            self.lock = threading.Lock()
            self.money = 100
    def move(source, target):
        first, second = sorted((source, target), key=id)
        with first.lock, second.lock:
            source.money -= 10
            target.money += 10
    def program():
        ann, bob = Account(), Account()
        run(lambda: move(ann, bob), lambda: move(bob, ann))
        return ann.money, bob.money
"""
RUN = """
    import threading
    def run(*functions):
        workers = [threading.Thread(target=function) for function in functions]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
"""


def test_an_order_by_id_is_an_order(outcomes_of):
    """Locks taken in it never close a circle, and every execution can be repeated."""
    assert outcomes_of("    import threading" + ORDERED, run=RUN) == {(100, 100)}


@pytest.mark.parametrize("before", ["", "id(bob)", "id(ann), id(bob)"])
def test_who_asks_first_is_a_race(outcomes_of, before: str):
    """A program whose result depends on the order of two numbers shows both, unless they were there before."""
    program = f"""
        from run import run
        class Thing:
            pass
        def program():
            ann, bob = Thing(), Thing()
            {before}
            run(lambda: id(ann), lambda: id(bob))
            return id(ann) < id(bob)
    """
    known = {"": {True, False}, "id(bob)": {False}, "id(ann), id(bob)": {True}}
    assert outcomes_of(program, run=RUN) == known[before]


def test_the_order_of_a_set_is_the_same_in_every_execution(tmp_path):
    """Objects hash by the order in which their task asked, and a mixin hides no hash that a class inherits."""
    (tmp_path / "hashes.py").write_text(
        textwrap.dedent(
            """
            import threading

            class Plain: pass
            class Named:
                def __init__(self, name): self.name = name
                def __eq__(self, other): return self.name == other.name
                def __hash__(self): return hash(len(self.name))
            class Mixed(Plain, Named): pass
            class Unhashable(Plain):
                def __eq__(self, other): return self is other

            def walk(found):
                made = [Plain() for _ in range(20)]
                found.append([made.index(one) for one in set(made)])

            def main():
                found, others = [], []
                workers = [threading.Thread(target=walk, args=(place,)) for place in (found, others)]
                for worker in workers:
                    worker.start()
                for worker in workers:
                    worker.join()
                same = hash(Mixed("ab")) == hash(Named("cd")) and Mixed("a") in {Named("a")}
                return found, others, same, Unhashable.__hash__
            """
        )
    )
    module = grader.load(tmp_path / "hashes.py")
    first, second = (grader.explore(module.main) for _ in range(2))
    assert first.complete
    assert first.values == second.values
    assert len(first.values) == 1
    assert first.values[0][2:] == (True, None)
