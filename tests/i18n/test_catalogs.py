"""The translators' bench, on a small tree of its own."""

import pytest
from babel.messages.catalog import Catalog

from desktop import catalogs, i18n


@pytest.fixture
def code(tmp_path):
    (tmp_path / "code" / "ui").mkdir(parents=True)
    (tmp_path / "code" / "desktop").mkdir()
    (tmp_path / "code" / "desktop" / "a.py").write_text(
        'msg("{who} left", who=1)\nmsgn("{n} row", "{n} rows", 2)\nother("not this")\n'
        'msg(\n    "in two "\n    "parts")\n'
    )
    return tmp_path / "code"


@pytest.fixture
def root(tmp_path):
    return tmp_path / "locale"


def po(root):
    return root / "zh_CN" / "LC_MESSAGES" / "muster.po"


def translate(root, **texts):
    catalog = catalogs.load(po(root), "zh_CN")
    text = po(root).read_text("utf-8")
    assert len(catalog) > 0
    for source, translated in texts.items():
        head, tail = text.split(f'msgid "{source}"\n', 1)
        before, after = tail.split('""', 1)
        text = f'{head}msgid "{source}"\n{before}"{translated}"{after}'
    po(root).write_text(text, "utf-8")


GOOD = {"{who} left": "{who}走了", "{n} row": "{n} 行", "in two parts": "两段"}


def test_sentences_are_found_by_their_keywords(code):
    found = catalogs.template(code)
    assert {entry.id for entry in found if entry.id} == {
        "{who} left",
        ("{n} row", "{n} rows"),
        "in two parts",
    }


def test_a_fresh_catalog_lacks_everything_and_a_translated_one_nothing(code, root):
    found = catalogs.template(code)
    assert len(catalogs.problems(found, root)) == 3
    catalogs.extract(found, root)
    assert [line for line in catalogs.problems(found, root) if "untranslated" not in line] == []
    translate(root, **GOOD)
    assert catalogs.problems(found, root) == []


def test_extracting_again_keeps_translations_and_drops_what_is_gone(code, root):
    catalogs.extract(catalogs.template(code), root)
    translate(root, **GOOD)
    before = po(root).read_bytes()
    catalogs.extract(catalogs.template(code), root)
    assert po(root).read_bytes() == before
    (code / "desktop" / "a.py").write_text('msg("in two parts")\nmsg("new")\n')
    catalogs.extract(catalogs.template(code), root)
    text = po(root).read_text("utf-8")
    assert "两段" in text
    assert "走了" not in text
    assert 'msgid "new"\nmsgstr ""' in text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"{who} left": "{whom}走了"}, "other places"),
        ({"{who} left": "走了"}, "other places"),
        ({"{n} row": ""}, "untranslated"),
    ],
)
def test_faults_are_found(code, root, change, complaint):
    found = catalogs.template(code)
    catalogs.extract(found, root)
    translate(root, **(GOOD | change))
    [line] = catalogs.problems(found, root)
    assert complaint in line


def test_stale_and_fuzzy_entries_are_found(code, root):
    catalogs.extract(catalogs.template(code), root)
    translate(root, **GOOD)
    text = po(root).read_text("utf-8").replace("#, python-brace-format", "#, fuzzy", 1)
    po(root).write_text(text + '\nmsgid "gone"\nmsgstr "没了"\n', "utf-8")
    lines = catalogs.problems(catalogs.template(code), root)
    assert sorted(line.split(":")[1].strip() for line in lines) == [
        "fuzzy",
        "stale, no longer in the code",
    ]


def test_compiled_and_in_memory_say_the_same(code, root):
    catalogs.extract(catalogs.template(code), root)
    translate(root, **GOOD)
    [written] = catalogs.compile_all(root)
    assert written == po(root).with_suffix(".mo")
    import gettext

    with written.open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert compiled.gettext("in two parts") == "两段"
    assert catalogs.translations(po(root)).ngettext("{n} row", "{n} rows", 2) == "{n} 行"


def test_a_catalog_newer_than_its_compiled_form_is_read_itself(monkeypatch, tmp_path):
    """In a source tree a sentence translated a moment ago is shown without any command."""
    folder = tmp_path / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "muster.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "left"\nmsgstr "左"\n', "utf-8")
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert i18n._translations("zh_CN").gettext("left") == "左"
    catalogs.compile_all(tmp_path / "resources" / "locale")
    (folder / "muster.po").unlink()
    assert i18n._translations("zh_CN").gettext("left") == "左"


def test_usage_is_exit_code_2(capsys):
    assert catalogs.main([]) == 2
    assert "extract | compile | check" in capsys.readouterr().err


def test_every_sentence_is_translated():
    """The promise itself: English and Simplified Chinese are both complete."""
    assert catalogs.problems(catalogs.template()) == []


def test_the_template_is_not_empty():
    assert isinstance(catalogs.template(), Catalog)
    assert len(catalogs.template()) > 5
