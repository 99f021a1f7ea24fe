import logging

from desktop.bus import Bus, DataChanged


def changed(*entities):
    return DataChanged({entity: frozenset({"1"}) for entity in entities})


def test_only_those_concerned_hear():
    bus, heard = Bus(), []
    bus.subscribe({"customer", "purchase"}, lambda event: heard.append(("c", event)))
    bus.subscribe({"member"}, lambda event: heard.append(("m", event)))
    event = changed("purchase")
    bus.publish(event)
    assert heard == [("c", event)]


def test_unsubscribing_twice_is_fine():
    bus, heard = Bus(), []
    stop = bus.subscribe({"customer"}, heard.append)
    stop()
    stop()
    bus.publish(changed("customer"))
    assert heard == []


def test_unsubscribing_a_later_one_while_publishing():
    bus, heard = Bus(), []
    bus.subscribe({"customer"}, lambda event: stop())
    stop = bus.subscribe({"customer"}, heard.append)
    bus.publish(changed("customer"))
    assert heard == []


def test_subscribing_while_publishing_hears_from_the_next_on():
    bus, heard = Bus(), []
    once = bus.subscribe(
        {"customer"}, lambda event: (once(), bus.subscribe({"customer"}, heard.append))
    )
    bus.publish(changed("customer"))
    assert heard == []
    bus.publish(changed("customer"))
    assert len(heard) == 1


def test_a_failing_subscriber_stops_nobody_and_is_logged(caplog):
    bus, heard = Bus(), []

    def fail(event):
        raise KeyError("a pane's fault")

    bus.subscribe({"customer"}, fail)
    bus.subscribe({"customer"}, heard.append)
    with caplog.at_level(logging.ERROR):
        bus.publish(changed("customer"))
    assert len(heard) == 1
    assert "a pane's fault" in caplog.text
