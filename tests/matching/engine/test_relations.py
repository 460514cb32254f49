"""Tests of the classes of the model."""

from __future__ import annotations

from prosecution_barriers.matching.engine.relations import CaseRelation, PersonRelation, cells


def test_with_cases_every_combination_but_one() -> None:
    """Strangers of other cases first, the same entry last; one person is not written down twice together."""
    found = cells(has_case=True)
    assert found[0] == (PersonRelation.UNRELATED, CaseRelation.OTHER)
    assert found[-1] == (PersonRelation.SAME, CaseRelation.AGAIN)
    assert len(found) == len(set(found)) == len(PersonRelation) * len(CaseRelation) - 1
    assert (PersonRelation.SAME, CaseRelation.TOGETHER) not in found


def test_without_cases_persons_only() -> None:
    """The last class is then the same person."""
    found = cells(has_case=False)
    assert {cell.case for cell in found} == {CaseRelation.OTHER}
    assert found[-1].person is PersonRelation.SAME
    assert PersonRelation.TWIN not in {cell.person for cell in found}
