"""The translators' bench: `python -m desktop.catalogs extract | compile | check`.

`extract` brings the `.po` files up to date with the sentences in the code, `compile` makes the
`.mo` files (never committed), `check` fails on anything untranslated, stale or unlike.
For developers: a frozen build has neither this module nor Babel.
"""

from __future__ import annotations

import gettext
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from desktop.files import replace_file
from desktop.i18n import DOMAIN, LANGUAGES, placeholders
from desktop.paths import resource

KEYWORDS = {"msg": (1,), "msgn": (1, 2)}
PACKAGES = ("desktop", "ui")

# No dates and no line numbers: the file changes only when a sentence does.
_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: muster\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def sources(root: Path | None = None) -> list[tuple[str, Path]]:
    """Return (language, path of its `.po`) for every language that has a catalog."""
    folder = root or resource("locale")
    places = ((code, folder / code / "LC_MESSAGES" / f"{DOMAIN}.po") for code in LANGUAGES)
    return [(code, path) for code, path in places if code != "en"]


def template(code: Path | None = None) -> Catalog:
    """Return all sentences marked in the packages below `code` (default: this program's)."""
    found = Catalog()
    home = code or Path(__file__).resolve().parents[1]
    for package in PACKAGES:
        rows = extract_from_dir(home / package, [("**.py", "python")], keywords=KEYWORDS)
        for name, _line, message, _comments, _context in rows:
            found.add(message, locations=[(f"{package}/{name}", 0)])
    return found


def load(path: Path, language: str) -> Catalog:
    """Read a `.po` file; a missing one is an empty catalog."""
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as stream:
        return read_po(stream, language, domain=DOMAIN)


def translations(path: Path) -> gettext.GNUTranslations:
    """Return what a `.po` file translates, compiled in memory."""
    return gettext.GNUTranslations(io.BytesIO(_compiled(path)))


def extract(found: Catalog, root: Path | None = None) -> None:
    """Bring each `.po` up to date: new sentences empty, kept ones kept, gone ones gone."""
    for language, path in sources(root):
        catalog = load(path, language)
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        text = io.BytesIO()
        write_po(text, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
        header = _HEADER.format(language=language, plural=catalog.plural_forms)
        path.parent.mkdir(parents=True, exist_ok=True)
        with replace_file(path) as beside:
            beside.write_bytes(header.encode() + text.getvalue().lstrip())


def compile_all(root: Path | None = None) -> list[Path]:
    """Write the `.mo` beside each `.po`; return what was written."""
    written = []
    for _language, path in sources(root):
        target = path.with_suffix(".mo")
        with replace_file(target) as beside:
            beside.write_bytes(_compiled(path))
        written.append(target)
    return written


def _compiled(path: Path) -> bytes:
    packed = io.BytesIO()
    write_mo(packed, load(path, path.parents[1].name))
    return packed.getvalue()


def problems(found: Catalog, root: Path | None = None) -> list[str]:
    """Return what is wrong with the catalogs, one line each; an empty list is good."""
    lines = []
    for language, path in sources(root):
        catalog = load(path, language)
        lines += [f"{language}: {line}" for line in _differences(found, catalog)]
    return lines


def _differences(found: Catalog, catalog: Catalog) -> Iterator[str]:
    for entry in found:
        kept = catalog.get(entry.id) if entry.id else entry  # the header has the empty id
        if kept is None:
            yield f"not in the catalog, run extract: {entry.id!r}"
        elif entry.id:
            yield from _faults(kept)
    for entry in catalog:
        if entry.id and entry.id not in found:
            yield f"stale, no longer in the code: {entry.id!r}"
    for gone in catalog.obsolete:
        yield f"stale, kept as a comment: {gone!r}"


def _faults(entry: Entry) -> Iterator[str]:
    texts = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    ids = entry.id if isinstance(entry.id, (tuple, list)) else (entry.id,)
    wanted = frozenset[str]().union(*map(placeholders, ids))
    if entry.fuzzy:
        yield f"fuzzy: {entry.id!r}"
    if not all(texts):
        yield f"untranslated: {entry.id!r}"
    for text in filter(None, texts):
        if placeholders(text) != wanted:
            yield f"other places than {sorted(wanted)}: {entry.id!r} -> {text!r}"


def main(argv: list[str]) -> int:
    """Run one verb; exit code 0 good, 1 problems found (printed), 2 usage."""
    match argv:
        case ["extract"]:
            extract(template())
        case ["compile"]:
            for path in compile_all():
                sys.stdout.write(f"{path}\n")
        case ["check"]:
            found = problems(template())
            sys.stdout.writelines(f"{line}\n" for line in found)
            return 1 if found else 0
        case _:
            sys.stderr.write("usage: python -m desktop.catalogs extract | compile | check\n")
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
