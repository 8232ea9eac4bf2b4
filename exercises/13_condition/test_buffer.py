"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Let `get` return the oldest item.")
def test_items_come_out_in_order(submission):
    """Items come out in the order in which they were put in."""
    submission.run("in_order", items=[3, 1, 2]).must_return([3, 1, 2])


@pytest.mark.check(points=1, task=1, next_step="Let `get` wait on a condition until there is an item.")
def test_get_waits_for_an_item(submission):
    """`get` on an empty buffer waits, and goes on when an item is put."""
    seen = submission.explore("early_consumer", seconds=3)
    seen.must_return(["an item", 3.0], "what the consumer got, and after how many seconds")


@pytest.mark.check(points=1, task=2, next_step="Let `put` wait while the buffer is full; `get` wakes it.")
def test_put_waits_for_a_place(submission):
    """`put` on a full buffer waits, and goes on when an item is taken out."""
    seen = submission.explore("full_buffer", seconds=3)
    seen.must_return([0.0, 3.0], "the seconds at which the two `put` were done")


@pytest.mark.check(points=2, task=3, next_step="What was true when a thread was woken, and is it still?")
def test_two_consumers_take_one_item_each(submission):
    """Of two items two consumers take one each, in every interleaving."""
    submission.explore("two_consumers").must_return([1, 2], "the items that were taken")
