"""`policy FILE`: the assignment policy in force with every number of it, and another published."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import published
from desktop.cli.days import today
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.errors import ValidationError
from desktop.messages import msg

if TYPE_CHECKING:
    from desktop.session import Session

NAME = "policy"
HELP = msg("show the assignment policy in force and its versions; --publish puts another in force")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--publish`."""
    published.add_publish(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show or publish the policy; returns the exit code."""
    from desktop import schemes
    from desktop.assignments import policies
    from desktop.cli import rules_rows

    with opened(args) as session:
        if args.publish:
            _publish(session, args)
        with session.read() as unit:
            now = policies.in_force(unit, schemes.in_force(unit).scheme).policy
        known = policies.versions(session)
    effective = next((one for one in known if one.state == "effective"), None)
    name = effective.name if effective else policies.DEFAULT_NAME
    rules_rows.show_policy(now, name, out)
    published.show_versions(known, out)
    if args.publish:
        out.done(msg("Version {version} of the assignment policy is in force. Propose to use it.",
                     version=now.version))
    return 0


def _publish(session: Session, args: argparse.Namespace) -> None:
    from desktop.assignments import policies, policy_definition

    typed = published.read(args.publish)
    name = typed.pop("name", policies.DEFAULT_NAME)
    if not isinstance(name, str):
        raise ValidationError(msg("The policy needs a name."))
    policy = policy_definition.from_plain(typed)
    policies.publish(session, policy, name, today().isoformat())
