"""The hidden checks of 05_release."""

import pytest

SAME = "the very same exception"
DAYS = 2**20  # seconds: longer than anybody thinks that a printer is held
ERRORS = ("Jam", "Interrupted", "KeyboardInterrupt", "SystemExit", "RuntimeError", "TimeoutError", "StopIteration")


def pages_of(random, most):
    return [random.randint(1, 999) for _ in range(random.randint(2, most))]


def must_end_with(seen, end, pages, how, cancelled=False):
    """The right value comes back, the right pages are printed as ever, and the lock is free."""
    seen.must(
        lambda outcome: outcome.value["end"] == end and type(outcome.value["end"]) is type(end),
        lambda outcome: f"{how}: expected {end!r}, got {outcome.value['end']!r}",
    )
    seen.must(
        lambda outcome: outcome.value["pages"] == pages,
        lambda outcome: f"{how}: expected the pages {pages} to be printed, got {outcome.value['pages']}",
    )
    calls = ["has_paper", *["cancelled", "print"] * len(pages), *["cancelled"] * cancelled]
    seen.must(
        lambda outcome: outcome.value["calls"] == calls,
        lambda outcome: f"{how}: the printer must be asked as ever, {calls}, its calls were {outcome.value['calls']}",
    )
    seen.must(lambda outcome: not outcome.value["held"], f"{how}: the lock is still held")
    seen.must(
        lambda outcome: outcome.value["released"] == 1,
        lambda outcome: f"{how}: the lock must be released once, it was released {outcome.value['released']} times",
    )


@pytest.mark.check(points=1, task=1, next_step="Release the lock after the last page, exactly once.")
def test_the_lock_is_free_after_the_last_page(submission):
    """When all pages are printed, their number comes back, and the lock is free."""
    for pages in (pages_of(submission.random, 9), ["one"], []):
        must_end_with(submission.run("way_out", pages=pages), len(pages), pages, f"pages {pages}")
    must_end_with(submission.run("way_out", pages=[], once=False), 0, [], "an empty list of pages")


@pytest.mark.check(points=1, task=1, next_step="Release the lock on the early return as well.")
def test_the_lock_is_free_after_the_early_return(submission):
    """When there is no paper, 0 comes back, and the lock is free."""
    pages = pages_of(submission.random, 5)
    must_end_with(submission.run("way_out", pages=pages, paper=False), 0, [], "no paper")


@pytest.mark.check(points=1, task=1, next_step="Release the lock also when the loop is left by `break`.")
def test_the_lock_is_free_after_a_loop_that_was_left(submission):
    """When printing is cancelled, the number of printed pages comes back, and the lock is free."""
    pages = pages_of(submission.random, 9)
    for count in (0, submission.random.randint(1, len(pages) - 1), len(pages) - 1):
        seen = submission.run("way_out", pages=pages, cancel_after=count)
        must_end_with(seen, count, pages[:count], f"{len(pages)} pages, cancelled after {count}", cancelled=True)


@pytest.mark.check(points=2, task=2, next_step="Release in `finally`: it is run whatever is raised, and lets it pass.")
def test_the_lock_is_free_after_an_exception(submission):
    """Whatever raises an exception, and at which call, the lock is free, and nothing more is printed."""
    for error in ("Jam", "Interrupted"):
        for at, pages in ((0, []), (1, []), (2, []), (3, ["a"]), (4, ["a"])):
            seen = submission.run("passed_through", error=error, at=at)
            seen.must(
                lambda outcome: not outcome.value["held"],
                f"call {at} of the printer raises {error}: the lock is still held",
            )
            seen.must(
                lambda outcome, pages=pages: outcome.value["pages"] == pages,
                lambda outcome, at=at, error=error, pages=pages: (
                    f"call {at} of the printer raises {error}: expected the pages {pages} printed, "
                    f"it has printed {outcome.value['pages']}"
                ),
            )
        for at_once, pages in ((False, ["a"]), (True, [])):
            seen = submission.run("pages_that_raise", error=error, at_once=at_once)
            seen.must(lambda outcome: not outcome.value["held"], "going through the pages raises: the lock is still held")
            seen.must(
                lambda outcome, pages=pages: outcome.value["pages"] == pages,
                lambda outcome, pages=pages: (
                    f"going through the pages raises after {len(pages)} of them: expected the pages {pages} printed, "
                    f"it has printed {outcome.value['pages']}"
                ),
            )


@pytest.mark.check(points=1, task=2, next_step="Do not catch what you cannot mend, and do not return in `finally`.")
def test_exceptions_pass_unchanged(submission):
    """Every exception comes out as it was raised: the same object, with what it carried."""
    for error in ERRORS:
        for at in (0, 1, 2, 4):
            seen = submission.run("passed_through", error=error, at=at)
            seen.must(
                lambda outcome: outcome.value["end"] == SAME,
                lambda outcome, at=at, error=error: (
                    f"call {at} of the printer raises {error}, and out comes: {outcome.value['end']}"
                ),
            )
            seen.must(
                lambda outcome, at=at: outcome.value["carries"] == [["stuck", at], True],
                lambda outcome, error=error: f"{error} was changed on its way: {outcome.value['carries']}",
            )
    seen = submission.run("pages_that_raise", error="Jam")
    seen.must(lambda outcome: outcome.value["end"] == SAME, "going through the pages raises, and that does not come out")


@pytest.mark.check(points=2, task=3, next_step="Wait in `acquire` up to `patience`; if it fails, return `None` before the block that releases.")
def test_a_lock_of_somebody_else_is_left_alone(submission):
    """When the lock is not free in time, `None` comes back then, and its holder still holds it."""
    for patience in (0, submission.random.randint(1, 3) / 4, submission.random.randint(50, 99) / 4):
        seen = submission.explore("busy", patience=patience, held=patience + submission.random.randint(1, 9) / 4)
        how = f"the lock is not free within {patience:g} s"
        seen.must(
            lambda outcome: outcome.value["end"] is None,
            lambda outcome, how=how: f"{how}: expected None, got {outcome.value['end']!r}",
        )
        seen.must(lambda outcome: outcome.value["calls"] == [], f"{how}: the printer was used all the same")
        seen.must(
            lambda outcome: outcome.value["held"] and outcome.value["problems"] == [],
            f"{how}: the thread that holds it has lost it",
        )
        seen.must(
            lambda outcome, patience=patience: outcome.value["seconds"] == patience,
            lambda outcome, how=how: f"{how}: the function gave up after {outcome.value['seconds']:g} s",
        )
    seen = submission.explore("two_jobs", pages=1, seconds=4, patience=1, max_executions=300)
    seen.must(
        lambda outcome: outcome.value["ends"] == [None, 1],
        lambda outcome: (
            "two jobs of 12 s at the same time, and nobody waits longer than 1 s: "
            f"one must get None and the other one 1, got {outcome.value['ends']}"
        ),
    )
    seen.must(
        lambda outcome: not outcome.value["held"],
        "one job prints, and meanwhile another one gives up waiting: when both are over the lock is still held",
    )


@pytest.mark.check(points=1, task=3, next_step="Acquire before `try`: what follows in `finally` is for a lock that you hold.")
def test_no_release_without_an_acquire(submission):
    """When `acquire` itself raises, the exception comes out, and nothing is released."""
    for error in ERRORS[:-1]:
        submission.run("acquire_raises", error=error).must_return(
            {"end": SAME, "calls": [], "released": 0}, f"`acquire` raises {error}"
        )


@pytest.mark.check(points=1, task=4, next_step="Hold the lock from the first call of the printer to the last.")
def test_the_printer_is_used_under_the_lock_only(submission):
    """The pages of two threads never mix, and no method of the printer is called without the lock."""
    seen = submission.explore("two_jobs", pages=2, seconds=1, patience=1000)
    seen.must(
        lambda outcome: outcome.value["pages"] in (["a0", "a1", "b0", "b1"], ["b0", "b1", "a0", "a1"]),
        lambda outcome: f"two threads with two pages each: they are printed as {outcome.value['pages']}",
    )
    seen.must(
        lambda outcome: outcome.value["without_lock"] == [],
        lambda outcome: f"called without the lock: {outcome.value['without_lock']}",
    )
    seen.must(lambda outcome: outcome.value["ends"] == [2, 2], "two threads with two pages each: not all pages were counted")
    seen = submission.run("two_jobs", pages=1, seconds=DAYS, patience=10 * DAYS)
    seen.must(
        lambda outcome: outcome.value["without_lock"] == [] and outcome.value["seconds"] == 6 * DAYS,
        "two threads with a page each, which takes days: the second one prints before the first one has given the lock back",
    )
    for options in ({"paper": False}, {"cancel_after": 1}, {}):
        seen = submission.run("way_out", pages=["a", "b"], **options)
        seen.must(
            lambda outcome: outcome.value["without_lock"] == [],
            lambda outcome: f"called without the lock: {outcome.value['without_lock']}",
        )


@pytest.mark.check(points=1, task=4, next_step="Wait in `acquire`, with the patience as its timeout; do not ask again and again.")
def test_the_next_one_gets_the_lock_at_once(submission):
    """Whoever waits goes on in the moment in which the lock is given back."""
    held = submission.random.randrange(101, 999, 2) / 512
    seen = submission.explore("busy", patience=held + 1, held=held)
    seen.must(
        lambda outcome: outcome.value["end"] == 1 and outcome.value["seconds"] == held,
        lambda outcome: (
            f"the lock is free after {held:g} s: the function returned {outcome.value['end']!r} "
            f"after {outcome.value['seconds']:g} s"
        ),
    )
    seconds = submission.random.randrange(101, 999, 2) / 512
    seen = submission.run("two_jobs", pages=1, seconds=seconds, patience=1000)
    seen.must(
        lambda outcome: outcome.value["seconds"] == 6 * seconds,
        lambda outcome: f"two jobs of {3 * seconds:g} s each took {outcome.value['seconds']:g} s",
    )
