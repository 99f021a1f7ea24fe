"""A receipt sums, agrees with the book, and tells the truth about the next tier."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.customers.rules import basis_of, goodness, receipt
from desktop.customers.rules_receipt import apportion
from desktop.customers.rules_run import score_book
from desktop.customers.rules_settle import settle
from desktop.customers.types import CustomerFacts, History, Hysteresis, NoHistory, Weights
from tests.desktop.customers.book import TODAY, books, scheme, schemes

FIELDS = {"f": "orders", "m": "net", "potential": "potential", "margin": "margin_bp",
          "strategic": "strategic", "cost_to_serve": "service_minutes"}


@given(schemes(), books())
def test_one_by_one_equals_the_book(used, book):
    run = score_book(used, book, TODAY)
    for i, facts in enumerate(book):
        one = receipt(used, run.basis, facts, TODAY)
        assert one.customer_id == run.customer_ids[i]
        assert [part.points for part in one.parts.values()] == run.points[i].tolist()
        assert (one.total, one.tier) == (run.totals[i], run.tiers[i])


@given(schemes(), books())
def test_parts_sum_and_stay_in_range(used, book):
    basis = basis_of(used, [goodness(used, facts, TODAY) for facts in book])
    for facts in book:
        one = receipt(used, basis, facts, TODAY)
        assert sum(part.points for part in one.parts.values()) == one.total
        assert 0 <= one.total <= 100_000
        assert (one.rfm is None) == (one.history is not History.SCORED)


@given(schemes(), books())
def test_the_order_of_the_book_is_irrelevant(used, book):
    run, turned = score_book(used, book, TODAY), score_book(used, book[::-1], TODAY)
    assert run.totals.tolist() == turned.totals.tolist()[::-1]


@given(schemes(), books())
def test_each_step_reaches_the_next_tier(used, book):
    basis = basis_of(used, [goodness(used, facts, TODAY) for facts in book])
    for facts in book:
        one = receipt(used, basis, facts, TODAY)
        for step in one.to_next.steps if one.to_next else ():
            changed = with_value(facts, step.part, step.value)
            assert receipt(used, basis, changed, TODAY).tier in codes_from(used, one.to_next.tier)


@given(books())
def test_each_step_is_the_smallest(book):
    used = scheme()
    basis = basis_of(used, [goodness(used, facts, TODAY) for facts in book])
    for facts in book:
        one = receipt(used, basis, facts, TODAY)
        for step in one.to_next.steps if one.to_next else ():
            if step.part in {"f", "m", "margin"}:
                less = with_value(facts, step.part, step.value - 1)
                assert receipt(used, basis, less, TODAY).tier == one.tier


@given(schemes(), books(), st.sampled_from("ABCD"))
def test_each_step_moves_the_tier_in_force_up(used, book, current):
    """Also where the border lies `delta` further away."""
    codes = [band.code for band in used.bands]
    basis = basis_of(used, [goodness(used, facts, TODAY) for facts in book])
    for facts in book:
        one = receipt(used, basis, facts, TODAY, current)
        if one.tier is None:
            continue
        stays = settle(used, current, one.total, one.tier)
        assert (one.to_next is None) == (stays == codes[0])
        if one.to_next:
            assert codes.index(one.to_next.tier) == codes.index(stays) - 1
            assert one.to_next.missing > 0
        for step in one.to_next.steps if one.to_next else ():
            moved = receipt(used, basis, with_value(facts, step.part, step.value), TODAY)
            reached = settle(used, current, moved.total, moved.tier)
            assert reached in codes_from(used, one.to_next.tier)


def test_the_way_up_goes_beyond_the_border_where_a_tier_is_in_force():
    used = scheme(weights=Weights(0, 100, 0, 0, 0, 0, 0), hysteresis=Hysteresis(delta=1_000))
    book = [bought(f"c{i}", 1, orders, 0) for i, orders in enumerate([1, 2, 3, 4, 5])]
    basis = basis_of(used, [goodness(used, facts, TODAY) for facts in book])
    fourth = receipt(used, basis, book[3], TODAY)  # 80 points: an A by score
    assert (fourth.tier, fourth.to_next) == ("A", None)
    held = receipt(used, basis, book[3], TODAY, "B").to_next
    assert (held.tier, held.missing) == ("A", 1_000)
    assert [(step.part, step.change) for step in held.steps] == [("f", 1)]


def test_what_gives_a_first_tier_follows_the_scheme():
    nobody = CustomerFacts("nobody")
    young = CustomerFacts("young", date(2026, 2, 20), date(2026, 2, 20), 1, 10_00)

    def way(facts, no_history):
        used = scheme(min_history_days=30, no_history=no_history)
        return receipt(used, basis_of(used, []), facts, TODAY).to_next.message.msgid

    assert "strategic" in way(nobody, NoHistory.POTENTIAL)
    assert way(nobody, NoHistory.NONE) == "A first purchase gives it a tier"
    assert "first purchase" not in way(young, NoHistory.POTENTIAL)
    assert "once" in way(young, NoHistory.NONE)


def with_value(facts, part, value):
    if part == "r":
        return replace(facts, last=TODAY - timedelta(days=value))
    return replace(facts, **{FIELDS[part]: value})


def codes_from(used, code):
    codes = [band.code for band in used.bands]
    return codes[: codes.index(code) + 1]


@given(st.lists(st.integers(0, 100), min_size=7, max_size=7),
       st.lists(st.integers(0, 7), min_size=7, max_size=7))
@settings(max_examples=300)
def test_apportion_is_exact(weights, scores):
    parts = apportion(weights, scores, 7)
    whole = 7 * sum(weights)
    exact = [w * s * 100_000 for w, s in zip(weights, scores, strict=True)]
    assert sum(parts) == (sum(exact) // whole if whole else 0)
    assert all(abs(part * whole - value) < max(whole, 1)
               for part, value in zip(parts, exact, strict=True))


def bought(name, days, orders, net, **more):
    day = TODAY - timedelta(days=days)
    return CustomerFacts(name, day, day, orders, net, **more)


def test_worked_example():
    used = scheme(weights=Weights(25, 25, 50, 0, 0, 0, 0))
    book = [bought(f"c{i}", days=10 * i, orders=5 - i, net=(5 - i) * 100_00) for i in range(5)]
    run = score_book(used, book, TODAY)
    assert run.scores[:, :3].tolist() == [[s, s, s] for s in (5, 4, 3, 2, 1)]
    assert run.totals.tolist() == [100_000, 80_000, 60_000, 40_000, 20_000]
    assert run.tiers == ["A", "A", "C", "D", "D"]
    third = receipt(used, run.basis, book[2], TODAY)
    assert {part: third.parts[part].points for part in "rfm"} == {
        "r": 15_000, "f": 15_000, "m": 30_000}
    assert third.to_next.tier == "B"
    assert third.to_next.missing == 2_000
    assert [(step.part, step.change) for step in third.to_next.steps] == [
        ("r", 10), ("f", 1), ("m", 100_00)]
    assert [dict(step.message.params) for step in third.to_next.steps] == [
        {"n": 10}, {"n": 1}, {"amount": "100.00"}]


def test_ties_share_their_average_rank():
    used = scheme(weights=Weights(0, 100, 0, 0, 0, 0, 0))
    book = [bought(f"c{i}", 1, orders, 0) for i, orders in enumerate([7] * 58 + [9])]
    run = score_book(used, book, TODAY)
    assert run.scores[0, 1] == 3
    assert run.scores[58, 1] == 5


def test_unknown_parts_leave_their_weight_to_the_others():
    used = scheme(weights=Weights(20, 20, 30, 10, 10, 0, 10))
    best = bought("best", 0, 5, 500_00)
    run = score_book(used, [best, bought("other", 9, 1, 1_00)], TODAY)
    top = receipt(used, run.basis, best, TODAY)
    assert top.parts["potential"].value is None
    assert top.parts["potential"].points == 0
    assert top.total == score_book(scheme(weights=Weights(30, 30, 40, 0, 0, 0, 0)), [
        best, bought("other", 9, 1, 1_00)], TODAY).totals[0]


def test_no_history_is_a_class_of_its_own():
    used = scheme()
    book = [bought("old", 5, 3, 100_00, potential=1_00), CustomerFacts("none"),
            CustomerFacts("flag", strategic=True), CustomerFacts("big", potential=9_00)]
    run = score_book(used, book, TODAY)
    receipts = [receipt(used, run.basis, facts, TODAY) for facts in book]
    assert [one.history for one in receipts] == ["scored"] + ["no_history"] * 3
    assert [one.segment for one in receipts[1:]] == ["no_history"] * 3
    assert run.scores[1:, :3].tolist() == [[0, 0, 0]] * 3
    assert (receipts[1].tier, receipts[1].total) == (None, 0)
    assert receipts[1].to_next.tier == "D"
    assert receipts[2].total == 50_000  # strategic 10 of potential 10 + strategic 10
    assert score_book(scheme(no_history=NoHistory.NONE), book, TODAY).tiers[1:] == [None] * 3


def test_a_short_history_is_not_scored():
    used = scheme(min_history_days=30)
    young = CustomerFacts("young", date(2026, 2, 20), date(2026, 2, 20), 1, 10_00)
    one = receipt(used, basis_of(used, []), young, TODAY)
    assert (one.history, one.rfm, one.tier) == (History.SHORT, None, None)


def test_an_unknown_potential_is_told_as_it_is_counted():
    used = scheme()
    flagged = CustomerFacts("flagged", strategic=True)
    bare = receipt(used, basis_of(used, []), flagged, TODAY)
    assert bare.total == 50_000  # of potential 10 + strategic 10
    assert "counted as nothing" in bare.parts["potential"].explanation.msgid
    buyer = bought("buyer", 1, 1, 1_00)
    known = receipt(used, basis_of(used, []), buyer, TODAY).parts["potential"]
    assert "does not count" in known.explanation.msgid
