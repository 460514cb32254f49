"""Tests of what is read to be counted: numbers for words, from indexes alone, by two connections that see one moment."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import pytest
from sqlalchemy import event, text

from making import add_cases, answer_all, sample_entry
from prosecution_barriers.findings import fetch
from prosecution_barriers.findings.population import AGENCIES, ANSWERS, EFFECTS, STAGES, UNANSWERED
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.records.reading import Tag
from prosecution_barriers.records.vocabulary import Agency, Confidence, Effect, Stage, ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import OpenReview, add_codebook, starter_codebook, theme_ids
from prosecution_barriers.review.readings import finish, reopen
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.store.tables import ThemeRow
from prosecution_barriers.store.tables.counted import INDEXES, THEMES_TOGETHER

ANSWERED = ("IDV", "MIS", "INV", "FOR")


def said_of_tags() -> list[NewTag]:
    """Tags that between them hold every stage, agency, effect and confidence."""
    columns = (list(Stage), list(Agency), list(Effect), list(Confidence))
    return [
        NewTag(
            ("IDV1", "IDV2")[place % 2],
            stage=stage,
            agency=agency,
            effect=effect or Effect.CANNOT_TELL,
            confidence=sure or Confidence.EVIDENT,
        )
        for place, (stage, agency, effect, sure) in enumerate(zip_longest(*columns))
    ]


def fill(review: OpenReview) -> list[Tag]:
    """One finished case with every such tag, one of them of no stage and agency, and every answer; one not finished."""
    done, begun = add_cases(review, sample_entry(1), sample_entry(2))
    tags = [add_tag(review, done, tag) for tag in said_of_tags()]
    tags[0] = replace(tags[0], stage=None, agency=None)
    add_tag(review, begun, NewTag("MIS1"))
    answer_all(review, done, ThemeAnswer.NOT_PRESENT)
    for code, answer in zip(ANSWERED, ThemeAnswer, strict=True):
        answer_theme(review, done, code, answer)
    finish(review, done)
    with review.store.engine.begin() as connection:
        connection.execute(
            text("UPDATE tag SET stage = NULL, agency = NULL WHERE uuid = :uuid"), {"uuid": tags[0].uuid}
        )
    return tags


def place(words: tuple[str, ...], word: str | None) -> int:
    return words.index(word) if word else -1


def test_every_word_is_read_as_its_own_number(review: OpenReview) -> None:
    """Stages, agencies, effects, certainty and answers come back as they were given, on both engines."""
    tags = fill(review)
    with review.store.read() as session:
        population = load_population(session)
        themes = theme_ids(session, review.codebook_id)
    columns = population.tag_columns
    read = zip(*(column.tolist() for column in columns[2:]), strict=True)
    assert set(columns.cases.tolist()) == {0}
    assert sorted(read) == sorted(
        (
            place(STAGES, tag.stage),
            place(AGENCIES, tag.agency),
            place(EFFECTS, tag.effect),
            int(tag.confidence is not Confidence.POSSIBLE),
        )
        for tag in tags
    )
    answers = {code: population.answers[themes[code]].tolist() for code in ANSWERED}
    assert answers == {
        code: [ANSWERS.index(answer), UNANSWERED] for code, answer in zip(ANSWERED, ThemeAnswer, strict=True)
    }


def test_themes_of_several_codebooks_are_told_apart(review: OpenReview) -> None:
    """With more themes than fit into one number none takes the answer of another."""
    fill(review)
    with review.store.change("codebook.add", reader=1) as change:
        add_codebook(change, replace(starter_codebook(), version="0.2"))
    with review.store.read() as session:
        assert session.query(ThemeRow).count() > THEMES_TOGETHER
        population = load_population(session)
        themes = theme_ids(session, review.codebook_id)
    assert set(population.answers) == set(themes.values())
    assert population.answers[themes["FOR"]].tolist() == [ANSWERS.index(ThemeAnswer.NOT_APPLICABLE), UNANSWERED]


def test_tags_and_answers_are_counted_from_their_indexes_alone(embedded_review: OpenReview) -> None:
    """The indexes are those asked for, and no row of tags or answers is touched."""
    fill(embedded_review)
    asked: list[tuple[str, object]] = []
    engine = embedded_review.store.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _u, words, given, *_: asked.append((words, given)))
    with embedded_review.store.read() as session:
        load_population(session)
    plans = []
    with engine.connect() as connection:
        kept = dict(
            connection.execute(text("SELECT name, sql FROM sqlite_master WHERE name LIKE '%numbered'")).fetchall()
        )
        for words, given in [one for one in asked if "group_concat" in one[0]]:
            plans += [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given)]
    assert kept == {name: f"CREATE INDEX {name} ON {columns}" for name, columns in INDEXES.items()}
    for name in INDEXES:
        assert any(f"USING COVERING INDEX {name}" in line for line in plans), plans


@pytest.mark.parametrize("size", [1, 100_000])
def test_both_connections_see_the_same_moment(
    embedded_review: OpenReview, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """What changes while a count is going on does not change it, in however many parts it is read."""
    monkeypatch.setattr(fetch, "RANGE", size)
    tags = fill(embedded_review)
    with embedded_review.store.read() as session:
        before = load_population(session)
        reopen(embedded_review, 1)
        again = load_population(session)
    with embedded_review.store.read() as session:
        after = load_population(session)
    counts = [len(population.tag_columns.cases) for population in (before, again, after)]
    assert counts == [len(tags), len(tags), 0]
