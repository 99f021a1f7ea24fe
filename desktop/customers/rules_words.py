"""The sentences of a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from desktop.customers.types import Boundary, History, Method, Scheme
from desktop.messages import Message, msg, msgn

PART_NAMES: Mapping[str, Message] = MappingProxyType({
    "r": msg("Recency"),
    "f": msg("Frequency"),
    "m": msg("Value"),
    "potential": msg("Potential"),
    "margin": msg("Margin"),
    "strategic": msg("Strategic"),
    "cost_to_serve": msg("Cost to serve"),
})


def hundredths(value: int) -> str:
    """Minor units or basis points as people write them: 120000 -> "1,200.00"."""
    whole, rest = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{whole:,}.{rest:02d}"


def points(thousandths: int) -> str:
    """A score as people write it, no trailing zeros: 12500 -> "12.5"."""
    whole, rest = divmod(abs(thousandths), 1000)
    text = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return f"-{text}" if thousandths < 0 else text


def beside_border(thousandths: int, border: int) -> str:
    """A score as the list shows it, closer where it would look like the border: 69473 -> "69.5"."""
    for decimals in (1, 2):
        unit = 10 ** (3 - decimals)
        shown = (thousandths + unit // 2) // unit * unit
        if shown != border or thousandths == border:
            return f"{shown / 1000:.{decimals}f}"
    return points(thousandths)


def rounded_parts(
    parts: Sequence[int], total: int, border: int | None = None
) -> tuple[list[str], str]:
    """Parts and total with as few decimals as can be, from one on; what is shown sums up.

    All in thousandths, `total` the sum of `parts`, none below 0. What rounding the total leaves
    goes to the largest remainders, the earlier part first. `border`: the score that the next tier
    asks for; a total below it never looks as if it reached it.
    """
    for decimals in (1, 2, 3):
        unit = 10 ** (3 - decimals)
        whole = (total + unit // 2) // unit
        if border is None or total >= border or whole * unit < border:
            break
    order = sorted(range(len(parts)), key=lambda place: -(parts[place] % unit))
    extra = set(order[: whole - sum(part // unit for part in parts)])
    *shown, said = (
        f"{one * unit / 1000:.{decimals}f}"
        for one in (*(part // unit + (at in extra) for at, part in enumerate(parts)), whole)
    )
    return shown, said


def boundary_message(scheme: Scheme) -> Message:
    """Which score a value at a border gets, for the screen that shows the scheme."""
    if scheme.method is Method.RANK:
        return msg(
            "Scores 1 to {buckets} by rank in equal groups; equal values share their average "
            "rank and get the same score.", buckets=scheme.buckets)
    if scheme.boundary is Boundary.BIN:
        return msg(
            "Scores 1 to {buckets} by quantiles (type 7), each moved up by one unit (1 day, "
            "1 purchase, 1.00 of money): lower <= value < upper, as the R package rfm counts.",
            buckets=scheme.buckets)
    return msg(
        "Scores 1 to {buckets} by quantiles (type 7): lower <= value < upper, so a value equal "
        "to a quantile belongs to the group above it.", buckets=scheme.buckets)


def currency_warning(currencies: Sequence[str]) -> Message | None:
    """What to know where purchases name several currencies; None where they do not."""
    if len(currencies) < 2:
        return None
    return msg(
        "Purchases of the period are in several currencies ({currencies}), and amounts are added "
        "up as they stand: the value part is not comparable. Import the amounts in one currency.",
        currencies=list(currencies))


def explain(part: str, value: int, bucket: int, scheme: Scheme) -> Message:
    """One receipt line in words; `value` in the unit of Part.value."""
    if part == "strategic":
        return msg("Marked as strategic") if value else msg("Not marked as strategic")
    score = msg("score {bucket} of {buckets}", bucket=bucket, buckets=scheme.buckets)
    days = scheme.period_days
    match part:
        case "r":
            line = msgn("Last purchase {n} day ago: {score}", "Last purchase {n} days ago: {score}",
                        value, score=score)
        case "f":
            line = msgn("{n} purchase in {days} days: {score}",
                        "{n} purchases in {days} days: {score}", value, days=days, score=score)
        case "m":
            line = msg("Bought for {amount} in {days} days, refunds subtracted: {score}",
                       amount=hundredths(value), days=days, score=score)
        case "potential":
            line = msg("Could buy for {amount} a year: {score}",
                       amount=hundredths(value), score=score)
        case "margin":
            line = msg("Gross margin {percent}%: {score}", percent=hundredths(value), score=score)
        case _:
            line = msgn("{n} minute of service in 12 months, less is better: {score}",
                        "{n} minutes of service in 12 months, less is better: {score}",
                        value, score=score)
    return line


def unknown(part: str, history: History) -> Message:
    """Why a part has no score."""
    if part == "potential" and history is not History.SCORED:
        return msg("Not known: counted as nothing, because there are no purchases to go by")
    if history is History.SCORED:
        return msg("Not known: it does not count, the other parts count more")
    if history is History.SHORT:
        return msg("Too little purchase history to score")
    return msg("No purchase history: not scored")


def step(part: str, value: int, change: int) -> Message:
    """The change of one part that is enough, in words; units as in types.Step."""
    match part:
        case "r":
            line = msgn("Buy again: a last purchase at most {n} day ago is enough",
                        "Buy again: a last purchase at most {n} days ago is enough", value)
        case "f":
            line = msgn("Buy {n} more time", "Buy {n} more times", change)
        case "m":
            line = msg("Buy for {amount} more", amount=hundredths(change))
        case "potential" if not change:
            line = msg("Enter the yearly potential")
        case "potential":
            line = msg("Raise the yearly potential by {amount} to {total}",
                       amount=hundredths(change), total=hundredths(value))
        case "margin":
            line = msg("Raise the gross margin to {percent}%", percent=hundredths(value))
        case "strategic":
            line = msg("Mark the customer as strategic")
        case _:
            line = msgn("Need {n} minute less of service a year",
                        "Need {n} minutes less of service a year", change)
    return line
