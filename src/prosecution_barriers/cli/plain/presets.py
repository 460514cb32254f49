"""Several codes at once and the last one again, line by line; the presets are those of the screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prosecution_barriers.cli.plain.spoken import sentence_at
from prosecution_barriers.cli.plain.tagging import Tagging
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.tagging import NewTag
from prosecution_barriers.tui.preset import Preset


class Presets(Tagging):
    """The commands that tag with what was used before, and go from tag to tag."""

    def on_repeat(self, rest: str) -> None:
        """repeat N[-M]|page N|case: tag there with the code used last, as it was used."""
        if self.last is None:
            raise Refused("no code has been used yet", remedy="Say tag N CODE first")
        where, _ = self.where_of(rest)
        nowhere = dict.fromkeys(("document", "start", "stop", "page", "text_version"))
        self.put(replace(self.last, **{**nowhere, "note": "", "uuid": "", **where}))

    def on_presets(self, rest: str) -> None:
        """presets [keep NAME N|drop NAME]: your presets; keep the tags on sentence N as one, or drop one."""
        verb, _, words = rest.partition(" ")
        name, _, number = words.strip().rpartition(" ")
        if not rest:
            for preset in self.presets:
                self.say(f"{preset.name}: {' '.join(code[0] for code in preset.codes)}")
            if not self.presets:
                self.say("No preset is kept; presets keep NAME N keeps the tags on sentence N.")
        elif verb.lower() == "keep" and name:
            self._keep_preset(name, self.sentence_number(number))
        elif verb.lower() == "drop":
            gone = self._preset(words.strip())
            self.presets = [one for one in self.presets if one is not gone]
            self.keep()
            self.say(f"Dropped {gone.name}.")
        else:
            raise Refused(
                f"{rest!r} is nothing to do with presets", remedy="Say presets keep NAME N, or presets drop NAME"
            )

    def _keep_preset(self, name: str, number: int) -> None:
        start, end = self.need_document().sentences[number - 1]
        tags = [tag for tag in self.tags_on(start, end) if tag.barrier != OTHER]
        if not tags:
            raise Refused(f"no code stands on sentence {number}", remedy="Tag it first, then keep its tags")
        self.presets = [*(one for one in self.presets if one.name != name), Preset.of(name, tags)]
        self.keep()
        self.say(f"Kept {name}: {' '.join(tag.barrier for tag in tags)}.")

    def _preset(self, name: str) -> Preset:
        for one in self.presets:
            if one.name.lower() == name.lower():
                return one
        known = ", ".join(one.name for one in self.presets) or "none yet"
        raise Refused(f"there is no preset {name!r}", remedy=f"Kept are {known}")

    def on_preset(self, rest: str) -> None:
        """preset NAME N[-M]|page N|case: put all codes of a preset there, those that stand there already left out."""
        words = rest.split()
        if not words:
            raise Refused("which preset, and where?", remedy="Say preset NAME N; presets lists them")
        length = 2 if len(words) > 1 and words[-2].lower() == "page" else 1
        preset = self._preset(" ".join(words[:-length] or words))
        where, _ = self.where_of(" ".join(words[-length:]))
        there = []
        for coding in preset.codings(self.codebook):
            values: dict[str, Any] = {"stage": coding.stage, "agency": coding.agency}
            values |= {"effect": coding.effect, "confidence": coding.confidence}
            if self._is_there(coding.code, where):
                there.append(coding.code)
            else:
                self.put(NewTag(coding.code, **values, **where))
        if there:
            self.say(f"{' '.join(there)} stood there already.")

    def _is_there(self, code: str, where: dict[str, Any]) -> bool:
        """Whether the reader has put a code exactly there."""
        spot = (where.get("document"), where.get("start"), where.get("stop"), where.get("page"))
        return any(
            tag.barrier == code
            and spot
            == (
                tag.document,
                tag.passage.start if tag.passage else None,
                tag.passage.end if tag.passage else None,
                tag.page,
            )
            for tag in self.need_case().reading.tags
        )

    def on_nexttag(self, rest: str) -> None:
        """nexttag: go to the next tag of the document and read the sentences it stands on."""
        self._to_tag(1)

    def on_previoustag(self, rest: str) -> None:
        """previoustag: go to the tag before and read the sentences it stands on."""
        self._to_tag(-1)

    def _to_tag(self, step: int) -> None:
        document = self.need_document()
        found = sorted(
            {
                (sentence_at(document.sentences, start), sentence_at(document.sentences, end - 1))
                for start, end in (
                    (tag.passage.start, tag.passage.end)
                    for tag in self.tags_on(0, len(document.text))
                    if tag.passage is not None
                )
            }
        )
        if not found:
            self.say("This document has no tags yet.")
            return
        here = self.tag_place
        ahead = [one for one in found if one > here] if step > 0 else [one for one in reversed(found) if one < here]
        if not ahead:
            self.say("There is no further tag in this document." if step > 0 else "There is no tag before this one.")
            return
        first, last = self.tag_place = ahead[0]
        for number in range(first - 1, last):
            self.speak(number)
        self.place = last
