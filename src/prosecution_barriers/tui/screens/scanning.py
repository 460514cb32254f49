"""Looking for duplicates from the screen: a child process does the work, and all screens go on meanwhile."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prosecution_barriers.matching.scan import ScanReport
    from prosecution_barriers.records.refusals import Refused
    from prosecution_barriers.review.project import OpenReview
    from prosecution_barriers.tui.shell import Shell


class Scanning(ABC):
    """The scan that the screen of duplicates can start, one at a time."""

    shell: Shell

    @abstractmethod
    def reload(self) -> None:
        """List the pairs as they are kept now."""

    def do_scan(self) -> None:
        """Look for duplicates among all entries, while the reader works on."""
        if self.shell.under_way:
            self.shell.say(f"Already {self.shell.under_way}.")
            return
        self.shell.under_way = "scanning 0%"
        self.shell.say("Looking for duplicates; you can work on.")
        self.shell.run(self._scan, self._scanned, refused=self._not_scanned, failed=self._stopped, long=True)

    def _scan(self, review: OpenReview) -> ScanReport:
        """Done in a thread of its own."""
        from prosecution_barriers.matching.scan import scan

        def progress(share: float) -> None:
            self.shell.under_way = f"scanning {share:.0%}"
            self.shell.app.settle_soon()

        return scan(review.store, review.reader.id, progress)

    def _scanned(self, report: ScanReport) -> None:
        self._stopped()
        self.shell.desk.ledger.forget()
        pairs = "pair waits" if report.waiting == 1 else "pairs wait"
        self.shell.say(f"Scanned {report.entries:,} entries: {report.new:,} new, {report.waiting:,} {pairs} (F4).")
        if self.shell.place == "duplicates":
            self.reload()

    def _not_scanned(self, _: Refused) -> None:
        self._stopped()

    def _stopped(self) -> None:
        self.shell.under_way = ""
