"""What tests of the import wizard share."""

import csv

import pytest
from shiboken6 import isValid


@pytest.fixture
def wizard(running):
    made = running.conductor.actions.ask_import()
    yield made
    if isValid(made):
        made.close()


def known(running, count=3):
    with running.window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT code, name, region FROM customer WHERE code IS NOT NULL LIMIT ?", (count,)
        )
        return [tuple(row) for row in rows]


def written(folder, headers, rows, name="list.csv"):
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    return path


def regions(running):
    with running.window.desk.session.read() as unit:
        rows = unit.conn.exec_driver_sql(
            "SELECT code, region FROM customer WHERE deleted_at IS NULL AND code IS NOT NULL"
        )
        return dict(tuple(row) for row in rows)


def cell(wizard, row, title):
    grid = wizard.check.rows.grid
    place = [one.key for one in grid.rows.columns].index(title)
    return grid.rows.index(row, place).data()


def ticked(wizard, row):
    grid = wizard.check.rows.grid
    return grid.rows.listing.id_at(row) in grid.rows.ticks


def counts(wizard):
    return {one.value: n for one, n in wizard.presenter.plan.final.counts.items()}
