"""Rule 19: news is announced as it comes, what went wrong stays, and the log keeps all of it.

As in `walk`: a function that returns sentences about what breaks the rule.
"""

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.errors import Severity
from desktop.messages import msg

SAID = msg("The file is sound.")
_POLITE = QAccessible.AnnouncementPoliteness


def unheard(host, heard):
    """What a host of toasts that stay a millisecond does wrong; `heard`: (text, politeness)."""
    found = []
    for severity in (None, *Severity):
        heard.clear()
        toast = host.show_news(SAID, severity=severity)
        name = severity.value if severity else "good news"
        if [text for text, _ in heard] != [toast.sentence.text()]:
            found.append(f"{name}: not announced, but {heard}")
        elif severity and heard[0][1] is not _POLITE.Assertive:
            found.append(f"{name}: announced without haste")
        wrong = severity not in {None, Severity.WARNING}
        QTest.qWait(30)
        if wrong and toast not in host.toasts():
            found.append(f"{name}: left by itself")
        if not wrong and toast in host.toasts():
            found.append(f"{name}: never leaves")
        if not host.log or host.log[-1].severity is not severity:
            found.append(f"{name}: not in the log")
    return found
