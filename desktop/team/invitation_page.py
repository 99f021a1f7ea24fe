"""An invitation as a page of text to print or to mail."""

from __future__ import annotations

import textwrap

from desktop.i18n import tr
from desktop.messages import msg
from desktop.team.types import Invitation
from desktop.team.words import ROLE

_WIDTH = 64  # of the code, 4 further in
_LINE = 68  # what a printed page takes in letters of one width


def page(invitation: Invitation) -> str:
    """Return the page in the active language; the code is broken into lines, which join reads."""
    code = "\n".join(f"    {line}" for line in textwrap.wrap(invitation.code, _WIDTH))
    lines = [
        msg("Invitation to the team database of Muster"),
        msg("For: {name}", name=invitation.name),
        msg("Rights: {role}", role=ROLE[invitation.role]),
        msg("Login: {login}", login=invitation.login),
        msg("How to join: start Muster, choose Team, Join team database, and paste or type this"
            " code; blanks and line breaks do not matter."),
    ]
    last = msg("The code holds a password. Hand it over in person or by a way others do not read,"
               " and destroy it afterwards; a new one can be had at any time.")
    said = [textwrap.fill(tr(line), _LINE) for line in lines]
    return "\n\n".join([*said, code, textwrap.fill(tr(last), _LINE)]) + "\n"
