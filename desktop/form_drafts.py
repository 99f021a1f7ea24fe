"""What was typed into a form and not saved, kept as one draft per form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from db.ids import utc_now
from desktop import drafts
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class FormDraft:
    """`texts` by field key, as typed; `at` when (UTC)."""

    texts: Mapping[str, str]
    at: str


def keep(session: Session, key: str, texts: Mapping[str, str]) -> None:
    """Keep the texts of a form; none at all forgets its draft. Raises AppError."""
    if texts:
        value = {"texts": dict(texts), "at": utc_now()}
        drafts.keep(session, {key: json.dumps(value, ensure_ascii=False)})
    else:
        drafts.drop(session, [key])


def find(session: Session, key: str) -> FormDraft | None:
    """Return what was typed into a form and never saved; None if nothing was. Raises AppError."""
    text = drafts.kept(session, key).get(key)
    if text is None:
        return None
    value = json.loads(text)
    return FormDraft(value["texts"], value["at"])
