"""The actions of lists, forms and sheets, a line each: ``id | keys | label rank pair | words``."""

from __future__ import annotations

SHEET_ACTIONS: tuple[tuple[str, str], ...] = (
    (
        "panel",
        """
        choose | enter | choose 12 - | Choose
        close | q escape ctrl+g | close 95 - | Close
        """,
    ),
    (
        "picker",
        """
        apply | enter | apply 2 - | Apply the code
        apply-stay | tab | apply, stay 4 - | Apply the code and choose another
        """,
    ),
    (
        "entry",
        """
        accept | enter | accept 3 - | Accept
        leave | escape ctrl+g | cancel 6 - | Leave without doing anything
        entry-help | f1 | - | List the keys of this place
        entry-quit | ctrl+q | - | Close the workbench; what is half typed is kept
        entry-down | down | - | Next
        entry-up | up | - | Previous
        entry-page-down | pagedown | - | Next page
        entry-page-up | pageup | - | Previous page
        erase | backspace | - | Take back a character; with nothing typed, leave
        erase-word | ctrl+w | - | Take back a word
        erase-forward | delete | - | Take away the character behind the caret
        erase-all | ctrl+u | - | Take back everything typed
        caret-left | left | - | Caret a character back
        caret-right | right | - | Caret a character on
        word-left | ctrl+left | - | Caret a word back
        word-right | ctrl+right | - | Caret a word on
        caret-start | home | - | Caret to the beginning
        caret-end | end | - | Caret to the end
        """,
    ),
    (
        "evidence",
        """
        next-document | ] | next document 12 previous-document | Next document of the chosen side
        previous-document | [ | - | Previous document of the chosen side
        other-side | tab | side 14 - | Choose the other side
        apart | = | together 16 - | Scroll both sides together, or each for itself
        """,
    ),
    (
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
    (
        "facts",
        """
        not-recorded | u | not recorded 12 - | The file has no such record
        not-stated | s | not stated 13 - | It was asked and not stated
        document-missing | m | document missing 14 - | The document that would say is missing
        reveal | R | names 16 - | Show names, with a reason that is logged, until you leave the case
        """,
    ),
    (
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
    (
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
    (
        "escalations",
        """
        settle | x | settle 13 - | Settle it, in words
        show-settled | a | all 14 - | Show settled ones too, or only open ones
        """,
    ),
    (
        "drafts",
        """
        drop-draft | x | drop 13 - | Drop the words
        """,
    ),
    (
        "tray",
        """
        assign-elsewhere | O | other case 13 - | Give it to a case named by Review ID or URN
        """,
    ),
    (
        "filters",
        """
        keep-filter | k | keep this one 13 - | Keep the filter in force under a name
        remove-filter | x | remove 14 - | Remove the saved filter
        """,
    ),
    (
        "presets",
        """
        keep-preset | k | keep these 13 - | Keep the tags on this passage as a preset
        remove-preset | x | remove 14 - | Remove the preset
        """,
    ),
    (
        "confirm",
        """
        confirm-yes | y | yes 1 - | Yes
        confirm-no | n q escape ctrl+g | no 2 - | No
        """,
    ),
    (
        "sure",
        """
        sure | enter | - | Yes, where it can be undone
        """,
    ),
    (
        "form",
        """
        form-next | tab | next 5 form-previous | Next field
        form-previous | shift+tab | - | Previous field
        form-save | ctrl+s | save 4 - | Save
        """,
    ),
)
