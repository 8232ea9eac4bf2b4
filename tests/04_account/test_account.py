"""The hidden checks of 04_account."""

import pytest


def played(balance, acts):
    """What the acts come to, one after the other: how each ends, and the balance then."""
    steps = []
    for do, amount in acts:
        end = end_of(balance, do, amount)
        if end == ["done"]:
            balance += amount if do == "deposit" else -amount
        steps.append([*end, float(balance)])
    return steps


def end_of(balance, do, amount):
    if amount <= 0:
        return ["ValueError"]
    if do == "withdraw" and amount > balance:
        return ["missing", float(amount - balance)]
    return ["done"]


def either_order(balance, acts):
    """What two acts may come to: the first before the second, or the second before the first."""
    (*one, _), (*two, last) = played(balance, acts)
    (*two_first, _), (*one_last, other_last) = played(balance, acts[::-1])
    return [{"ends": [one, two], "balance": last}, {"ends": [one_last, two_first], "balance": other_last}]


def must_be_in_either_order(submission, balance, acts):
    allowed = either_order(balance, acts)
    seen = submission.explore("at_once", balance=balance, acts=acts)
    seen.must(
        lambda outcome: outcome.value in allowed,
        lambda outcome: f"{balance}, then {acts} at once: got {outcome.value}, possible is {possible(allowed)}",
    )


def possible(allowed):
    one, other = map(str, allowed)
    return one if one == other else f"{one} or {other}"


@pytest.mark.check(points=1, task=1, next_step="Try your class by hand: deposit, withdraw, and empty the account.")
def test_amounts_are_added_and_taken(submission):
    """Deposits and withdrawals change the balance by their amount, down to 0."""
    random = submission.random
    for _ in range(3):
        balance, first = random.randint(1, 500), random.randint(1, 500)
        second = random.randint(1, 2 * (balance + first) - 1) / 2
        acts = [["deposit", first], ["withdraw", second], ["withdraw", balance + first - second]]
        seen = submission.run("in_turn", iban=f"AB{first}", balance=balance, acts=acts)
        seen.must_return({"iban": f"AB{first}", "steps": played(balance, acts)}, f"{balance}, then {acts}")
    acts = [["deposit", amount] for amount in (0.29, 0.28, 0.01)]  # times 100 the first one is less than 29
    seen = submission.run("in_turn", iban="AB12", balance=0, acts=acts)
    seen.must(
        lambda outcome: abs(outcome.value["steps"][-1][-1] - 0.58) < 0.001,
        lambda outcome: f"0, then {acts}: the balance is {outcome.value['steps'][-1][-1]:.12g}",
    )
    value = random.randint(1, 500)
    for do, after in (("deposit", 1000 + value), ("withdraw", 1000 - value)):
        expected = {"ends": [["done"], ["done"]], "balance": float(after + 5)}
        seen = submission.run("coins", do=do, value=value)
        seen.must_return(expected, f"1000, {do} {value} as a number of the caller's own class, deposit 5")


@pytest.mark.check(points=1, task=1, next_step="Look at 0, at amounts below it, and at one that is not covered.")
def test_impossible_amounts_are_refused(submission):
    """Amounts that are not over 0 are ValueErrors; what is not covered tells the missing amount."""
    balance, more = submission.random.randint(1, 500), submission.random.randint(1, 500)
    for act in (["deposit", 0], ["deposit", -more], ["withdraw", 0], ["withdraw", -more], ["withdraw", balance + more],
                ["withdraw", balance + more + 0.5]):  # fmt: skip
        seen = submission.run("in_turn", iban="AB12", balance=balance, acts=[act])
        seen.must_return({"iban": "AB12", "steps": played(balance, [act])}, f"{balance}, then {act}")
        seen.must_take(0, f"{balance}, then {act}: it is refused at once")
    for do in ("deposit", "withdraw"):
        seen = submission.run("in_turn", iban="AB12", balance=balance, acts=[[do, 0.001]])
        seen.must(
            lambda outcome: outcome.value["steps"][0][0] == "done",
            lambda outcome, do=do: f"{do} 0.001, which is over 0, ended as {outcome.value['steps'][0]}",
        )


@pytest.mark.check(points=2, task=2, next_step="Let `deposit` and `withdraw` share one lock, for all of their lines.")
def test_nothing_is_lost(submission):
    """Deposits and withdrawals that meet on one account all count, in every interleaving."""
    one, two, three = (submission.random.randint(1, 30) for _ in range(3))
    must_be_in_either_order(submission, 100, [["deposit", one], ["deposit", two]])
    must_be_in_either_order(submission, 100, [["deposit", one], ["withdraw", two]])
    must_be_in_either_order(submission, 100, [["withdraw", one], ["withdraw", two]])
    acts = [["deposit", one], ["withdraw", two], ["deposit", three]]
    expected = {"ends": [["done"]] * 3, "balance": float(100 + one - two + three)}
    submission.explore("at_once", balance=100, acts=acts).must_return(expected, f"100, then {acts} at once")
    for do, after in (("deposit", 1000 + one), ("withdraw", 1000 - one)):
        expected = {"ends": [["done"]] * 6, "balance": float(after + 5 * two)}
        seen = submission.run("while_a_slow_act_goes_on", do=do, amount=one, quick=two)
        seen.must_return(expected, f"1000, {do} {one} that takes days, and deposit {two} on each of five days")
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])


@pytest.mark.check(points=2, task=2, next_step="Look at the balance and change it under the same lock, without a gap.")
def test_an_account_is_never_overdrawn(submission):
    """Of two withdrawals that the balance does not cover together, one is refused."""
    one, two = submission.random.randint(51, 100), submission.random.randint(51, 100)
    must_be_in_either_order(submission, 100, [["withdraw", one], ["withdraw", two]])
    must_be_in_either_order(submission, 100, [["withdraw", 100], ["withdraw", 100]])


@pytest.mark.check(points=1, task=2, next_step="Compute what is missing while you still hold the lock.")
def test_the_missing_amount_fits_the_refusal(submission):
    """Whatever happens meanwhile, what is missing belongs to the balance that did not cover the withdrawal."""
    more = submission.random.randint(1, 99)
    must_be_in_either_order(submission, 100, [["withdraw", 100 + more], ["deposit", 100]])
    must_be_in_either_order(submission, 100, [["withdraw", 100 + more], ["withdraw", 60]])
    amounts = [100 + more, 200 + more]
    submission.run("refused_twice", balance=100, amounts=amounts).must_return(
        [float(more), float(100 + more)], f"100, withdraw {amounts[0]}, withdraw {amounts[1]}: what each exception says is missing"
    )


@pytest.mark.check(points=1, task=2, next_step="Compare first, and change the balance only if it is covered.")
def test_nobody_ever_sees_less_than_nothing(submission):
    """While an amount that is not covered, or below 0, is refused, no look at the balance shows less than 0."""
    amount = submission.random.randint(101, 500)
    for do, number in (("withdraw", amount), ("deposit", -amount)):
        seen = submission.run("lowest_balance", balance=100, do=do, amount=number)
        seen.must(
            lambda outcome: outcome.value >= 0,
            lambda outcome, do=do, number=number: (
                f"100, and while {do} {number} is refused, somebody sees a balance of {outcome.value:g}"
            ),
        )


@pytest.mark.check(points=2, task=3, next_step="Free the lock on every way out, by `with` or `finally`; store a new balance last, when nothing can fail.")
def test_an_error_leaves_the_account_usable(submission):
    """After and during every kind of error, other threads use the account as ever."""
    amount = submission.random.randint(1, 50)
    for act in (["deposit", -amount], ["withdraw", 0], ["withdraw", 100 + amount]):
        acts = [act, ["deposit", amount], act, ["withdraw", amount]]
        seen = submission.run("in_turn", iban="AB12", balance=100, acts=acts)
        seen.must_return({"iban": "AB12", "steps": played(100, acts)}, f"100, then {acts}")
        must_be_in_either_order(submission, 100, [act, ["deposit", 30 + amount]])
    for do, after in (("deposit", 1000 + amount), ("withdraw", 1000 - amount)):
        for refuses in ("compare", "count", "round"):
            must_be_as_before(submission, do, amount, refuses, after)
        for refuses in ("count", "round"):
            must_be_as_before(submission, do, amount, refuses, after, interrupted=True)


def must_be_as_before(submission, do, amount, refuses, after, interrupted=False):
    """An amount raises when it is looked at; who never asks it for this has done the act."""
    seen = submission.run("coins", do=do, value=amount, refuses=refuses, interrupted=interrupted)
    error = "`KeyboardInterrupt`" if interrupted else "an exception"
    seen.must(
        lambda outcome: (
            outcome.value["ends"][1] == ["done"]
            and outcome.value["balance"] == 5 + (after if outcome.value["ends"][0] == ["done"] else 1000)
        ),
        lambda outcome: (
            f"1000, {do} {amount} of a class that raises {error} when it has to {refuses}, "
            f"which ended as {outcome.value['ends'][0]}, then deposit 5, which ended as {outcome.value['ends'][1]}: "
            f"the balance is {outcome.value['balance']:g}"
        ),
    )


@pytest.mark.check(points=2, task=4, next_step="Make a lock for each account, in `__init__`.")
def test_two_accounts_do_not_wait_for_each_other(submission):
    """What a thread does with one account takes as long whether or not others are in use."""
    amount = submission.random.randint(1, 100)
    for do, number in (("deposit", amount), ("withdraw", amount), ("withdraw", 100 + amount)):
        others = submission.random.randint(60, 80)
        seen = submission.run("alone_and_with_others", do=do, amount=number, others=others)
        seen.must(
            lambda outcome: outcome.value[0] == outcome.value[1],
            lambda outcome, do=do, others=others: (
                f"a slow {do} takes {outcome.value[0]:g} s, "
                f"and {outcome.value[1]:g} s when {others} others do the same with other accounts"
            ),
        )
