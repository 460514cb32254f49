"""One open case and its reader's own reading of it: changed on the screen at once, confirmed by the database later."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.reading import Answer, Passage, Reading, Tag
from prosecution_barriers.records.vocabulary import CaseState, ThemeAnswer
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.coding import Coding, Spot

if TYPE_CHECKING:
    from prosecution_barriers.review.around import Around
    from prosecution_barriers.review.casefile import OpenCase
    from prosecution_barriers.tui.jobs import LoadedCase, LoadedText


_temporary = itertools.count(1)


@dataclass
class CaseWork:
    """The open case as the screen has it; every change makes a new `Reading` and leaves the old one whole."""

    loaded: LoadedCase
    codebook: Codebook
    reading: Reading = field(init=False)
    revealed: bool = False
    """Whether names are shown; it lasts until the case is left."""
    seen: set[int] = field(default_factory=set)
    """Documents the reader has opened."""
    seconds: float = 0.0
    """Reading time so far, pauses left out."""
    offsets: dict[int, int] = field(default_factory=dict)
    """Where the reader was in each document, in offsets of the document."""
    titles: dict[tuple[str, bool], str] = field(default_factory=dict, repr=False)
    """The documents' titles as they are shown, by what they are and whether names are revealed."""
    _sorted: tuple[tuple[Tag, ...], dict[int | None, list[Tag]]] = field(default=((), {}), repr=False)

    def __post_init__(self) -> None:
        self.reading = self.loaded.opened.reading
        state = self.loaded.state
        self.seen = {int(key) for key in state.get("seen", ())}
        self.seconds = float(state.get("seconds", 0.0))
        self.offsets = {int(key): int(value) for key, value in dict(state.get("offsets", {})).items()}

    @property
    def opened(self) -> OpenCase:
        """The case as it was loaded."""
        return self.loaded.opened

    @property
    def around(self) -> Around:
        """Escalations, look-alikes, questions and the decision of no barrier, as they were loaded or changed."""
        return self.loaded.around

    @around.setter
    def around(self, around: Around) -> None:
        self.loaded = replace(self.loaded, around=around)

    @property
    def id(self) -> int:
        """The case's row."""
        return self.loaded.opened.file.id

    @property
    def review_id(self) -> str:
        """The case's Review ID."""
        return self.loaded.opened.file.review_id

    @property
    def done(self) -> bool:
        """Whether the reader has finished the case."""
        return self.reading.state is CaseState.DONE

    @property
    def texts(self) -> dict[int, LoadedText]:
        """The texts read so far, by document."""
        return self.loaded.texts

    def state(self, document: int | None) -> dict[str, object]:
        """What is kept of where the reader is in this case."""
        return {
            "document": document,
            "seen": sorted(self.seen),
            "seconds": round(self.seconds),
            "offsets": {str(key): offset for key, offset in self.offsets.items()},
        }

    # -- what can be changed; each gives the reading as it would be

    def with_tag(self, spot: Spot, coding: Coding, uuid: str) -> Reading:
        """The reading with one more tag."""
        stage, agency = _prefilled(spot, coding)
        tag = Tag(
            id=-next(_temporary),
            barrier=coding.code,
            stage=stage,
            agency=agency,
            effect=coding.effect,
            confidence=coding.confidence,
            passage=_passage_of(spot),
            note=coding.note,
            words=coding.words,
            uuid=uuid,
            text_version=spot.version,
            document=spot.document,
            page=spot.page,
        )
        return self._begun(tags=(*self.reading.tags, tag))

    def without_tag(self, uuid: str) -> Reading:
        """The reading with one tag less."""
        return self._begun(tags=tuple(tag for tag in self.reading.tags if tag.uuid != uuid))

    def with_tag_changed(self, uuid: str, **values: object) -> Reading:
        """The reading with other values on one tag, as `Tag` names them."""
        changed = tuple(
            replace(tag, **values) if tag.uuid == uuid else tag  # type: ignore[arg-type]
            for tag in self.reading.tags
        )
        return self._begun(tags=changed)

    def with_answer(self, theme: str, answer: ThemeAnswer | None) -> Reading:
        """The reading with another answer on one theme, or none."""
        answers = {one.theme: one for one in self.reading.answers}
        if answer is None:
            answers.pop(theme, None)
        else:
            answers[theme] = Answer(theme, answer)
        order = [one.code for one in self.codebook.themes if one.code in answers]
        return self._begun(answers=tuple(answers[code] for code in order))

    def with_no_barrier(self) -> Reading:
        """The reading with no barrier found: every theme that is still open answered "not present"."""
        answers = {one.theme: one for one in self.reading.answers}
        for theme in self.open_themes():
            answers[theme] = Answer(theme, ThemeAnswer.NOT_PRESENT)
        return self._begun(answers=tuple(answers[one.code] for one in self.codebook.themes if one.code in answers))

    def with_note(self, note: str) -> Reading:
        """The reading with another note on the case."""
        return self._begun(note=note)

    def _begun(self, **values: object) -> Reading:
        state = CaseState.READING if self.reading.state is CaseState.UNREAD else self.reading.state
        return replace(self.reading, state=state, **values)  # type: ignore[arg-type]

    # -- what can be asked

    def tags_on(self, document: int | None) -> tuple[Tag, ...]:
        """The tags that stand on a document, or on the whole case for None; counted once for every reading."""
        held, found = self._sorted
        if held is not self.reading.tags:
            found = {}
            for tag in self.reading.tags:
                found.setdefault(tag.document, []).append(tag)
            self._sorted = (self.reading.tags, found)
        return tuple(found.get(document, ()))

    def tag(self, uuid: str) -> Tag | None:
        """One of the tags."""
        return next((tag for tag in self.reading.tags if tag.uuid == uuid), None)

    def held(self, spot: Spot, coding: Coding) -> Tag | None:
        """The tag that says the same of the very same spot, where there is one."""
        wanted = (coding.code, coding.words, *_prefilled(spot, coding), spot.version, _passage_of(spot))
        for tag in self.reading.tags:
            said = (tag.barrier, tag.words, tag.stage, tag.agency, tag.text_version, tag.passage)
            if (*said, tag.page) == (*wanted, spot.page):
                return tag
        return None

    def implied_themes(self) -> set[str]:
        """Themes that are present because an evident or probable tag stands under them."""
        known = self.codebook.by_code
        return {
            known[tag.barrier][0].code for tag in self.reading.tags if tag.barrier in known and tag.confidence.counts
        }

    def open_themes(self) -> list[str]:
        """Themes with neither an answer nor a tag that implies one."""
        answered = {one.theme for one in self.reading.answers} | self.implied_themes()
        return [theme.code for theme in self.codebook.themes if theme.code not in answered]

    def nothing_found(self) -> bool:
        """Whether no tag and no answer says that a barrier is present."""
        return not self.implied_themes() and ThemeAnswer.PRESENT not in {one.answer for one in self.reading.answers}

    def unread(self, document: int) -> bool:
        """Whether the reader has not opened a document yet."""
        return document not in self.seen

    def label_of(self, code: str) -> str:
        """The label of a code, or of none."""
        found = self.codebook.by_code.get(code)
        return safe_line(found[1].label) if found else "in no codebook"


def _prefilled(spot: Spot, coding: Coding) -> tuple[str | None, str | None]:
    """Stage and agency as said, else as the document's form and the barrier suggest."""
    from prosecution_barriers.review.prefill import prefill

    stage, agency = prefill(coding.barrier, spot.form)
    return coding.stage or stage, coding.agency or agency


def _passage_of(spot: Spot) -> Passage | None:
    if spot.document is None or spot.start is None or spot.end is None:
        return None
    return Passage(spot.document, spot.start, spot.end)
