"""The pages as files: whole, linked with each other, and safe for what else is in the folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nongrata.errors import BadArgument, LedgerLocked
from nongrata.ledger import Ledger
from nongrata.web.site import MARK, export_site
from tests.claims import document
from tests.web.test_nasty import Page, nasty_documents


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of documents that are nasty in every field."""
    path = tmp_path_factory.mktemp("small") / "ledger.db"
    with Ledger(path) as ledger:
        ledger.add(nasty_documents())
    return path


@pytest.fixture(scope="module")
def folder(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site") / "pages"
    export_site(str(small), made, address="https://ledger.example/")
    return made


def test_every_link_leads_to_a_file_and_to_a_place_in_it(folder: Path) -> None:
    pages = {path: Page(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    assert pages
    for path, page in pages.items():
        for to in page.leads:
            file, _, place = to.partition("#")
            target = Path(os.path.normpath(path.parent / file)) if file else path
            assert target.is_file(), (path, to)
            if place:
                assert place in [attributes.get("id") for _, attributes in pages[target].tags], (path, to)


def test_each_measure_each_state_and_each_pair_has_a_file(folder: Path, small: Path) -> None:
    with Ledger(small) as ledger:
        for one in ledger.measures():
            assert (folder / f"measures/{one.id}.html").is_file()
            for code in (*one.receiving, *one.sending):
                assert (folder / f"states/{code}.html").is_file()
            assert (folder / f"states/{'-'.join(sorted((one.receiving[0], one.sending[0])))}.html").is_file()
        assert (folder / "measures.csv").read_text("utf-8").count("expulsion") == len(ledger.measures())


def test_a_measure_has_the_sentences_that_tell_it_and_its_place_and_no_document_is_there(
    folder: Path, small: Path
) -> None:
    with Ledger(small) as ledger:
        one = ledger.measures()[0]
        told = ledger.claims(one)[0][1]
    text = (folder / f"measures/{one.id}.html").read_text("utf-8")
    assert "<mark>" in text
    assert f"https://ledger.example/measures/{one.id}.html" in text
    assert not (folder / "documents").exists()
    assert told.id not in text
    assert "nongrata serve" in text


def test_nothing_in_a_document_becomes_a_tag_and_no_page_has_a_form_or_a_script(folder: Path) -> None:
    never = {"script", "iframe", "form", "object", "base", "img", "textarea", "style", "input"}
    for path in folder.rglob("*.html"):
        assert not never & {tag for tag, _ in Page(path.read_text("utf-8")).tags}, path


def test_a_second_export_takes_away_its_own_files_alone(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    export_site(str(small), folder)
    (folder / "CNAME").write_text("ledger.example", "utf-8")
    gone = folder / "states/XXX.html"
    gone.write_text("of an earlier ledger", "utf-8")
    (folder / MARK).write_text((folder / MARK).read_text("utf-8") + "states/XXX.html\n", "utf-8")
    export_site(str(small), folder)
    assert not gone.exists()
    assert (folder / "CNAME").read_text("utf-8") == "ledger.example"
    assert [*tmp_path.iterdir()] == [folder]


def test_a_folder_of_other_files_is_refused_and_never_written_over(small: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", "utf-8")
    with pytest.raises(BadArgument, match="no export made"):
        export_site(str(small), tmp_path)
    with pytest.raises(BadArgument, match="not written over"):
        export_site(str(small), tmp_path, force=True)
    assert (tmp_path / "index.html").read_text("utf-8") == "mine"
    assert [*tmp_path.iterdir()] == [tmp_path / "index.html"]


def broken_off(after: int) -> Callable[[int], None]:
    """What breaks off like Ctrl-C once it was called so often."""
    calls = iter(range(after))

    def call(_: int) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt

    return call


def test_an_export_that_is_broken_off_leaves_the_pages_before_it_and_the_next_is_whole(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pages"
    export_site(str(small), folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.html")}
    with pytest.raises(KeyboardInterrupt):
        export_site(str(small), folder, on_page=broken_off(10))
    assert {path: path.read_bytes() for path in folder.rglob("*.html")} == before

    stop, real = broken_off(5), shutil.move
    with monkeypatch.context() as patched:
        patched.setattr("shutil.move", lambda one, two: (stop(0), real(one, two)))
        with pytest.raises(KeyboardInterrupt):
            export_site(str(small), folder)
    export_site(str(small), folder)
    assert {path.relative_to(folder) for path in folder.rglob("*.html")} == {
        path.relative_to(folder) for path in before
    }
    assert [*tmp_path.iterdir()] == [folder]


def test_pages_of_two_states_of_a_ledger_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        ledger.add([document("Poland expelled 45 Russian diplomats on 23 March 2022.")])
    folder = tmp_path / "pages"

    def write(number: int) -> None:
        with Ledger(path) as ledger:
            ledger.add([document(f"Poland expelled {number + 2} Russian diplomats on 23 May 2022.")])

    with pytest.raises(LedgerLocked, match="make them again"):
        export_site(str(path), folder, on_page=write)
    assert not folder.exists()


def test_a_ledger_without_a_measure_has_pages_that_say_so(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").close()
    assert export_site(str(tmp_path / "ledger.db"), tmp_path / "pages")
    assert "The ledger is empty" in (tmp_path / "pages/index.html").read_text("utf-8")
