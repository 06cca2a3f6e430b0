"""Lists that are longer than the screen, and than what a filter looks for at first."""

from __future__ import annotations

from pathlib import Path

from tests.tui.room import OpenRoom, open_room


def listed(room: OpenRoom) -> list[str]:
    """Return the ids of all that is listed."""
    assert room.app.listing is not None
    return [room.app.listing.columns.ids[row] for row in room.app.term_list.rows]


async def test_a_long_list_draws_only_what_is_seen(folder: Path) -> None:
    lines = (f"- {{id: c{one}, zh: [词{one}], en: [word {one}]}}\n" for one in range(2000))
    (folder / "zzz.yaml").write_text("".join(lines), "utf-8")
    async with open_room(folder) as room:
        await room.press("G")
        await room.shows("词1999")
        room.app.search_line.value = "1998"
        await room.until(lambda: listed(room) == ["c1998"])
        await room.press("c")
        await room.until(lambda: len(listed(room)) == 2005)
        await room.shows("词1997")  # the cursor has stayed on 1998, with what is around it
        assert room.app.current_id == "c1998"


async def test_of_a_long_list_the_rest_is_looked_for_when_it_is_needed(folder: Path) -> None:
    many = "".join(f"- id: many-{number:03}\n  zh: [词{number}]\n" for number in range(400))
    (folder / "many.yaml").write_text(many, "utf-8")
    async with open_room(folder) as room:
        terms = room.app.term_list
        await room.press("slash", "词")
        await room.until(lambda: terms.known[0] < 400)
        assert not terms.known[1]
        assert f"{terms.known[0]}+ of 405" in room.text()
        await room.shows("400 of 405")  # nobody types on
        await room.press("ctrl+u", "词", "1")
        await room.press("enter", "end")  # at once: the last of all
        assert room.app.current_id == "many-199"
