import gettext
import io

import pytest
from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from desktop import i18n
from desktop.errors import ValidationError
from desktop.i18n import Catalog, tr
from desktop.messages import Message, msg, msgn


def chinese(**texts):
    """A catalog with the given translations; `{"one|many": text}` is a plural."""
    catalog = PoCatalog("zh_CN")
    for source, text in texts.items():
        catalog.add(tuple(source.split("|")) if "|" in source else source, text)
    packed = io.BytesIO()
    write_mo(packed, catalog)
    packed.seek(0)
    return Catalog("zh_CN", gettext.GNUTranslations(packed))


ENGLISH = Catalog("en", gettext.NullTranslations())


def test_named_places_are_filled():
    assert ENGLISH.render(msg("{who} left {where}", who="张三", where=3)) == "张三 left 3"


def test_formats_and_escapes():
    assert ENGLISH.render(msg("{n:,} of {{all}} at {p:.1f}", n=12000, p=0.25)) == (
        "12,000 of {all} at 0.2"
    )


def test_plain_text_is_data_and_stays():
    catalog = chinese(Owner="负责人")
    assert catalog.render("Owner") == "Owner"
    assert catalog.render(msg("Owner")) == "负责人"
    assert catalog.render(msg("{name} {{x}}", name="Owner {y}")) == "Owner {y} {x}"


def test_inner_messages_and_lists_are_translated():
    catalog = chinese(**{"No {what}.": "没有{what}。", "tier": "等级", "owner": "负责人"})
    both = [msg("tier"), msg("owner"), "code"]
    assert catalog.render(msg("No {what}.", what=msg("tier"))) == "没有等级。"
    assert catalog.render(msg("No {what}.", what=both)) == "没有等级、负责人、code。"
    assert ENGLISH.render(msg("No {what}.", what=both)) == "No tier, owner, code."


@pytest.mark.parametrize(
    ("n", "english", "zh"), [(0, "0 rows", "0 行"), (1, "1 row", "1 行"), (2, "2 rows", "2 行")]
)
def test_plurals(n, english, zh):
    message = msgn("{n} row", "{n} rows", n)
    assert ENGLISH.render(message) == english
    assert chinese(**{"{n} row|{n} rows": ("{n} 行",)}).render(message) == zh


@pytest.mark.parametrize("bad", ["{nobody} 走了", "{} 走了", "{0} 走了", "{who", "{who!r}", "走了"])
def test_a_bad_translation_never_raises(bad):
    text = chinese(**{"{who} left": bad}).render(msg("{who} left", who="A"))
    assert text in {"A left", bad}
    if i18n.placeholders(bad) - {"who"}:
        assert text == "A left"


def test_an_unfilled_place_stays_visible():
    assert ENGLISH.render(msg("{who} left")) == "{who} left"


def test_a_format_that_does_not_suit_is_left_out():
    assert ENGLISH.render(msg("{n:,}", n="many")) == "many"


def test_a_msgid_reaches_no_attribute():
    assert ENGLISH.render(msg("{n.__class__}{n[0]}", n=1)) == "{n.__class__}{n[0]}"


def test_the_empty_sentence_is_not_the_catalogs_header():
    assert chinese(a="b").render(Message("")) == ""


values = st.none() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@given(st.text(), st.dictionaries(st.text(), values), st.text())
def test_anything_renders(msgid, params, translation):
    message = Message(msgid, params)
    for language in ("en", "zh_CN", i18n.PSEUDO):
        assert isinstance(i18n.catalog(language).render(message), str)


def test_switching_tells_listeners_in_order_until_they_stop():
    heard = []
    stop_first = i18n.listen(lambda code: heard.append((1, code)))
    stop_second = i18n.listen(lambda code: heard.append((2, i18n.language())))
    i18n.set_language("zh_CN")
    stop_first()
    stop_first()
    i18n.set_language("en")
    stop_second()
    i18n.set_language("zh_CN")
    assert heard == [(1, "zh_CN"), (2, "zh_CN"), (2, "en")]


def test_an_unknown_language_is_refused_and_changes_nothing():
    with pytest.raises(ValidationError):
        i18n.set_language("fr")
    assert i18n.language() == "en"


def test_a_catalog_of_another_language_leaves_the_active_one():
    assert i18n.catalog("zh_CN").language == "zh_CN"
    assert i18n.language() == "en"
    assert i18n.catalog("zh_CN") is i18n.catalog("zh_CN")


def test_the_pseudo_language_brackets_and_lengthens():
    i18n.set_language("xx")
    assert tr(msg("{n} customers", n=3)) == "[3 customers~~~~~~]"
    assert tr("张三") == "张三"


@pytest.mark.parametrize(
    ("chosen", "system", "expected"),
    [
        ("en", "zh_CN.UTF-8", "en"),
        ("zh_CN", "C", "zh_CN"),
        ("", "zh_CN.UTF-8", "zh_CN"),
        ("", "zh-Hans", "zh_CN"),
        ("", "ZH_tw", "zh_CN"),
        ("", "de_DE", "en"),
        ("", "", "en"),
        ("fr", "C.UTF-8", "en"),
    ],
)
def test_the_language_at_start(chosen, system, expected):
    assert i18n.start_language(chosen, system) == expected


def test_the_system_is_asked_through_its_variables(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert i18n.start_language("") == "zh_CN"
