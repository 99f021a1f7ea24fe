"""Members, their managers, skills and purchases."""

from desktop.imports.existing import ExistingRow, Reference
from desktop.imports.plan_types import CellChange, NewRef, RowRef, RowState
from desktop.imports.rejected import reason_of
from tests.desktop.imports.snapshot import Snapshot
from tests.desktop.imports.test_plan import (
    CHANGED,
    NEW,
    REJECTED,
    UNCHANGED,
    plan,
    reason,
    states,
)

HEADERS = ["工号", "姓名", "直接上级"]


def test_managers_may_stand_anywhere_in_the_file():
    made = plan("members", HEADERS, ["1", "张三", "李四"], ["2", "李四", "9"], ["3", "王五", "2"],
                known={"member": [Reference("m9", "赵六", ["9"])]})  # fmt: skip
    assert [row.values.get("manager") for row in made.rows] == [RowRef(3), "m9", RowRef(3)]


def test_a_loop_in_the_file_is_rejected_whole():
    made = plan("members", HEADERS, ["1", "A", "2"], ["2", "B", "3"], ["3", "C", "1"],
                ["4", "D", None])  # fmt: skip
    assert states(made) == [REJECTED, REJECTED, REJECTED, NEW]
    assert made.rows[0].reasons[0][1].params["path"] in {
        "A → B → C → A", "B → C → A → B", "C → A → B → C",
    }  # fmt: skip


def test_a_loop_through_kept_members_is_found():
    known = {"member": [Reference("m1", "A", ["1"]), Reference("m2", "B", ["2"], parent="m1")]}
    kept = [ExistingRow("m1", {"employee_no": "1", "name": "A"})]
    made = plan("members", HEADERS, ["1", "A", "2"], kept=kept, known=known)
    assert states(made) == [REJECTED]


def test_nobody_manages_themselves():
    assert states(plan("members", HEADERS, ["1", "A", "1"])) == [REJECTED]


def test_parents_of_customers_go_in_no_loop_either():
    made = plan("customers", ["name", "Parent company"], ["A", "B"], ["B", "A"], ["C", "A"])
    assert states(made) == [REJECTED] * 3
    assert "row {row}" in reason(made.rows[2])[1]


def test_what_hangs_on_a_rejected_row_is_rejected_with_it():
    made = plan("members", [*HEADERS, "入职日期"], ["1", "A", "2", None], ["2", "B", None, "soon"])
    assert states(made) == [REJECTED, REJECTED]
    assert made.rows[0].reasons[0][1].params["row"] == 3


def test_a_kept_manager_whose_row_is_rejected_stays_a_manager():
    kept = [ExistingRow("m2", {"employee_no": "2", "name": "B"})]
    known = {"member": [Reference("m2", "B", ["2"])]}
    made = plan("members", [*HEADERS, "入职日期"], ["1", "A", "2", None], ["2", "B", None, "soon"],
                kept=kept, known=known)  # fmt: skip
    assert states(made) == [NEW, REJECTED]
    assert made.rows[0].values["manager"] == "m2"


def test_teams_and_roles_are_made_once():
    made = plan("members", ["姓名", "部门", "岗位"], ["A", "客服", "专员"], ["B", " 客服 ", "主管"],
                known={"team": [], "role": [Reference("r1", "主管")]})  # fmt: skip
    assert made.created == (NewRef("team", "客服"), NewRef("role", "专员"))
    assert made.rows[1].values["role"] == "r1"


def test_states_of_employment_and_shares():
    made = plan("members", ["name", "status", "fte"], ["A", "Voluntarily Terminated", 0.5],
                ["B", "在职", 1])  # fmt: skip
    assert [(row.values["status"], row.values["fte"]) for row in made.rows] == [
        ("left", 50), ("active", 100),
    ]  # fmt: skip


def test_skills_by_member_and_skill():
    known = {"member": [Reference("m1", "张三", ["1"])], "skill": [Reference("s1", "Excel")]}
    kept = [ExistingRow("k1", {"member": "m1", "skill": "s1", "level": 2})]
    rows = [["1", "excel", 3], ["1", "谈判", "4"], ["1", "谈判", 9], ["1", "谈判", 5]]
    made = plan("skills", ["工号", "技能", "等级"], *rows, kept=kept, known=known)
    assert states(made) == [CHANGED, NEW, REJECTED, REJECTED]
    assert made.rows[0].changes == (CellChange("level", 2, 3),)
    assert made.rows[1].values["skill"] == NewRef("skill", "谈判")


BUYERS = {"customer": [Reference("c1", "Alpha", ["C1"])], "member": []}


def test_purchases_by_order_number():
    kept = [ExistingRow("p1", {"source_ref": "10", "customer": "c1", "bought_on": "2026-01-02",
                               "amount": 100})]  # fmt: skip
    made = plan("purchases", ["order_id", "customer", "date", "amount"],
                ["10", "C1", "2026-01-02", 1], ["11", "Alpha", "2026-01-02", "-5"],
                ["11", "C1", "2026-01-02", 3], ["12", "C9", "2026-01-02", 3],
                kept=kept, known=BUYERS)  # fmt: skip
    assert states(made) == [UNCHANGED, NEW, REJECTED, REJECTED]
    assert made.rows[1].values["amount"] == -500


def test_purchases_without_a_number_are_paired_one_to_one():
    day = {"customer": "c1", "bought_on": "2026-01-02", "amount": 100}
    kept = [ExistingRow("p1", day), ExistingRow("p2", day)]
    rows = [["C1", "2026-01-02", 1]] * 3
    made = plan("purchases", ["customer", "date", "amount"], *rows, kept=kept, known=BUYERS)
    assert states(made) == [UNCHANGED, UNCHANGED, NEW]


def test_all_reasons_of_a_row_become_one_sentence():
    made = plan("purchases", ["customer", "date", "amount"], ["C9", None, "x"], known=BUYERS)
    assert len(made.rows[0].reasons) == 3
    assert reason_of(made, made.rows[0]).msgid == "{first} {second}"
    assert made.counts[RowState.REJECTED] == 1
    assert list(Snapshot().rows()) == []
