"""The parts of a window that a file's first rows can do without: news, errors, start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.bell import BellButton
from ui.kit.error_bar import ErrorBar
from ui.kit.regions import Regions
from ui.kit.toast import ToastHost
from ui.shell.sample_banner import SampleBanner
from ui.shell.start_page import StartPage

if TYPE_CHECKING:
    from ui.shell.window import MainWindow


def furnish(window: MainWindow) -> None:
    """Build them and put them in their places."""
    context = window.context
    window.desk.toasts = ToastHost(context, window)
    window.title_row.add_bell(BellButton(context, window.desk.toasts))
    window.error_bar = ErrorBar(context)
    window.start_page = StartPage(context)
    window.sample_banner = SampleBanner(window.desk)
    window.place(window.error_bar, window.start_page, window.sample_banner)
    window.regions = Regions(context, window, window.places)
