"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Hold one of four permits while you await `fetch(url)`.")
def test_four_requests_in_flight(submission):
    """Ten requests of 3 s have exactly 4 in flight at most, and take exactly 9 s."""
    seen = submission.explore("fetched", seconds=[3] * 10)
    seen.must(
        lambda outcome: outcome.value["most"] == 4,
        lambda outcome: f"expected 4 requests in flight at most, there were {outcome.value['most']}",
    )
    seen.must_take(9)


@pytest.mark.check(points=1, task=2, next_step="Keep each result with the place of its url.")
def test_results_stand_in_the_order_of_the_urls(submission):
    """Pages that come back in another order are returned in the order of their urls."""
    seen = submission.explore("fetched", seconds=[3, 1, 2, 1])
    seen.must(
        lambda outcome: outcome.value["results"] == ["page 0", "page 1", "page 2", "page 3"],
        lambda outcome: f"the pages 0 to 3 came as {outcome.value['results']}",
    )


@pytest.mark.check(points=1, task=3, next_step="Put the exception into the list, in place of the page.")
def test_a_missing_page_is_told_in_its_place(submission):
    """One of three pages is missing: its exception stands between the other two."""
    seen = submission.explore("fetched", seconds=[2, 1, 2], failing=[1])
    seen.must(
        lambda outcome: outcome.value["results"] == ["page 0", "Unreachable 1", "page 2"],
        lambda outcome: f"the pages 0 and 2, and none for 1, came as {outcome.value['results']}",
    )
