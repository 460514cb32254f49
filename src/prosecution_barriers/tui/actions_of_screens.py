"""The actions of the screens, a line each: ``id | keys | label rank pair | words``."""

from __future__ import annotations

SCREEN_ACTIONS: tuple[tuple[str, str], ...] = (
    (
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
        drafts | f8 | - | List what was typed and not saved
        back | q | back 95 - | Leave this place; nothing is lost, everything is saved
        quit | ctrl+q | - | Close the workbench
        cancel | escape ctrl+g | - | Leave a mode, drop a range, clear a search
        redraw | ctrl+l | - | Draw the whole screen again
        settings-help | f9 | - | Show the settings in force and where they are kept
        """,
    ),
    (
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
    (
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
    (
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
    (
        "range",
        """
        edge-right | l right | a word 12 edge-left | Move the edge a word further
        edge-left | h left | - | Move the edge a word back
        drop-range | v | drop 14 - | Drop the range
        """,
    ),
    (
        "jump",
        """
        stop-jumping | escape ctrl+g backspace | leave 5 - | Leave the labels
        """,
    ),
    (
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
        judge-copies | X | - | Decide all exact copies at once to be one entry each
        doubt-first | o | - | The most doubtful pairs first, or the most probable
        blind | B | - | Hide what the machine makes of a pair until you have decided
        open-side | enter | open 20 - | Open the case of the chosen side
        scan | S | scan 21 - | Look for duplicates among all entries, while you work on
        reveal | R | names 24 - | Show names, with a reason that is logged, until you leave the pair
        compare-documents | v | documents 22 - | Show the documents of both sides by side
        """,
    ),
    (
        "summary",
        """
        show-cases | enter | cases 12 - | Show the cases behind the figure
        next-view | tab | view 14 - | Next view: themes, coverage, stages, themes and barriers by stage, time
        previous-view | shift+tab | - | Previous view
        next-column | right l | column 19 - | Next column of a grid, scrolling it sideways; Enter opens that cell
        previous-column | left | - | Previous column of a grid, back to the whole row
        filter-summary | / | filter 15 - | Count only one Area, stage or outcome, or everything again
        what-is-hidden | h | hidden 17 - | Show what a shareable summary would hide
        recount | r | count again 16 - | Count again
        export | e | export 18 - | Write the summary to a file, after showing what is left out
        """,
    ),
    (
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
    (
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
)
