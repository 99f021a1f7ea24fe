"""The head of the form: whose review, what it comes to, and the ways to the next one and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import msg
from ui.kit.command_button import CommandButton
from ui.kit.context import Context
from ui.kit.plan_header import Figure, PlanHeader
from ui.panes.reviews import words
from ui.panes.reviews.columns import score, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.reviews.sheet import Sheet
    from desktop.reviews.types import Result
    from ui.kit.command import Command


class FormHead(PlanHeader):
    """Follows what is typed: the figures are those of `show_result`."""

    def __init__(self, context: Context, commands: Sequence[Command]) -> None:
        super().__init__(context)
        self.setObjectName("form_head")
        for command in commands:
            self.add_action(CommandButton(command))

    def show_result(self, sheet: Sheet, result: Result) -> None:
        """Say whose review it is and what it comes to."""
        review = sheet.form.review
        note = msg("{state} · {start} – {end} · reviewed by {manager}",
                   state=words.word(words.STATE, review.state), start=review.start_on,
                   end=review.end_on, manager=review.manager or msg("Nobody"))  # fmt: skip
        thin = result.coverage < sheet.outcome.template.min_coverage
        figures = [
            Figure(score(result.score) or "–", msg("Score")),
            Figure(result.grade or "–", msg("Final grade")),
            Figure(share(result.coverage), msg("Coverage"), "warning" if thin else ""),
        ]
        if result.adjustment:
            figures.insert(1, Figure(score(result.calculated), msg("before the adjustment")))
        parts = (review.member, review.employee_no, review.role)
        self.put(" · ".join(part for part in parts if part), note, figures)
