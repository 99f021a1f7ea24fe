"""Run as a program under QT_SCALE_FACTOR: prints what is clipped in the gallery as JSON."""

import json
import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.jobs import InlineRunner
from tests.ui.kit import walk
from tests.ui.kit.gallery import Gallery
from ui.kit.context import make_context
from ui.kit.runner import Bridge


def main(language, text_scale):
    app = QApplication([])
    context = make_context(app)
    context.theme.use(text_scale=float(text_scale))
    i18n.set_language(language)
    gallery = Gallery(context, Bridge(lambda _deliver: InlineRunner()))
    gallery.resize(1366, 1000)
    gallery.show()
    QTest.qWaitForWindowExposed(gallery)
    app.sendPostedEvents()
    rules = (walk.clipped, walk.outside, walk.cut_off, walk.small)
    found = [sentence for rule in rules for sentence in rule(gallery)]
    print(json.dumps({"scale": gallery.devicePixelRatioF(), "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
