"""KPI values and past reviews from lists: by person and period, one undo step, nothing half."""

from datetime import date

import pytest

from desktop.imports import service
from desktop.imports.choosing import choose
from desktop.imports.plan_types import PlanOptions, RowState
from desktop.messages import msg
from desktop.reviews import definition, kpi_values, kpis
from desktop.reviews.types import VALUE
from desktop.session import open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)
YEAR = ("2026-01-01", "2026-12-31")
VALUES = """工号,指标,月份,实际值,目标值,样本数,备注
E1,csat,2026-01,92.5,90,12,
E1,一次解决率,2026年1月,0.8,,,ok
E2,fcr,2026-02,0.75,,8,
E2,csat,soon,80,,,
E2,speed,2026-01,1,,,
E9,csat,2026-01,1,,,
E2,csat,2026-03,many,,,
E2,csat,2026-03,,,,
"""
RATINGS = """Employee no,Cycle,Rating,Performance grade,Comments
E1,2025,4,Exceeds,Calm with angry customers
E2,2025H2,2.5,Meets,
E2,Last one,3,Meets,
E1,2025,3,Meets,
"""


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "r.muster")
    with open_session(tmp_path / "r.muster", "me") as opened:
        with opened.write(msg("People")) as unit:
            unit.insert("member", [{"id": "m1", "name": "张三", "employee_no": "E1"},
                                   {"id": "m2", "name": "李四", "employee_no": "E2"}])
        kpis.ensure(opened)
        kpis.change(opened, "fcr", {"name": "一次解决率"})
        yield opened


def dry_run(session, tmp_path, kind, text, sets=(), **options):
    path = tmp_path / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    prepared = service.prepare(session, kind, service.SourceFile(path))
    mapping = choose(kind, prepared.mapping, prepared.table.headers, (), sets)
    return service.dry_run(
        session, service.remap(prepared, mapping), TODAY, PlanOptions(**options))


def rows(session, sql):
    with session.read() as unit:
        return [tuple(row) for row in unit.conn.exec_driver_sql(sql)]


def refused(run):
    return {row.number: [key for key, _ in row.reasons] for row in run.plan.rows if row.reasons}


def test_values_of_kpis_by_person_and_period(session, tmp_path):
    run = dry_run(session, tmp_path, "kpi_values", VALUES)
    assert refused(run) == {5: [""], 6: ["kpi"], 7: ["member"], 8: ["actual"], 9: ["actual"]}
    assert [len(row.warnings) for row in run.plan.rows[:3]] == [0, 1, 1]  # shares of 1
    service.apply(session, run, TODAY)
    found = {(one.employee_no, one.code): (one.start_on, one.end_on, one.actual, one.target,
                                           one.sample, one.source)
             for one in kpi_values.listed(session, *YEAR)}
    assert found == {
        ("E1", "csat"): ("2026-01-01", "2026-01-31", 925_000, 90 * VALUE, 12, "import"),
        ("E1", "fcr"): ("2026-01-01", "2026-01-31", 80 * VALUE, None, None, "import"),
        ("E2", "fcr"): ("2026-02-01", "2026-02-28", 75 * VALUE, None, 8, "import"),
    }


def test_the_same_values_again_bring_nothing_and_a_new_one_changes_its_cell(session, tmp_path):
    service.apply(session, dry_run(session, tmp_path, "kpi_values", VALUES), TODAY)
    again = dry_run(session, tmp_path, "kpi_values", VALUES).plan.counts
    assert again[RowState.NEW] == again[RowState.CHANGED] == 0
    run = dry_run(session, tmp_path, "kpi_values", VALUES.replace("92.5", "93"))
    changed = [row for row in run.plan.rows if row.state is RowState.CHANGED]
    assert [(one.field, one.old, one.new) for row in changed for one in row.changes] == [
        ("actual", 925_000, 93 * VALUE)]
    service.apply(session, run, TODAY)
    session.undo()
    session.undo()
    assert kpi_values.listed(session, *YEAR) == []


def test_a_measured_value_gives_way_to_an_imported_one(session, tmp_path):
    kpi_values.set_value(session, "csat", "m1", "2026-01-01", "2026-01-31", actual=50 * VALUE)
    run = dry_run(session, tmp_path, "kpi_values", VALUES.split("E1,一", maxsplit=1)[0])
    assert run.plan.counts[RowState.CHANGED] == 1
    service.apply(session, run, TODAY)
    assert [(one.actual, one.source) for one in kpi_values.listed(session, *YEAR)] == [
        (925_000, "import")]


def test_days_instead_of_a_named_period(session, tmp_path):
    text = "工号,指标,开始日期,结束日期,实际值\nE1,csat,2026-02-10,2026-02-20,90\n" \
           "E2,csat,2026-03-10,2026-02-20,90\n"
    run = dry_run(session, tmp_path, "kpi_values", text)
    assert refused(run) == {3: ["end_on"]}
    service.apply(session, run, TODAY)
    assert [(one.start_on, one.end_on) for one in kpi_values.listed(session, *YEAR)] == [
        ("2026-02-10", "2026-02-20")]


def test_a_matrix_of_people_by_kpis(session, tmp_path):
    text = "工号,姓名,期间,csat,一次解决率,speed\nE1,张三,2026Q1,90%,80,1\nE2,李四,2026Q1,,75.5,\n"
    run = dry_run(session, tmp_path, "kpi_values", text)
    assert [row.state for row in run.plan.rows] == [
        RowState.NEW, RowState.NEW, RowState.REJECTED, RowState.NEW]
    service.apply(session, run, TODAY)
    assert {(one.employee_no, one.code, one.actual)
            for one in kpi_values.listed(session, *YEAR)} == {
        ("E1", "csat", 90 * VALUE), ("E1", "fcr", 80 * VALUE), ("E2", "fcr", 755_000)}


def test_a_matrix_of_people_by_skills(session, tmp_path):
    run = dry_run(session, tmp_path, "skills", "工号,姓名,Excel,谈判\nE1,张三,3,4\nE2,李四,,2\n")
    service.apply(session, run, TODAY)
    assert rows(session, "SELECT s.name, m.level FROM member_skill m JOIN skill s"
                " ON s.id = m.skill_id ORDER BY m.n") == [("Excel", 3), ("谈判", 4), ("谈判", 2)]


def test_past_reviews_are_kept_signed_with_their_cycles(session, tmp_path):
    run = dry_run(session, tmp_path, "reviews", RATINGS)
    assert refused(run) == {4: [""], 5: ["member"]}
    service.apply(session, run, TODAY)
    assert rows(session, "SELECT c.name, c.kind, c.start_on, c.end_on, c.state, r.member_id,"
                " r.start_on, r.end_on, r.state, r.locked, r.strengths, o.score, o.grade,"
                " o.released, o.locked, k.score, s.verb FROM review r"
                " JOIN review_cycle c ON c.id = r.cycle_id JOIN review_outcome o ON"
                " o.review_id = r.id JOIN review_mark k ON k.review_id = r.id"
                " JOIN review_step s ON s.review_id = r.id ORDER BY c.name") == [
        ("2025", "annual", "2025-01-01", "2025-12-31", "closed", "m1", "2025-01-01", "2025-12-31",
         "archived", 1, "Calm with angry customers", 8000, "Exceeds", 1, 1, 8000, "archive"),
        ("2025H2", "half_year", "2025-07-01", "2025-12-31", "closed", "m2", "2025-07-01",
         "2025-12-31", "archived", 1, None, 5000, "Meets", 1, 1, 5000, "archive"),
    ]
    (template,) = rows(session, "SELECT state, definition FROM review_template")
    assert template[0] == "superseded"
    definition.from_json(template[1])


def test_a_signed_review_is_not_changed_by_an_import(session, tmp_path):
    service.apply(session, dry_run(session, tmp_path, "reviews", RATINGS), TODAY)
    again = dry_run(session, tmp_path, "reviews", RATINGS).plan.counts
    assert again[RowState.NEW] == again[RowState.CHANGED] == 0
    run = dry_run(session, tmp_path, "reviews", RATINGS.replace("E1,2025,4", "E1,2025,5"))
    assert run.plan.rows[0].state is RowState.REJECTED
    session.undo()
    for table in ("review", "review_outcome", "review_cycle", "review_mark", "review_step"):
        assert rows(session, f"SELECT 1 FROM {table} WHERE deleted_at IS NULL") == []


@pytest.mark.parametrize(("best", "score"), [("4", 7500), ("100", 300), ("2", None)])
def test_the_scale_can_be_said(session, tmp_path, best, score):
    run = dry_run(session, tmp_path, "reviews", "Employee no,Rating\nE1,3\n",
                  [("cycle", "2025"), ("out_of", best)])
    if score is None:
        assert refused(run) == {2: ["score"]}
    else:
        assert run.plan.rows[0].values["score"] == score


def test_days_outside_the_cycle_that_is_named(session, tmp_path):
    text = "Employee no,Cycle,Period start,Rating\nE1,2025,2024-12-01,3\n"
    assert refused(dry_run(session, tmp_path, "reviews", text)) == {2: ["start_on"]}


def test_people_without_names_go_by_their_number(session, tmp_path):
    run = dry_run(session, tmp_path, "members", "Employee no,Team\nE1,Sales\nE7,Sales\n")
    service.apply(session, run, TODAY)
    assert rows(session, "SELECT employee_no, name FROM member ORDER BY employee_no") == [
        ("E1", "张三"), ("E2", "李四"), ("E7", "E7")]
