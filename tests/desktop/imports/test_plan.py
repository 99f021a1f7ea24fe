"""The dry run: new, changed, unchanged, rejected."""

import pytest

from desktop.errors import ValidationError
from desktop.imports.existing import ExistingRow, Reference
from desktop.imports.mapping import guess_mapping
from desktop.imports.plan import plan_import
from desktop.imports.plan_types import CellChange, NewRef, PlanOptions, RowState
from desktop.imports.types import Row, Table
from tests.desktop.imports.snapshot import Snapshot

NEW, CHANGED = RowState.NEW, RowState.CHANGED
UNCHANGED, REJECTED = RowState.UNCHANGED, RowState.REJECTED
TEAM = {"member": [Reference("m1", "张三", ["E1", "a@x"]), Reference("m2", "李四", ["E2"]),
                   Reference("m3", "王五"), Reference("m4", "王五")]}  # fmt: skip
KEPT = [
    ExistingRow("c1", {"code": "C1", "name": "Alpha", "city": "Berlin", "owner": "m1",
                       "potential_revenue": 1000, "custom": '{"x": "1", "y": "2"}'}),
    ExistingRow("c2", {"code": "C2", "name": "Beta", "tags": '["a","b"]'}),
]  # fmt: skip


def plan(kind, headers, *rows, kept=(), known=None, **options):
    table = Table(headers, [Row(n, list(cells)) for n, cells in enumerate(rows, start=2)])
    snapshot = Snapshot(kept, known or {})
    return plan_import(
        kind, table, guess_mapping(kind, headers), snapshot, PlanOptions(**options)
    )


def states(made):
    return [row.state for row in made.rows]


def reason(row):
    return row.reasons[0][0], row.reasons[0][1].msgid


def test_the_four_states():
    made = plan(
        "customers", ["code", "name", "city", "potential"],
        ["C9", "Nova", "Rome", "12.50"], ["C1", "Alpha", "Bonn", "10"],
        ["C2", "Beta", None, None], ["C7", "Gamma", None, "much"], kept=KEPT,
    )  # fmt: skip
    assert states(made) == [NEW, CHANGED, UNCHANGED, REJECTED]
    assert made.rows[0].values == {"code": "C9", "name": "Nova", "city": "Rome",
                                   "potential_revenue": 1250}  # fmt: skip
    assert made.rows[1].changes == (CellChange("city", "Berlin", "Bonn"),)
    assert made.rows[1].id == "c1"
    assert reason(made.rows[3]) == ("potential_revenue", "“{text}” is not a number.")
    assert dict(made.counts) == dict.fromkeys(RowState, 1)


def test_what_is_kept_is_found_by_its_code_alone():
    headers = ["code", "city"]
    made = plan("customers", headers, ["C1", "Bonn"], ["C9", "Rome"], kept=KEPT, key="code")
    assert states(made) == [CHANGED, REJECTED]
    assert made.rows[0].changes == (CellChange("city", "Berlin", "Bonn"),)
    assert reason(made.rows[1]) == ("name", "{field} is blank, and every row needs it.")
    with pytest.raises(ValidationError, match="which every row needs"):
        plan("customers", headers, ["C1", "Bonn"], kept=KEPT)


def test_blank_keeps_unless_it_shall_clear():
    rows = ["code", "name", "city"], ["C1", "Alpha", " "]
    assert states(plan("customers", *rows, kept=KEPT)) == [UNCHANGED]
    made = plan("customers", *rows, kept=KEPT, clear=True)
    assert made.rows[0].changes == (CellChange("city", "Berlin", None),)


def test_clearing_never_empties_what_must_have_a_value():
    made = plan("customers", ["code", "name", "status"], ["C1", None, None], kept=KEPT, clear=True)
    assert states(made) == [UNCHANGED]


def test_the_key_is_chosen_by_the_person():
    rows = ["code", "name"], ["X1", "alpha"]
    assert states(plan("customers", *rows, kept=KEPT)) == [NEW]
    made = plan("customers", *rows, kept=KEPT, key="name")
    assert made.rows[0].changes == (
        CellChange("code", "C1", "X1"), CellChange("name", "Alpha", "alpha"),
    )  # fmt: skip
    with pytest.raises(ValidationError):
        plan("customers", *rows, key="city")
    with pytest.raises(ValidationError):
        plan("customers", *rows, key="email")


def test_a_key_twice_in_the_file():
    made = plan("customers", ["code", "name"], ["C5", "A"], ["c5", "B"], ["C5", "A"])
    assert states(made) == [NEW, REJECTED, UNCHANGED]
    assert made.rows[1].reasons[0][1].params["row"] == 2
    assert made.rows[2].warnings[0].params["row"] == 2


def test_a_key_twice_among_the_kept():
    twice = [ExistingRow("c1", {"code": "C1"}), ExistingRow("c2", {"code": "C1"})]
    made = plan("customers", ["code", "name"], ["C1", "A"], kept=twice)
    assert reason(made.rows[0])[0] == "code"


def test_without_a_code_the_name_decides_among_those_without():
    kept = [*KEPT, ExistingRow("c3", {"name": "Gamma"})]
    made = plan("customers", ["code", "name"], ["C1", "Alpha"], [None, "Gamma"], [None, "Beta"],
                kept=kept)  # fmt: skip
    assert [(row.state, row.id) for row in made.rows] == [
        (UNCHANGED, "c1"), (UNCHANGED, "c3"), (NEW, None),
    ]  # fmt: skip


def test_a_new_record_needs_its_name():
    made = plan("customers", ["code", "name"], ["C1", None], ["C9", None], kept=KEPT)
    assert states(made) == [UNCHANGED, REJECTED]


def test_other_columns_are_kept_and_merged():
    made = plan("customers", ["code", "name", "y", "z"], ["C1", "Alpha", "3", "4"], kept=KEPT)
    old, new = '{"x": "1", "y": "2"}', '{"x": "1", "y": "3", "z": "4"}'
    assert made.rows[0].changes == (CellChange("custom", old, new),)
    assert states(plan("customers", ["code", "name", "y"], ["C1", "Alpha", 2], kept=KEPT)) == [
        UNCHANGED
    ]


def test_lists_are_compared_by_what_they_hold():
    made = plan("customers", ["code", "name", "tags"], ["C2", "Beta", "a、b"], kept=KEPT)
    assert states(made) == [UNCHANGED]


def test_owners_by_number_mail_or_name():
    rows = [["A", "e2"], ["B", "A@X"], ["C", "李四"]]
    made = plan("customers", ["name", "owner"], *rows, known=TEAM)
    assert [row.values["owner"] for row in made.rows] == ["m2", "m1", "m2"]


def test_an_unknown_owner_is_a_reason_with_a_suggestion():
    made = plan("customers", ["name", "owner"], ["A", "Jon Smith"], ["B", "Nobody"], ["C", "王五"],
                known={"member": [*TEAM["member"], Reference("m9", "John Smith")]})  # fmt: skip
    assert states(made) == [REJECTED] * 3
    assert made.rows[0].reasons[0][1].params["near"] == "John Smith"
    assert "near" not in made.rows[1].reasons[0][1].params
    assert made.rows[2].reasons[0][1].params["n"] == 2


def test_an_unknown_owner_can_be_left_or_made():
    rows = ["name", "owner"], ["A", "Nobody"]
    left = plan("customers", *rows, unknown={"owner": "leave"})
    assert states(left) == [NEW]
    assert "owner" not in left.rows[0].values
    assert left.rows[0].warnings
    made = plan("customers", *rows, unknown={"owner": "create"})
    assert made.created == (NewRef("member", "Nobody"),)


def test_owner_and_backup_are_two_people():
    made = plan("owners", ["客户编号", "负责人", "备岗"], ["C1", "E1", "张三"],
                known={**TEAM, "customer": [Reference("c1", "Alpha", ["C1"])]})  # fmt: skip
    assert reason(made.rows[0])[0] == "backup"


def test_owners_compare_with_the_present_ones():
    kept = [ExistingRow("c1", {"owner": "m1"}), ExistingRow("c2", {"owner": "m1"})]
    known = {**TEAM, "customer": [Reference("c1", "Alpha", ["C1"]), Reference("c2", "B", ["C2"])]}
    made = plan("owners", ["客户编号", "负责人"], ["C1", "E2"], ["C2", "E1"], ["C3", "E1"],
                kept=kept, known=known)  # fmt: skip
    assert states(made) == [CHANGED, UNCHANGED, REJECTED]
    assert made.rows[0].changes == (CellChange("owner", "m1", "m2"),)


def test_dates_that_do_not_show_their_order_stop_the_import():
    rows = ["name", "Contract until"], ["A", "03-04-2026"], ["B", "05-06-2026"]
    with pytest.raises(ValidationError) as caught:
        plan("customers", *rows)
    assert caught.value.fields["contract_end"].params["samples"] == "03-04-2026, 05-06-2026"
    made = plan("customers", *rows, date_order="mdy")
    assert made.rows[0].values["contract_end"] == "2026-03-04"


def test_shortened_numbers_and_similar_names_are_warned_of():
    made = plan("customers", ["code", "name"], ["1.21E+15", "上海星辰科技有限公司"],
                ["C2", "上海星辰科技股份有限公司"], ["C3", "上海分店1"], ["C4", "上海分店2"],
                known={"customer": []})  # fmt: skip
    assert [bool(row.warnings) for row in made.rows] == [True, True, False, False]
    assert made.rows[1].warnings[0].params["row"] == 2


def test_a_formula_that_failed_is_no_value():
    made = plan("customers", ["name", "city"], ["A", "#REF!"], ["B", "#N/A"])
    assert states(made) == [REJECTED, NEW]


def test_limits_of_a_field():
    made = plan("customers", ["name", "Payment risk"], ["A", 4], ["B", 3])
    assert states(made) == [REJECTED, NEW]
