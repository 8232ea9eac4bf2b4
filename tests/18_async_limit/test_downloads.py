"""The hidden checks of 18_async_limit."""

import heapq

import pytest

LIMIT = 4
STEPS = 5_000  # a program with more, or with more executions than FEW where it has days to wait, looks again and again
FEW = 4
SOME = 10  # executions: in one thread there is one, and answers with threads have too many for all of them


def plan(url, seconds=1, page="page", **more):
    return {"url": url, "seconds": seconds, "page": page, **more}


def some_plans(random, count, failing=0.0):
    """Requests of uneven length, which no regular look hits; virtual time holds it, and all sums, exactly."""
    return [
        plan(f"url {number}", random.randrange(129, 2561, 2) / 512, f"page {number}", fails=random.random() < failing)
        for number in range(count)
    ]


def due(plans):
    """When each request begins if no place stays free: [url, seconds], in their order."""
    places = [0.0] * LIMIT
    begun = []
    for each in plans:
        start = heapq.heappop(places)
        begun.append([each["url"], start])
        heapq.heappush(places, start + each["seconds"])
    return begun


def results_of(plans):
    return [{"exception": failure_of(each)} if each.get("fails") else each["page"] for each in plans]


def failure_of(each):
    return "Mute" if each["fails"] == "mute" else f"Unreachable {each['url']}"


def must_result(seen, plans):
    expected = results_of(plans)
    seen.must(
        lambda outcome: outcome.value["results"] == expected,
        lambda outcome: differing(expected, outcome.value["results"]),
    )


def differing(expected, results):
    """The first place in which the results are not as expected: all of them are too many to read."""
    if not isinstance(results, list) or len(results) != len(expected):
        return f"{len(expected)} urls: expected a list of {len(expected)} results, got {results}"
    place = next(place for place, (one, other) in enumerate(zip(expected, results, strict=True)) if one != other)
    return f"{len(expected)} urls: in place {place} of the list, expected {_told(expected[place])}, got {_told(results[place])}"


def _told(result):
    if not isinstance(result, dict):
        return repr(result)
    kind, told = next(iter(result.items()))
    return f"the {kind} {told}" if kind == "exception" else f"{kind}, {told}"


def must_begin(seen, plans, what):
    """Each request begins when a place is free for it."""
    seen.must(
        lambda outcome: outcome.value["begun"] == due(plans),
        lambda outcome: f"{what}: {beginning(due(plans), outcome.value['begun'])}",
    )


def beginning(expected, begun):
    """The first request that did not begin as expected."""
    for place, (url, seconds) in enumerate(expected):
        if place == len(begun):
            return f"`{url}` must begin at {seconds:g} s, it never began"
        if begun[place][0] != url:
            return f"request {place + 1} must be that for `{url}`, it was that for `{begun[place][0]}`"
        if begun[place][1] != seconds:
            return f"`{url}` must begin at {seconds:g} s, it began at {begun[place][1]:g} s"
    return f"{len(begun) - len(expected)} requests too many began"


@pytest.mark.check(points=2, task=1, next_step="Make one semaphore of 4 for the whole call, and hold it while you await `fetch`.")
def test_never_more_than_four(submission):
    """However long the requests take, and whichever fail, no more than 4 are in flight."""
    for count, failing in ((20, 0), (20, 0.3), (submission.random.randint(120, 150), 0)):
        plans = some_plans(submission.random, count, failing)
        seen = submission.explore("fetched", plans=plans, max_executions=SOME)
        seen.must(
            lambda outcome: outcome.value["most"] <= LIMIT,
            lambda outcome: f"there were {outcome.value['most']} requests in flight at once",
        )


@pytest.mark.check(points=2, task=1, next_step="Begin the next request when one ends; do not wait for the others.")
def test_no_place_stays_free(submission):
    """Every request begins in the very moment in which one of 4 places is free, in the order of the urls."""
    even = [plan(f"url {number}", 3) for number in range(10)]
    one_slow = [plan(f"url {number}", 9 if number == 1 else 1.5) for number in range(12)]
    years = [plan(f"url {number}", 2**31 + number) for number in range(6)]
    some = some_plans(submission.random, 15)
    for plans, most in ((even, SOME), (one_slow, SOME), (even[:3], SOME), (years, FEW), (some, SOME)):
        seen = submission.explore("fetched", plans=plans, max_executions=most, max_steps=STEPS)
        must_begin(seen, plans, f"{len(plans)} requests")
        seen.must(
            lambda outcome, plans=plans: outcome.value["most"] == min(LIMIT, len(plans)),
            lambda outcome: f"all began in time, and at most {outcome.value['most']} of them were in flight at once",
        )


@pytest.mark.check(points=1, task=2, next_step="Keep the place of each url: the result goes there, whatever it is.")
def test_each_result_stands_in_its_place(submission):
    """Results stand in the order of the urls, also empty ones and those of a url that comes twice."""
    plans = some_plans(submission.random, 9)
    plans += [plan("url 2", 2, "page 2 anew"), plan("empty", 1, ""), plan("nothing", 1, None), plan("at once", None, 0)]
    seen = submission.explore("fetched", plans=plans, max_executions=SOME)
    must_result(seen, plans)
    seen.must(
        lambda outcome: outcome.value["urls"] == [each["url"] for each in plans],
        "the list of urls belongs to the caller, and it was changed",
    )
    seen.must(lambda outcome: outcome.value["is a list"], "`fetch_all` must return a list")


@pytest.mark.check(points=1, task=2, next_step="Think of lists that are shorter than the limit.")
def test_short_lists(submission):
    """No url makes an empty list, and one url a list of one."""
    for plans in ([], [plan("only", 2, "it")]):
        seen = submission.explore("fetched", plans=plans, max_executions=SOME)
        must_result(seen, plans)
        seen.must_take(2 * len(plans))


@pytest.mark.check(points=1, task=3, next_step="Catch the exception of each request by itself.")
def test_a_failure_harms_no_other_page(submission):
    """Some requests fail, early or late: their exceptions stand in their places, every other page is there."""
    plans = [plan(f"url {number}", 2, f"page {number}") for number in range(7)]
    for number, seconds, fails in ((0, 1, True), (3, None, True), (5, 2, "mute"), (6, 3, True)):
        plans[number] = plan(f"url {number}", seconds, fails=fails)
    for each in (plans, plans[:1], some_plans(submission.random, 12, failing=0.25)):
        must_result(submission.explore("fetched", plans=each, max_executions=SOME), each)


@pytest.mark.check(points=1, task=3, next_step="Give the permit back whatever happens, and let no worker die of a failure.")
def test_a_failure_takes_no_place_away(submission):
    """After many failures there are still 4 places."""
    plans = [plan(f"url {number}", 1, fails=True) for number in range(9)]
    plans += [plan(f"late {number}", 1, f"page {number}") for number in range(7)]
    seen = submission.explore("fetched", plans=plans, max_executions=SOME)
    must_result(seen, plans)
    must_begin(seen, plans, "nine requests fail, seven more follow")


@pytest.mark.check(points=1, task=4, next_step="Cancel once all that is in flight, wait until all of it has ended, then let the cancellation pass.")
def test_a_cancelled_call_ends_its_requests(submission):
    """When the caller cancels, what is in flight is cancelled, nothing else begins, and the caller sees it."""
    plans = [plan(f"url {number}", 2) for number in range(10)]
    for when, begun, in_flight, clean_up in ((1, 4, 4, 0), (3, 8, 4, 0), (5, 10, 2, 0), (3, 8, 4, 7_200)):
        seen = submission.explore("cancelled", plans=plans, when=when, clean_up=clean_up, max_executions=SOME)
        seen.must(
            lambda outcome: outcome.value["answer"] == "CancelledError",
            lambda outcome: f"cancelled after {when} s, `fetch_all` must end so, it ended with {outcome.value['answer']}",
        )
        seen.must(
            lambda outcome: len(outcome.value["begun"]) <= begun,
            lambda outcome: (
                f"cancelled after {when} s, when {begun} requests had begun: {len(outcome.value['begun']) - begun} more began "
                "then, in a place that a cancelled one left"
            ),
        )
        seen.must(
            lambda outcome: outcome.value["cancelled"] == in_flight and outcome.value["in_flight"] == 0,
            lambda outcome: (
                f"cancelled after {when} s with {in_flight} requests in flight: {outcome.value['cancelled']} of them were cancelled; "
                f"when the cancellation reached the caller, {outcome.value['in_flight']} had not ended: they cleaned up, or went on"
            ),
        )
        seen.must(
            lambda outcome: outcome.value["cut short"] == 0,
            lambda outcome: (
                f"cancelled after {when} s with {in_flight} requests in flight, which clean up then: {outcome.value['cut short']} of "
                "them were cancelled once more, in the midst of it"
            ),
        )
        seen.must(
            lambda outcome: len(outcome.value["begun"]) == begun,
            lambda outcome: f"cancelled after {when} s, {begun} requests had begun, {len(outcome.value['begun'])} did",
        )


def of_two(expected, seen, differing=differing):
    """What differs in the first call for which anything does."""
    number = 0 if seen[0] != expected[0] else 1
    return f"in the {('first', 'second')[number]} one, {differing(expected[number], seen[number])}"


@pytest.mark.check(points=1, task=5, next_step="Make what belongs to one call inside of it, and end it there.")
def test_calls_are_independent_and_leave_nothing_behind(submission):
    """Each call works like the first, in any event loop, and leaves no task behind."""
    plans = some_plans(submission.random, 10)
    others = [each | {"page": f"{each['page']} anew"} for each in plans]
    expected = [results_of(plans), results_of(others)]
    seen = submission.explore("fetched_again", calls=[plans, others], max_executions=SOME)
    seen.must(
        lambda outcome: outcome.value == expected,
        lambda outcome: f"two calls, one after the other: {of_two(expected, outcome.value)}",
    )
    seen = submission.explore("fetched_together", calls=[plans, others], max_executions=SOME)
    seen.must(
        lambda outcome: outcome.value["results"] == expected,
        lambda outcome: f"two calls at the same time: {of_two(expected, outcome.value['results'])}",
    )
    seen.must(
        lambda outcome: outcome.value["begun"] == [due(plans)] * 2,
        lambda outcome: (
            "two calls at the same time have 4 places each; "
            + of_two([due(plans)] * 2, outcome.value["begun"], beginning)
        ),
    )
    seen = submission.explore("fetched", plans=plans, max_executions=SOME)
    seen.must(
        lambda outcome: outcome.value["tasks"] == 0,
        lambda outcome: f"tasks that are still there when the call is over: {outcome.value['tasks']}",
    )
