"""The people behind a figure that counts people: how many of them stand in each case it opens."""

from __future__ import annotations

from prosecution_barriers.findings.entry_lines import ENTRY_IDS, named_entries
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.recording import GROUPS, missing_cases
from prosecution_barriers.findings.thematic import NO_FILTER, Filter, Thematic, filtered
from prosecution_barriers.records.vocabulary import Unit
from prosecution_barriers.store.store import Store

PEOPLE = tuple(group for group, unit in GROUPS.items() if unit is not Unit.CASE)


def people_behind(store: Store, figure: str, wanted: Filter = NO_FILTER) -> dict[str, int] | None:
    """For each Review ID that the figure opens how many people it counts there; None where it counts no people.

    Raises:
        Missing: There is no such field or reason.
    """
    kind, _, rest = figure.partition("/")
    group, _, field = rest.partition("/")
    if kind != "missing" or group not in PEOPLE:
        return None
    with store.read() as session:
        population = filtered(load_population(session), wanted)
        counts = missing_cases(session, population, group, field)
        held = {int(population.kept[case]): people for case, people in counts.items()}
        names = named_entries(session, ENTRY_IDS)
    return {name: held[key] for key, name in names.items() if key in held}


def people_ids(thematic: Thematic) -> dict[str, int]:
    """Every figure of the internal report that counts people, by its id."""
    return {record.id: record.missing for record in thematic.recording if record.group in PEOPLE}
