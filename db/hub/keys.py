"""What makes two live rows of a table the same thing: partial unique indexes of the hub."""

from __future__ import annotations

NATURAL_KEYS: dict[str, tuple[str, ...]] = {
    "customer": ("code",),
    "member": ("employee_no",),
    "team": ("name",),
    "role": ("name",),
    "skill": ("name",),
}
"""Entity -> columns."""
