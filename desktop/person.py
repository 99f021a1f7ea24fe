"""Who sits here, until a file or the settings say a name."""

from __future__ import annotations


def name_at_this_desk() -> str:
    """Return the name the system knows this person by; empty if it knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account entry, as in some containers
        return ""
