"""How often a round waits for the network: a server across the world is 40 ms or more away."""

from db.hub.connect import connect
from tests.bench.far import far
from tests.db.sync.laptops import Laptop, Line

FIELDS = ("phone", "city", "notes", "region")


def trips(way, work):
    before = way.trips
    work()
    return way.trips - before


def values(number):
    """What one edit sets: one to four columns, now and then the key."""
    made = {field: f"{field} {number}" for field in FIELDS[: 1 + number % 4]}
    return made | ({"code": f"N{number}"} if number % 20 == 0 else {})


def test_a_thousand_edits_take_thirty_and_an_empty_round_five(hub, laptop, tmp_path):
    wang = laptop("wang")
    with wang.store.write("{}", "wang") as unit:
        ids = unit.insert("customer", [{"name": f"C{n}", "code": f"K{n}"} for n in range(900)])
        unit.insert("contact", [{"name": "A", "customer_id": key} for key in ids[:100]])
    wang.sync()
    with far(hub, 0.0) as way:
        li = Laptop(tmp_path / "li.muster", way.address, "li", Line(way.address))
        li.sync()
        with li.store.write("{}", "li") as unit:
            unit.update("customer", {key: values(number) for number, key in enumerate(ids)})
            unit.update("contact", {key: {"phone": "1"} for key in li.rows("contact")})
        clash = ids[:50]
        with wang.store.write("{}", "wang") as unit:
            unit.update("customer", {key: {"phone": "theirs"} for key in clash})
        wang.sync()
        done = []
        counted = trips(way, lambda: done.append(li.sync()))
        assert done[0].sent == 1_000
        assert len(li.questions()) == len(clash)
        assert counted <= 30
        li.sync()
        assert trips(way, li.sync) <= 5
        li.close()
        li.line.close()


def test_the_count_counts(hub):
    with far(hub, 0.0) as way, connect(way.address, autocommit=True) as there:
        before = way.trips
        for number in range(7):
            there.execute(f"SELECT {number}").fetchall()
        assert way.trips - before == 7
        with there.pipeline():
            for number in range(7):
                there.execute(f"SELECT {number}")
        assert way.trips - before == 8
