"""Taking out: the clipboard, links, the editor, exports."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from textual.app import SuspendNotSupported

from shuyu.errors import ShuyuError
from shuyu.model import Concept
from shuyu.termbase.settings import FILENAME, Settings, read_settings
from shuyu.termbase.source import open_source
from shuyu.tui.browsing import Browsing
from shuyu.tui.clipboard import copy_to_desktop
from shuyu.tui.elsewhere import addresses, editor_command
from shuyu.tui.prompts import Choice, Picker, Prompt


class Outgoing(Browsing):
    """The app's part that hands things to other programs."""

    def settings(self) -> Settings:
        """Return what ``termbase.yaml`` says now.

        Raises:
            ShuyuError: it cannot be read.
        """
        path = self.directory / FILENAME
        return read_settings(open_source(path.read_bytes(), path))

    def copy(self, text: str, what: str) -> None:
        """Put text on the clipboard and say so."""
        self.copy_to_clipboard(text)
        copy_to_desktop(text, os.environ)
        self.say("copied ", what, " 已复制")

    def action_copy(self) -> None:
        """Ask what to copy."""
        from shuyu.tui.taking import FORMS, concept_text

        concept = self._current()
        if concept is None:
            return

        def copy(form: str | None) -> None:
            if form is None:
                return
            try:
                text = concept_text(concept, form, self.settings())
            except (ShuyuError, OSError) as error:
                self.say(error, severity="error")
                return
            if text:
                self.copy(text, FORMS[form][0])
            else:
                self.say("there is none to copy", severity="warning")

        choices = [Choice(form, title, key) for form, (title, key) in FORMS.items()]
        self.push_screen(Picker("Copy 复制", choices), copy)

    def action_open_link(self) -> None:
        """Open the web page of a source or link."""
        concept = self._current()
        found = addresses(concept) if concept else []
        if not found:
            self.say("it names no web address", severity="warning")
        elif len(found) == 1:
            self._open(found[0])
        else:
            self.push_screen(Picker("Open 打开", [Choice(one, one) for one in found]), self._open)

    def _open(self, address: str | None) -> None:
        if address is None:
            return
        if self.is_web or _has_desktop():
            self.open_url(address)
        else:  # a browser in this terminal would draw over the room
            self.copy(address, address)

    def action_editor(self) -> None:
        """Open the user's editor at the entry, and read again what it saved."""
        here = self.current_id
        found = self.index.get(here) if here else None
        if found is None:
            self.say("it is not saved yet", severity="warning")
            return
        command = editor_command(os.environ, self.directory / found.file, found.line)
        try:
            with self.suspend():
                subprocess.run(command, check=False)  # noqa: S603 - the user's own editor
        except SuspendNotSupported:
            self.say("no editor can be opened from here", severity="warning")
        except OSError as error:
            self.say(command[0], ": ", error.strerror, severity="error")
        self.refresh()
        self.reload()

    def action_export(self) -> None:
        """Ask for a file and write the listed concepts to it."""
        count = len(self.term_list.rows)
        self.push_screen(
            Prompt(
                f"Export {count:,} concepts to 导出到",
                "terms.csv",
                ".csv .tsv .xlsx .tbx .json .md .html .tmx",
            ),
            self._export_to,
        )

    def _export_to(self, name: str | None) -> None:
        if not name or not name.strip():
            return
        path = Path(name.strip()).expanduser()
        if not path.exists():
            self._export(path)
            return

        def answer(choice: str | None) -> None:
            if choice == "yes":
                self._export(path)

        choices = [Choice("no", "keep it 保留", "n"), Choice("yes", "replace it 替换", "y")]
        self.push_screen(Picker(f"{path} exists 已存在", choices), answer)

    def _export(self, path: Path) -> None:
        from shuyu.tui.taking import export

        concepts = self._listed()
        try:
            lost = export(concepts, path, self.settings())
        except (ShuyuError, OSError) as error:
            self.say(error, severity="error")
            return
        self.say(f"{len(concepts):,} concepts written to ", path)
        for line in lost:
            self.say("not in it: ", line, severity="warning")

    def _listed(self) -> list[Concept]:
        """Return the listed concepts in order, with their unsaved edits."""
        if self.listing is None:
            return []
        ids = [self.listing.columns.ids[row] for row in self.term_list.rows]
        return [concept for one in ids if (concept := self.concept(one)) is not None]

    def _current(self) -> Concept | None:
        here = self.current_id
        return self.concept(here) if here else None


def _has_desktop() -> bool:
    return (
        os.name == "nt"
        or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
        or os.uname().sysname == "Darwin"
    )
