"""A window with every widget of the kit, filled: what the walking tests and pictures use."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import AppError, Severity
from desktop.messages import msg
from tests.ui.kit.sources import COLUMNS, ListSource
from ui.kit.bell import BellButton
from ui.kit.chips import Chip, ChipsBar
from ui.kit.empty_state import Emptiness, Way
from ui.kit.error_bar import ErrorBar
from ui.kit.form import Form
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Bar
from ui.kit.label import Button, IconButton
from ui.kit.load_list import Load, LoadList
from ui.kit.metrics import EDGE, GAP
from ui.kit.plan_header import Figure, PlanHeader
from ui.kit.regions import Regions
from ui.kit.search_box import SearchBox
from ui.kit.sections import Fact, Facts, Lines, PanelContent, Part, Prose, Receipt
from ui.kit.side_panel import Peek, SidePanel
from ui.kit.toast import ToastHost

NOTHING = Emptiness(
    "customers",
    msg("No customers yet"),
    msg("Bring them in from a workbook, or begin with a sample team."),
    (Way("import", msg("Import a file…"), "import"), Way("sample", msg("Load sample data"))),
)
NO_HITS = Emptiness(
    "search",
    msg("Nothing matches"),
    msg("No customer fits the search and the filters."),
    (Way("clear", msg("Clear filters"), "filter"), Way("search", msg("Search again"))),
)
CONTENT = PanelContent(
    "华东电器有限公司",
    msg("Customer since {day}", day="2019-04-01"),
    "A",
    sections=(
        Facts(
            msg("Profile"),
            (
                Fact(msg("Region"), "East / 华东"),
                Fact(msg("Owner"), "张三"),
                Fact(msg("Last contact"), "2026-07-07, 138 days ago", "warning"),
            ),
        ),
        Receipt(
            msg("Why tier A"),
            (
                Part(msg("Recency"), 25, "25.0", msg("{days} days since the last order", days=12)),
                Part(msg("Frequency"), 18.5, "18.5", msg("{n} orders in 12 months", n=31)),
                Part(msg("Money"), 38, "38.0", "1,204,500.00"),
                Part(msg("Payment risk"), -4, "-4.0"),
                Part(msg("Potential"), 12, "12.0"),
            ),
            89.5,
            "89.5",
            msg("Stays in A down to {limit} points.", limit=80),
        ),
        Lines(
            msg("Orders"),
            (msg("Day"), msg("Number"), msg("Amount")),
            (("2026-11-02", "O-4711", "12,300.00"), ("2026-10-19", "O-4688", "-1,200.00")),
            frozenset({2}),
        ),
        Prose(
            msg("Note"), msg("Nobody backs up {owner} for this customer.", owner="张三"), "danger"
        ),
    ),
)
LOADS = (
    Load("m1", "张三", Bar(97, 100, 112), "97 %", msg("was {load}", load="112 %")),
    Load("m2", "李四", Bar(81, 100, 81), "81 %", msg("was {load}", load="81 %")),
    Load("m3", "Anna Berg", Bar(104, 100, 54), "104 %", msg("was {load}", load="54 %")),
    Load("m4", "王五", Bar(0, 100), "0 %", msg("on leave")),
)
FIGURES = (
    Figure("12", msg("moves")),
    Figure("3", msg("not placed"), "danger"),
    Figure("0.03 %", msg("at most below the best possible")),
    Figure("4", msg("VIPs touched"), "warning"),
)
FORGOTTEN = AppError(msg("The file is open in another window. Close it there, then try again."))


class Gallery(QWidget):
    """Toolbar, chips, plan, grid with panel, form, loads, toasts."""

    def __init__(self, context, bridge):
        super().__init__()
        self.context = context
        self.panel = SidePanel(context, msg("Details"))
        self.grids = GridPanel(
            context, bridge, "customers", msg("Customers"), COLUMNS, NOTHING, NO_HITS
        )
        self.loads = LoadList(context, msg("Load per member"))
        self.toasts = ToastHost(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(GAP)
        column.addLayout(self._toolbar())
        column.addWidget(self._chips())
        column.addWidget(self._plan())
        column.addWidget(self._error())
        self.peek = Peek(self.grids.grid, self.grids, self.panel)
        column.addWidget(self.peek, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._form(), 1)
        foot.addWidget(self.loads, 2)
        column.addLayout(foot, 1)
        self.regions = Regions(context, self, self.places)
        self._fill()

    def places(self):
        """Where F6 goes."""
        return [self.search, self.grids, self.panel, self.form, self.loads]

    def _toolbar(self):
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.search = SearchBox(self.context, msg("Search customers (Ctrl+F)"))
        self.propose = Button(self.context, msg("Propose"), icon="balance", kind="primary")
        row.addWidget(self.search, 1)
        row.addWidget(self.propose)
        row.addWidget(Button(self.context, msg("Import…"), icon="import"))
        for icon, text in (("undo", msg("Undo")), ("redo", msg("Redo")), ("panel", msg("Details"))):
            row.addWidget(IconButton(self.context, icon, text))
        self.bell = BellButton(self.context, self.toasts)
        row.addWidget(self.bell)
        return row

    def _chips(self):
        self.chips = ChipsBar(self.context)
        return self.chips

    def _plan(self):
        self.plan = PlanHeader(self.context)
        self.plan.put(
            msg("Proposal for 600 customers"),
            msg("At most {gap} below the best possible.", gap="0.03 %"),
            FIGURES,
        )
        self.plan.add_action(Button(self.context, msg("Accept ticked")))
        self.plan.add_action(Button(self.context, msg("Accept all"), kind="primary"))
        return self.plan

    def _error(self):
        self.error = ErrorBar(self.context)
        return self.error

    def _form(self):
        self.form = Form(self.context)
        self.form.add("name", msg("Name"), QLineEdit("华东电器"))
        self.form.add("code", msg("Code"), QLineEdit("C-1"), msg("As in your other system."))
        tier = QComboBox()
        tier.addItems(["A", "B", "C"])
        self.form.add("tier", msg("Tier"), tier)
        return self.form

    def _fill(self):
        filters = (
            Chip("tier", msg("Tier: {codes}", codes="A, B")),
            Chip("owner", msg("Owner: {name}", name="张三")),
        )
        self.chips.put(filters, 128, 640)
        self.grids.show_source(ListSource(range(1, 5001)), filtered=False)
        self.grids.grid.set_sort("name", descending=False)
        self.panel.put(CONTENT)
        self.loads.put(LOADS)
        self.error.put(FORGOTTEN, lambda: None)
        self.form.show_errors({"code": msg("Another customer has this code: {name}.", name="Acme")})
        self.toasts.show_news(msg("12 customers assigned"), undo=lambda: None)
        self.toasts.show_news(msg("The disk is full."), severity=Severity.ERROR)
