"""The matcher: plain arrays in, scored pairs and groups out; it knows no database."""

from prosecution_barriers.matching.engine.explanation import Bar, Explanation
from prosecution_barriers.matching.engine.finder import find_pairs
from prosecution_barriers.matching.engine.guess import guess_fields, guess_identifier
from prosecution_barriers.matching.engine.index import Hits, Index
from prosecution_barriers.matching.engine.model import Model
from prosecution_barriers.matching.engine.model_file import from_json, to_json
from prosecution_barriers.matching.engine.pairs import RELATIONS, Pairs
from prosecution_barriers.matching.engine.relations import Relation
from prosecution_barriers.matching.engine.table import Table, TableBuilder
from prosecution_barriers.matching.fields import FieldSpec, Kind

__all__ = [
    "RELATIONS",
    "Bar",
    "Explanation",
    "FieldSpec",
    "Hits",
    "Index",
    "Kind",
    "Model",
    "Pairs",
    "Relation",
    "Table",
    "TableBuilder",
    "find_pairs",
    "from_json",
    "guess_fields",
    "guess_identifier",
    "to_json",
]
