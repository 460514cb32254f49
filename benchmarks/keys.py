"""Keys timed through a pseudo-terminal: from the key's byte to the last byte of the frame that answers it.

Run from the top of the project: ``python -m benchmarks.keys [--million] [--only PARTS] [--keep FOLDER]``. A review is
made from the demonstration, with a document of 5 MB, one of 500 kB with 500 tags, and a queue of 100,000 cases;
``--million`` adds a queue of 1,000,000. Beside it stand `tig` where it is installed, and a bare Textual program.
Times are in milliseconds. *own* is the same without the time in which a processor was waited for that other programs
held, and *cpu* the median that a key takes of one: they tell a slow program from a busy machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from tests.terminal import Painted, Terminal

from benchmarks.keys_reviews import LONG_CASE, READER, lengthen, make_review

WIDE = (120, 40)
NARROW = (80, 24)
TIMES = 150
LEAST = {"p50": 10.0, "p95": 30.0, "p99": 50.0}
"""What the project promises, in milliseconds on two shared cores."""


def share(values: Sequence[float], part: float) -> float:
    """The value below which *part* of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def show(name: str, keys: Sequence[Painted]) -> None:
    """One line: what was pressed, how fast the frame came, and how many bytes it took."""
    frames = [key.frame for key in keys if key.size]
    if not frames:
        print(f"  {name:34} nothing was drawn")
        return
    p50, p95, p99 = (share(frames, part) for part in (0.5, 0.95, 0.99))
    alone = [max(0.0, key.frame - key.waited) for key in keys if key.size]
    quiet = tuple(share(alone, part) for part in (0.5, 0.95, 0.99))
    verdict = "kept" if _kept((p50, p95, p99)) else "kept but for waiting" if _kept(quiet) else "MISSED"
    size = share([key.frame_size for key in keys if key.size], 0.5)
    whole = share([key.size for key in keys if key.size], 0.5)
    print(
        f"  {name:34} {len(frames):4} {p50:7.1f} {p95:7.1f} {p99:7.1f} {max(frames):7.1f}"
        f" {quiet[0]:7.1f} {quiet[1]:7.1f} {quiet[2]:7.1f} {share([key.ran for key in keys], 0.5):7.1f}"
        f" {size:7.0f} {whole:7.0f}  {verdict}",
        flush=True,
    )


def _kept(times: tuple[float, float, float]) -> bool:
    return all(time <= most for time, most in zip(times, LEAST.values(), strict=True))


def head(title: str) -> None:
    """The heading of a table."""
    names = ("n", "p50", "p95", "p99", "max", "own50", "own95", "own99", "cpu", "bytes", "all")
    print(
        f"\n{title} (load {os.getloadavg()[0]:.1f})\n  {'key':34} {names[0]:>4} "
        + " ".join(f"{one:>7}" for one in names[1:])
    )


class Opened(Terminal):
    """The workbench open on a review, its first rows on the screen."""

    def __init__(self, review: Path, size: tuple[int, int]) -> None:
        command = (sys.executable, "-m", "prosecution_barriers.cli.main", "open", str(review), "--reader", READER)
        super().__init__(command, size, {"XDG_CONFIG_HOME": str(review.parent), "XDG_STATE_HOME": str(review.parent)})
        frame = self.wait_for("? keys")
        self.started = (frame, self.wait_for(_with_rows))
        """Seconds to the first frame, and to the first rows."""
        self.drain(0.4)


def _with_rows(words: str) -> bool:
    return "BR-0001" in words or "READ " in words


def pressed(terminal: Terminal, *keys: str, times: int = TIMES) -> list[Painted]:
    """Press *keys* in turn, the moments walked through the terminal's clock."""
    found = []
    for place, key in zip(range(times), cycle(keys), strict=False):
        time.sleep(0.017 * (place * 7 % 10) / 10)
        found.append(terminal.press(key))
    return found


def alternate(terminal: Terminal, first: str, second: str, times: int = TIMES) -> tuple[list[Painted], list[Painted]]:
    """Press two keys in turn and tell them apart."""
    both = pressed(terminal, first, second, times=times)
    return both[::2], both[1::2]


def to_document(terminal: Terminal, words: str) -> None:
    """Open the case with the long documents, and one of them."""
    for keys, said in (
        (("f2",), ""),
        (("O", LONG_CASE), "R7PM0297410"),
        (("enter",), "? keys"),
        (("o", words), f"{words.capitalize()} bundle"),
        (("enter",), "? keys"),
        (("home",), ""),
    ):
        terminal.drain(0.8)
        terminal.seen.clear()
        terminal.write(*keys)
        terminal.wait_for(said)
    terminal.drain(0.6)


def time_review(review: Path, size: tuple[int, int], document: str, title: str) -> None:
    """Every key of a day's reading, on one document."""
    with Opened(review, size) as terminal:
        to_document(terminal, document)
        head(f"{title}, {size[0]}x{size[1]}")
        show("j next line", pressed(terminal, "j"))
        show("PgDn next page", pressed(terminal, "pagedown"))
        show(") next sentence", pressed(terminal, ")"))
        show("n next tag", pressed(terminal, "n"))
        tagged, undone = alternate(terminal, "1", "z")
        show("1 tag the passage", tagged)
        show("z undo", undone)
        open_, closed = alternate(terminal, "c", "ctrl+g", 60)
        show("c open the picker", open_)
        show("Ctrl+G close it", closed)
        _, left = alternate(terminal, "c", "escape", 20)
        show("Esc close it (25 ms of it waited)", left)
        terminal.write("c")
        terminal.drain(0.3)
        show("a letter in the picker", pressed(terminal, "d", "e", "l", "backspace", "backspace", "backspace"))
        terminal.write("escape")
        terminal.drain(0.3)
        terminal.write("T")
        terminal.drain(0.3)
        show("c, n answer a theme", pressed(terminal, "c", "n", times=60))
        terminal.write("q")
        terminal.drain(0.3)
        on, back = alternate(terminal, ">", "<", 60)
        show("> next case", [*on, *back])
        there, here = alternate(terminal, "f2", "f3", 60)
        show("F2, F3 queue and back", [*there, *here])


def time_queue(review: Path, size: tuple[int, int], title: str) -> None:
    """Moving about in a queue."""
    with Opened(review, size) as terminal:
        frame, rows = terminal.started
        head(f"{title}, {size[0]}x{size[1]}: frame after {frame:.2f} s, rows after {rows:.2f} s")
        terminal.write("f2")
        terminal.drain(1.5, 20)
        terminal.write("home")
        terminal.drain(0.5)
        show("j next case", pressed(terminal, "j"))
        show("PgDn next page", pressed(terminal, "pagedown"))
        ends, tops = alternate(terminal, "end", "home", 40)
        show("End, Home", [*ends, *tops])
        print(f"  memory {terminal.memory():.0f} MiB")


_WRITER = """
import sys, time
from itertools import count, cycle
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.queue import queue_ids
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.records.vocabulary import CaseState
review = open_review(sys.argv[1], reader="r.lark")
with review.store.read() as session:
    cases = queue_ids(session, states=(CaseState.UNREAD,))[-50:]
for case, place in zip(cycle(cases), count()):
    add_tag(review, case, NewTag("OTHER", words=f"written meanwhile {place}"))
    time.sleep(0.02)
"""


def time_busy(review: Path, size: tuple[int, int]) -> None:
    """Reading while other work goes on: a summary counted, duplicates looked for, another program writing."""
    for title, keys in (
        ("while the summary is counted", ("f5", "r", "f3")),
        ("while duplicates are looked for", ("f4", "S", "f3")),
        ("while another program writes", ()),
    ):
        with Opened(review, size) as terminal, ExitStack() as others:
            to_document(terminal, "smaller")
            if keys:
                terminal.write(*keys)
                terminal.drain(0.05, 1)
            else:
                writer = others.enter_context(subprocess.Popen((sys.executable, "-c", _WRITER, str(review))))
                others.callback(writer.kill)
                time.sleep(1.5)
            head(f"{title}, {size[0]}x{size[1]}")
            show("j next line", pressed(terminal, "j"))
            tagged, undone = alternate(terminal, "1", "z", 60)
            show("1 tag the passage", tagged)
            show("z undo", undone)
            on, back = alternate(terminal, ">", "<", 60)
            show("> next case", [*on, *back])


def time_starts(review: Path, times: int = 9) -> None:
    """How soon the frame and the first rows stand, from starting the program."""
    found = []
    for _ in range(times):
        with Opened(review, NARROW) as terminal:
            found.append(terminal.started)
    for place, name in enumerate(("first frame", "rows")):
        values = [one[place] for one in found]
        print(f"  {name:12} best {min(values):.2f} s, median {share(values, 0.5):.2f} s, worst {max(values):.2f} s")


def time_memory(review: Path, keys: int = 20_000) -> None:
    """Memory before and after many keys."""
    with Opened(review, NARROW) as terminal:
        to_document(terminal, "smaller")
        marks = []
        turn = cycle(("j", "j", ")", "pagedown", "k", "n", "N", "]", "[", "v", "j", "v", "1", "z"))
        for place in range(keys):
            terminal.write(next(turn))
            terminal.drain(0.004, 0.5)  # as fast as they are answered
            if place in (keys // 10, keys // 2, keys - 1):
                terminal.drain(1.0, 300)
                marks.append(terminal.memory())
                terminal.seen.clear()
    print(f"  memory after {keys // 10}, {keys // 2} and {keys} keys: {', '.join(f'{one:.1f}' for one in marks)} MiB")


def time_others(folder: Path) -> None:
    """The same keys in tig and in a bare Textual program."""
    head(f"others, {WIDE[0]}x{WIDE[1]}")
    with Terminal((sys.executable, "-m", "benchmarks.keys_bare"), WIDE) as terminal:
        terminal.drain(0.8)
        show("bare Textual: any key", pressed(terminal, "j"))
    if shutil.which("tig") and (folder / ".git").exists():
        before = os.getcwd()
        os.chdir(folder)
        try:
            with Terminal(("tig",), WIDE) as terminal:
                terminal.drain(0.8)
                show("tig: j next commit", pressed(terminal, "j"))
                show("tig: PgDn", pressed(terminal, "pagedown", "pageup"))
        finally:
            os.chdir(before)


def main() -> None:
    """Make the reviews and time everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--million", action="store_true", help="also a queue of 1,000,000 cases")
    options.add_argument("--only", default="start queue review long busy memory others", help="which parts, by name")
    options.add_argument("--keep", type=Path, help="a folder to keep the reviews in, for another run")
    asked = options.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        demo, queue, million = (folder / name / "review.barriers" for name in ("demo", "queue", "million"))
        _make(demo, queue, 100_000)
        only = asked.only.split()
        if "start" in only:
            print("\nstart on the demonstration")
            time_starts(demo)
        if "queue" in only:
            time_queue(queue, WIDE, "queue of 100,000")
        if "review" in only:
            time_review(queue, NARROW, "smaller", "500 kB, 500 tags")
            time_review(queue, WIDE, "smaller", "500 kB, 500 tags")
        if "long" in only:
            time_review(queue, WIDE, "larger", "5 MB, 500 tags")
        if "busy" in only:
            time_busy(queue, NARROW)
        if "memory" in only:
            time_memory(queue)
        if "others" in only:
            time_others(Path.cwd())
        if asked.million:
            _make(demo, million, 1_000_000)
            time_queue(million, WIDE, "queue of 1,000,000")


def _make(demo: Path, path: Path, cases: int) -> None:
    if not demo.exists():
        demo.parent.mkdir(parents=True, exist_ok=True)
        make_review(demo)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(demo, path)
        lengthen(path, cases)


if __name__ == "__main__":
    main()
