"""The visible checks of this exercise. The hidden ones look closer."""

import pytest

TEAM = [["north", 2], ["south", 4]]


@pytest.mark.check(points=1, task=1, next_step="Let `work` log all five lines, with the words of the README.")
def test_a_worker_tells_what_it_does(submission):
    """A worker alone logs that it starts, three times that it runs, and that it finishes."""
    words = ["starting", "is running", "is running", "is running", "finishing", "done"]
    seen = submission.run("log_of", team=[["north", 2]])
    seen.must(
        lambda outcome: (
            len(outcome.value) == len(words)
            and all(word in line[1].lower() for word, line in zip(words, outcome.value, strict=True))
        ),
        lambda outcome: f"expected lines with the words {words}, the log has {[line[1] for line in outcome.value]}",
    )


@pytest.mark.check(points=1, task=2, next_step="Start both threads before you wait for one of them.")
def test_two_workers_take_as_long_as_the_slower(submission):
    """North takes 6 s and south takes 12 s: both together take 12 s."""
    submission.run("log_of", team=TEAM).must_take(12)


@pytest.mark.check(points=1, task=2, next_step="Give the thread the worker's name when you make it.")
def test_both_names_are_in_the_log(submission):
    """The lines of north come from a thread called north, those of south from one called south."""
    seen = submission.run("log_of", team=TEAM)
    seen.must(
        lambda outcome: {line[0] for line in outcome.value} >= {"north", "south"},
        lambda outcome: f"the log's threads are {sorted({line[0] for line in outcome.value})}",
    )


@pytest.mark.check(points=1, task=4, next_step="Catch the error of one `start`, not of all of them together.")
def test_the_others_run_when_one_cannot_start(submission):
    """When the thread of north cannot be started, south still does its work."""
    seen = submission.run("log_when_the_first_start_fails", team=TEAM)
    seen.must(
        lambda outcome: sum(line[0] == "south" for line in outcome.value) == 5,
        lambda outcome: f"the log has {[line[1] for line in outcome.value]}",
    )
