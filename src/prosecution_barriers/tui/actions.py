"""The one table of actions: keys, key bar, help, palette and `barriers keys` are all made from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does.

    *contexts* are the places it works in, *label* its word in the key bar (none: not shown there),
    *rank* its place in the bar, *pair* an action whose key stands beside its own.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    contexts: tuple[str, ...]
    label: str = ""
    rank: int = 50
    pair: str = ""

    @property
    def handler(self) -> str:
        """The name of the method that does it."""
        return "do_" + self.id.replace("-", "_")


CONTEXTS = {
    "global": "Everywhere",
    "moving": "Moving about",
    "queue": "Queue",
    "review": "Review",
    "range": "Review, choosing a range",
    "duplicates": "Duplicates",
    "summary": "Summary",
    "codebook": "Codebook",
    "goto": "Going somewhere (after g)",
    "panel": "Lists and sheets",
    "picker": "Choosing a code",
    "entry": "Typing",
    "themes": "Themes",
    "facts": "Facts",
    "questions": "Questions",
    "tags": "Tags of the case",
    "escalations": "Escalations",
    "tray": "Documents that wait",
    "filters": "Saved filters",
    "presets": "Presets",
    "confirm": "Confirming",
    "jump": "Jump labels",
    "form": "Filling in a form",
    "evidence": "Documents side by side",
}
"""Every place, in words; the order of the help."""


def _make(context: str, rows: str) -> tuple[Action, ...]:
    """Actions from lines of ``id | keys | label rank pair | words``; a lone hyphen keeps one out of the key bar."""
    contexts = tuple(context.split())
    made = []
    for line in rows.strip().splitlines():
        name, keys, bar, words = (part.strip() for part in line.split(" | "))
        made.append(Action(name, tuple(keys.split()), words, contexts, *_bar(bar)))
    return tuple(made)


def _bar(text: str) -> tuple[str, int, str]:
    if text == "-":
        return "", 50, ""
    label, rank, pair = text.rsplit(" ", 2)
    return label, int(rank), "" if pair == "-" else pair


ACTIONS: tuple[Action, ...] = (
    *_make(
        "global",
        """
        help | ? f1 | keys 0 - | List the keys of this place; typing filters, Enter runs one
        palette | : ctrl+p | all 98 - | Find any action by name and run it
        goto | g | go 90 - | Go to another screen: the next key says which
        go-queue | f2 | - | Go to the queue
        go-review | f3 | - | Go to the open case
        go-duplicates | f4 | - | Go to the pairs that look alike
        go-summary | f5 | - | Go to the summary
        go-codebook | f6 | - | Go to the codebook
        undo | z ctrl+z | undo 50 - | Take back your last change
        redo | Z ctrl+y | - | Do again what you took back
        open-case | O | - | Open any case by Review ID or URN
        add-case | ctrl+n | - | Enter a case by hand
        escalations | L | - | List what was escalated
        back | q | back 95 - | Leave this place; nothing is lost, everything is saved
        quit | ctrl+q | - | Close the workbench
        cancel | escape ctrl+g | - | Leave a mode, drop a range, clear a search
        redraw | ctrl+l | - | Draw the whole screen again
        settings-help | f9 | - | Show the settings in force and where they are kept
        """,
    ),
    *_make(
        "moving",
        """
        line-down | j down | move 10 line-up | Next line
        line-up | k up | - | Previous line
        page-down | pagedown | - | Next page
        page-up | b pageup | - | Previous page
        top | home | - | To the beginning
        bottom | G end | - | To the end
        """,
    ),
    *_make(
        "queue",
        """
        open | enter | open 12 - | Open the case
        next-unfinished | n | next open 14 - | Open the next case that is not finished
        filter | / | filter 16 - | Show only cases with these words in Review ID, URN, Area, stage or outcome
        sort | s | sort 18 - | Sort by Review ID, Area, outcome or state
        unfinished-only | U | unfinished 20 - | Show only cases that are not finished, or all again
        assign | a | tray 22 - | Give a document that waits to the case under the cursor
        mark | space | mark 24 - | Mark the case, or take the mark away
        marked-only | M | - | Show only marked cases, or all again
        filters | F | - | Saved filters: apply, keep, remove
        facts | i | facts 26 - | Show what is recorded of the case and what is missing
        """,
    ),
    *_make(
        "review",
        """
        code | c | code 20 - | Tag the passage: choose a code
        code-case | C | - | Tag the whole case: choose a code
        quick-1 | 1 | quick 22 quick-9 | Tag the passage with quick code 1
        quick-2 | 2 | - | Tag the passage with quick code 2
        quick-3 | 3 | - | Tag the passage with quick code 3
        quick-4 | 4 | - | Tag the passage with quick code 4
        quick-5 | 5 | - | Tag the passage with quick code 5
        quick-6 | 6 | - | Tag the passage with quick code 6
        quick-7 | 7 | - | Tag the passage with quick code 7
        quick-8 | 8 | - | Tag the passage with quick code 8
        quick-9 | 9 | - | Tag the passage with quick code 9
        repeat | . | repeat 53 - | Tag the passage with the code used last
        presets | p | - | Tag the passage with several codes at once
        remove | x | remove 46 - | Remove the tag here
        recode | r | - | Give the tag here another code; its note stays
        note | m | note 48 - | Write a note on the tag here
        case-note | B | - | Write a note on the case
        effect | e | - | Change the effect of the tag here
        confidence | E | - | Change the confidence of the tag here
        stage | S | - | Change the stage of the tag here
        agency | A | - | Change the agency of the tag here
        range | v | range 18 - | Choose a range of lines
        next-sentence | ) l right | - | Next sentence
        previous-sentence | ( h left | - | Previous sentence
        next-paragraph | } | - | Next paragraph
        previous-paragraph | { | - | Previous paragraph
        extend-down | shift+down | - | Choose a line further
        extend-up | shift+up | - | Choose a line back
        extend-right | shift+right | - | Choose a word further
        extend-left | shift+left | - | Choose a word back
        read-on | space | - | Next page
        next-tag | n | - | Next tag, or next hit while a search is active
        previous-tag | N | - | Previous tag or hit
        tags | t | tags 52 - | List the tags of the case
        next-document | ] | doc 54 previous-document | Next document
        previous-document | [ | - | Previous document
        open-document | o | - | Open a document by name
        next-case | > | - | Next case of the queue
        previous-case | < | - | Previous case of the queue
        last-case | - | - | Back to the case you came from
        done | D | done 51 - | Finish the case and open the next one that is not finished
        reopen | W | - | Take a finished case up again
        themes | T | themes 56 - | Answer the twelve themes
        questions | Q | - | Answer the question set
        facts | i | facts 57 - | Show what is recorded of the case and what is missing
        chronology | H | - | Show what happened by date, undated things apart
        escalate | ! | - | Escalate: urgent safeguarding, or the decision appears wrong
        reveal | R | - | Show names, with a reason that is logged, until you leave the case
        find | / | find 55 - | Find in this document
        find-case | ctrl+f | - | Find in all documents of the case
        jump | f | - | Jump to a sentence on the screen by its label
        copy | y | - | Copy a reference to the passage
        rail-wider | + | - | More room for the rail
        rail-narrower | _ | - | Less room for the rail, down to none
        rail-scroll | tab | - | Scroll the list of tags in the rail
        """,
    ),
    *_make(
        "range",
        """
        edge-right | l right | a word 12 edge-left | Move the edge a word further
        edge-left | h left | - | Move the edge a word back
        drop-range | v | drop 14 - | Drop the range
        """,
    ),
    *_make(
        "jump",
        """
        stop-jumping | escape ctrl+g backspace | leave 5 - | Leave the labels
        """,
    ),
    *_make(
        "duplicates",
        """
        same-entry | s | same 12 - | The two are one entry, recorded twice
        linked | l | linked 13 - | The two are linked, and stay two entries
        co-defendant | c | co-def 13 - | The two are co-defendants in one case
        same-person | p | - | The two are one person in two cases
        relative | f | - | The two are relatives in two cases
        different | d | different 14 - | The two are different
        unsure | u | unsure 15 - | Leave the pair open as unsure
        next-pair | n | next 16 previous-pair | Next pair
        previous-pair | N | - | Previous pair
        other-side | tab | side 18 - | Choose the other side
        keep-side | K | keep 19 - | Of one entry twice: keep the chosen side's Area, stage and outcome
        undecide | x | - | Take the decision on this pair back
        show-decided | a | - | Show decided pairs too, or only open ones
        explain | e | why 17 - | Show why the machine scores the pair as it does, bar by bar
        judge-group | M | - | Decide every open pair of the group at once to be one entry
        doubt-first | o | - | The most doubtful pairs first, or the most probable
        blind | B | - | Hide what the machine makes of a pair until you have decided
        open-side | enter | open 20 - | Open the case of the chosen side
        reveal | R | names 24 - | Show names, with a reason that is logged, until you leave the pair
        compare-documents | v | documents 22 - | Show the documents of both sides by side
        """,
    ),
    *_make(
        "summary",
        """
        show-cases | enter | cases 12 - | Show the cases behind the figure
        next-view | tab | view 14 - | Next view: themes, stages, barriers by stage, time, Areas
        recount | r | count again 16 - | Count again
        export | e | export 18 - | Write the summary to a file, after showing what is left out
        """,
    ),
    *_make(
        "codebook",
        """
        passages | enter | passages 12 - | Show the passages tagged with the code
        find-code | / | find 14 - | Find a code
        pin-1 | 1 | pin 16 pin-9 | Make it quick code 1
        pin-2 | 2 | - | Make it quick code 2
        pin-3 | 3 | - | Make it quick code 3
        pin-4 | 4 | - | Make it quick code 4
        pin-5 | 5 | - | Make it quick code 5
        pin-6 | 6 | - | Make it quick code 6
        pin-7 | 7 | - | Make it quick code 7
        pin-8 | 8 | - | Make it quick code 8
        pin-9 | 9 | - | Make it quick code 9
        others | o | others 18 - | List barriers that are in no codebook yet
        """,
    ),
    *_make(
        "goto",
        """
        strip-top | g | top 1 - | To the beginning
        strip-queue | q | queue 2 - | Queue
        strip-review | r | review 3 - | Review
        strip-duplicates | d | duplicates 4 - | Duplicates
        strip-summary | s | summary 5 - | Summary
        strip-codebook | c | codebook 6 - | Codebook
        strip-escalations | e | escalations 7 - | Escalations
        """,
    ),
    *_make(
        "panel",
        """
        choose | enter | choose 12 - | Choose
        close | q escape ctrl+g | close 95 - | Close
        """,
    ),
    *_make(
        "picker",
        """
        apply | enter | apply 2 - | Apply the code
        apply-stay | tab | apply, stay 4 - | Apply the code and choose another
        """,
    ),
    *_make(
        "entry",
        """
        accept | enter | accept 3 - | Accept
        leave | escape ctrl+g | cancel 6 - | Leave without doing anything
        entry-down | down | - | Next
        entry-up | up | - | Previous
        entry-page-down | pagedown | - | Next page
        entry-page-up | pageup | - | Previous page
        erase | backspace | - | Take back a character; with nothing typed, leave
        erase-word | ctrl+w | - | Take back a word
        erase-all | ctrl+u | - | Take back everything typed
        caret-left | left | - | Caret a character back
        caret-right | right | - | Caret a character on
        caret-start | home | - | Caret to the beginning
        caret-end | end | - | Caret to the end
        """,
    ),
    *_make(
        "evidence",
        """
        next-document | ] | next document 12 previous-document | Next document of the chosen side
        previous-document | [ | - | Previous document of the chosen side
        other-side | tab | side 14 - | Choose the other side
        apart | = | together 16 - | Scroll both sides together, or each for itself
        """,
    ),
    *_make(
        "themes",
        """
        present | p | present 12 - | A barrier of this theme is present
        not-present | n | not present 13 - | None is present
        cannot-tell | c | cannot tell 14 - | The file does not say
        not-applicable | x | not applicable 15 - | The theme does not apply to this case
        clear-answer | u | - | Take the answer away
        no-barrier | N | no barrier 16 - | No barrier found: answer every open theme not present
        """,
    ),
    *_make(
        "facts",
        """
        not-recorded | u | not recorded 12 - | The file has no such record
        not-stated | s | not stated 13 - | It was asked and not stated
        document-missing | m | document missing 14 - | The document that would say is missing
        reveal | R | names 16 - | Show names, with a reason that is logged, until you leave the case
        """,
    ),
    *_make(
        "questions",
        """
        fully | f | fully 12 - | Fully met
        partially | p | partially 13 - | Partially met
        not-met | n | not met 14 - | Not met
        question-na | a | not applicable 15 - | Not applicable
        question-ct | c | cannot tell 16 - | Cannot tell from the file
        question-note | m | note 17 - | Write why
        clear-grade | u | - | Take the answer away
        use-questions | Y | - | Use the question set in this review, or no longer
        """,
    ),
    *_make(
        "tags",
        """
        remove | x | remove 13 - | Remove the tag
        recode | r | recode 14 - | Give it another code; its note stays
        note | m | note 15 - | Write a note on it
        effect | e | effect 16 - | Change its effect
        confidence | E | confidence 17 - | Change its confidence
        stage | S | stage 18 - | Change its stage
        agency | A | agency 19 - | Change its agency
        """,
    ),
    *_make(
        "escalations",
        """
        settle | x | settle 13 - | Settle it, in words
        show-settled | a | all 14 - | Show settled ones too, or only open ones
        """,
    ),
    *_make("tray", "assign-elsewhere | O | other case 13 - | Give it to a case named by Review ID or URN"),
    *_make(
        "filters",
        """
        keep-filter | k | keep this one 13 - | Keep the filter in force under a name
        remove-filter | x | remove 14 - | Remove the saved filter
        """,
    ),
    *_make(
        "presets",
        """
        keep-preset | k | keep these 13 - | Keep the tags on this passage as a preset
        remove-preset | x | remove 14 - | Remove the preset
        """,
    ),
    *_make(
        "confirm",
        """
        confirm-yes | y | yes 1 - | Yes
        confirm-no | n q escape ctrl+g | no 2 - | No
        """,
    ),
    *_make(
        "form",
        """
        form-next | tab | next 5 form-previous | Next field
        form-previous | shift+tab | - | Previous field
        form-save | ctrl+s | save 4 - | Save
        """,
    ),
)


def in_context(context: str) -> list[Action]:
    """The actions of one context, in the table's order."""
    return [action for action in ACTIONS if context in action.contexts]


def action_named(name: str, context: str | None = None) -> Action | None:
    """The action of that id, in that context where several places share it."""
    for action in ACTIONS:
        if action.id == name and (context is None or context in action.contexts):
            return action
    return None
