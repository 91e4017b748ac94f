"""The recovery kit of a new vault: printed, proved, left for later; and when its key opens the vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from ipt_desk.data import vault as vaults
from ipt_desk.data.recovery import RecoveryKey, read_recovery_key
from ipt_desk.documents.sheet import Paper
from ipt_desk.services import vault_keys
from ipt_desk.troubles import WrongRecoveryKey
from ipt_desk.ui.entry.first_run import KIT, PASSPHRASE, SAMPLE, FirstRunPage
from ipt_desk.ui.entry.kit_bench import KitBench
from ipt_desk.ui.shell.window import MainWindow
from tests.documents import reading
from tests.support.asks import ScriptedAsks
from tests.support.vault import TestVault
from tests.tools.kits import PRINTER, PaperPrinters


class Refusing(PaperPrinters):
    """A printer that takes nothing."""

    def open(self, name: str, paper: Paper, grey: bool, title: str) -> QPrinter:
        made = super().open(name, paper, grey, title)
        made.setOutputFileName(str(self.file / "nowhere" / "page.pdf"))
        return made


@pytest.fixture
def printers(tmp_path: Path) -> PaperPrinters:
    return PaperPrinters(tmp_path / "paper.pdf")


@pytest.fixture
def first(window: MainWindow, printers: PaperPrinters, qtbot: QtBot) -> FirstRunPage:
    """The first run at its third step, with the kit on the screen."""
    window.opening.printers = printers
    window.start()
    page = window.findChild(FirstRunPage)
    assert page is not None
    page.show_step(PASSPHRASE)
    page.key.vault_name.setText("Larkfield Practice")
    page.key.once_more.setText(page.key.passphrase.text())
    page.go.click()
    qtbot.waitUntil(lambda: page.step == KIT, timeout=10_000)
    qtbot.waitUntil(lambda: page.kit.bench.paper.document is not None, timeout=10_000)
    return page


def key_on(bench: KitBench) -> RecoveryKey:
    """The key as it is read aloud from the sheet."""
    groups = [part.partition(": ")[2] for part in bench.paper.accessibleDescription().split(", ")]
    return read_recovery_key(" ".join(groups))


def type_back(bench: KitBench, key: RecoveryKey) -> None:
    """Type every group that is asked for."""
    while (number := bench.proof.number) is not None:
        bench.proof.field.setText(key.groups[number - 1].lower())


def opens(first: FirstRunPage, window: MainWindow, vault: TestVault, key: RecoveryKey) -> bool:
    """Close the window, and see whether the key opens the vault."""
    folder = first.key.folder
    window.close()
    try:
        vaults.recover(folder, key, vault.clock).release()
    except WrongRecoveryKey:
        return False
    return True


def keys_of(window: MainWindow) -> vault_keys.KeyFacts:
    desk = window.opening._made_desk
    assert desk is not None
    return vault_keys.read_keys(desk.store)


def test_the_third_of_four_steps_waits_for_the_proof_and_says_so(first: FirstRunPage) -> None:
    assert first._word.text() == "Step 3 of 4 · Finish the check to continue"
    assert not first.go.isEnabled()
    assert first.go.accessibleDescription() == "Finish the check to continue"
    assert first.later.isVisible()
    assert not first.back.isVisible()


def test_two_groups_typed_back_let_the_step_be_left_and_the_key_opens_the_vault(
    first: FirstRunPage, window: MainWindow, vault: TestVault
) -> None:
    key = key_on(first.kit.bench)
    type_back(first.kit.bench, key)
    assert first.go.isEnabled()
    assert keys_of(window).recovery_checked == vault.clock.today()
    first.go.click()
    assert first.step == SAMPLE
    assert opens(first, window, vault, key)


def test_the_groups_that_are_asked_for_are_two_different_ones(first: FirstRunPage) -> None:
    proof = first.kit.bench.proof
    key = key_on(first.kit.bench)
    seen = []
    while (number := proof.number) is not None:
        seen.append(number)
        proof.field.setText(key.groups[number - 1])
    assert len(set(seen)) == 2


def test_a_wrong_group_is_told_beside_the_field_and_proves_nothing(first: FirstRunPage) -> None:
    proof = first.kit.bench.proof
    number = proof.number
    assert number is not None
    proof.field.setText("QQQQQ")
    said = f"That is not group {number}. Compare it with the paper."
    assert proof.field.accessibleDescription() == said
    assert proof._said.text() == said
    assert proof.field.property("error") == "true"
    assert not first.go.isEnabled()
    proof.field.setText("Q")
    assert proof.field.property("error") == "false"


def test_later_without_a_sheet_leaves_no_key_behind(
    first: FirstRunPage, window: MainWindow, vault: TestVault
) -> None:
    key = key_on(first.kit.bench)
    first.later.click()
    assert first.step == SAMPLE
    assert keys_of(window).recovery_made is None
    assert not opens(first, window, vault, key)


def test_a_sheet_in_the_safe_opens_the_vault_though_nobody_has_proved_it(
    first: FirstRunPage, window: MainWindow, vault: TestVault, printers: PaperPrinters, qtbot: QtBot
) -> None:
    bench = first.kit.bench
    key = key_on(bench)
    bench.print.click()
    qtbot.waitUntil(lambda: bench.print.text() == "Print again", timeout=10_000)
    first.later.click()
    known = keys_of(window)
    assert known.recovery_made == vault.clock.today()
    assert known.recovery_checked is None
    assert len(reading.opened(printers.file.read_bytes()).pages) == 2
    assert opens(first, window, vault, key)


def test_where_it_was_sent_is_said_and_the_keyboard_goes_on_to_the_proof(
    first: FirstRunPage, qtbot: QtBot
) -> None:
    bench = first.kit.bench
    bench.print.click()
    qtbot.waitUntil(lambda: bench.print.text() == "Print again", timeout=10_000)
    assert bench._printing.hint.text() == f"Sent to {PRINTER} at 09:48."
    assert bench.proof.field.hasFocus()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_and_nothing_opens_the_vault(
    first: FirstRunPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    making, bench = window.opening._kit, first.kit.bench
    assert making is not None
    making._printers = Refusing(tmp_path / "none")
    bench.print.click()
    said = "The printer did not take the page. It is still here."
    qtbot.waitUntil(lambda: bench._printing.hint.text() == said, timeout=10_000)
    assert keys_of(window).recovery_made is None


def test_a_saved_pdf_holds_the_key_and_is_said_to_be_not_encrypted(
    first: FirstRunPage, window: MainWindow, tmp_path: Path
) -> None:
    asks = window.asks
    assert isinstance(asks, ScriptedAsks)
    asks.save_to = tmp_path / "kit"
    bench = first.kit.bench
    key = key_on(bench)
    bench.save.click()
    assert bench._printing.hint.text() == "Saved kit.pdf at 09:48. It is not encrypted."
    words = reading.words(reading.opened((tmp_path / "kit.pdf").read_bytes()))
    assert all(group in words for group in key.groups)
    assert keys_of(window).recovery_made is not None


def test_without_a_printer_a_file_is_the_way_to_paper(first: FirstRunPage) -> None:
    bench = first.kit.bench
    bench.show_printers((), "")
    bench.show_sending(False)
    assert not bench.print.isEnabled()
    assert bench.save.isEnabled()
    assert bench._printing.hint.text().startswith("No printer was found.")


def test_the_key_is_gone_when_the_step_is_left(first: FirstRunPage, window: MainWindow) -> None:
    bench = first.kit.bench
    type_back(bench, key_on(bench))
    first.go.click()
    assert window.opening._kit is None
    assert bench.paper.document is None
    assert bench.paper.accessibleDescription() == ""
    assert bench.proof._key is None
    assert bench.proof.field.text() == ""


def test_a_kit_that_is_left_alone_is_covered_and_its_vault_is_let_go(
    first: FirstRunPage, window: MainWindow
) -> None:
    folder = first.key.folder
    assert (folder / "app.lock.json").exists()
    window.locking.idle.idle.emit()
    assert window.unlock.isVisible()
    assert window.opening._made_desk is None
    assert window.opening.first_run is None
    assert not (folder / "app.lock.json").exists()
