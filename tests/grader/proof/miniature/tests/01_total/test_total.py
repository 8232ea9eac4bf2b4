"""The hidden checks of 01_total."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Hold one lock while the total is read and written.")
def test_no_thread_is_forgotten(submission):
    """However the threads take turns, each of them is in the total."""
    submission.explore("counted", threads=2).must_return(2)
    submission.explore("counted", threads=3).must_return(3)


@pytest.mark.check(points=1, task=2, next_step="Start as many threads as the parameter says.")
def test_any_number_is_counted(submission):
    """Whatever number of threads is asked for is counted."""
    numbers = [3, 1, 4, submission.random.randint(5, 9)]
    submission.run("counted_again_and_again", numbers=numbers).must_return(numbers)
