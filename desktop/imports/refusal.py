"""Why the child refuses a file: a code and data; the program turns it into a sentence."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """`code` is a key of `refusal_messages`; `params` fill the places of its sentence."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
