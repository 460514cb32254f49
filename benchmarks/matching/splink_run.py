"""Splink 5 on one table, as its documentation sets it up: a process of its own, from CSV to pairs."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

warnings.filterwarnings("ignore")


def station() -> dict[str, Any]:
    """All nine fields of the station's entries; the rules of the prosecution table measured before."""
    return {
        "comparisons": [
            cl.ForenameSurnameComparison("forename", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("sex"),
            cl.DamerauLevenshteinAtThresholds("urn", [1, 2]),
            cl.ExactMatch("area"),
            cl.ExactMatch("offence"),
            cl.AbsoluteDateDifferenceAtThresholds(
                "charged", input_is_string=True, metrics=["day", "month"], thresholds=[1, 1]
            ),
        ],
        "blocking": [
            block_on("urn"),
            block_on("surname", "dob"),
            block_on("forename", "dob"),
            block_on("forename", "surname", "area"),
            block_on("postcode", "dob"),
            block_on("postcode", "surname"),
            block_on("postcode", "forename"),
            block_on("dob", "charged"),
            block_on("surname", "charged", "area"),
            block_on("forename", "charged", "area"),
        ],
        "training": [block_on("forename", "surname"), block_on("dob")],
        "certain": [block_on("forename", "surname", "dob")],
        "pairs": 5e6,
    }


def historical() -> dict[str, Any]:
    """The documented model of historical_50k."""
    return {
        "comparisons": [
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_and_surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        "blocking": [
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        "training": [block_on("first_name", "surname"), block_on("dob")],
        "certain": [block_on("first_name", "surname", "dob"), block_on("postcode_fake", "dob", "surname")],
        "pairs": 5e6,
    }


def febrl() -> dict[str, Any]:
    """The documented model of the FEBRL sets."""
    return {
        "comparisons": [
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        "blocking": [
            block_on("soc_sec_id"),
            block_on("given_name"),
            block_on("surname"),
            block_on("date_of_birth"),
            block_on("postcode"),
        ],
        "training": [block_on("date_of_birth"), block_on("given_name", "surname")],
        "certain": [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        "pairs": 1e6,
    }


def household() -> dict[str, Any]:
    """A model of the household list in the manner of the documented person models."""
    return {
        "comparisons": [
            cl.ForenameSurnameComparison("first", "last"),
            cl.DateOfBirthComparison("born", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("sex"),
            cl.JaroWinklerAtThresholds("address", [0.9, 0.7]),
        ],
        "blocking": [
            block_on("first", "last"),
            block_on("last", "born"),
            block_on("first", "born"),
            block_on("postcode", "first"),
            block_on("postcode", "last"),
            block_on("address"),
            block_on("born", "postcode"),
        ],
        "training": [block_on("first", "last"), block_on("born")],
        "certain": [block_on("first", "last", "born")],
        "pairs": 5e6,
    }


MODELS = {"station": station, "historical": historical, "febrl": febrl, "household": household}


def main(model: str, identifier: str, out: str, *tables: str) -> None:
    """Link or deduplicate *tables*; write ``id_a,id_b,probability`` to *out*, groups beside it."""
    chosen = MODELS[model]()
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    api = DuckDBAPI(connection)
    frames = []
    for number, table in enumerate(tables):
        connection.execute(
            f"CREATE TABLE source{number} AS SELECT * RENAME ({identifier} AS unique_id) "
            f"FROM read_csv('{table}', all_varchar=true, nullstr='')"
        )
        frames.append(api.register(f"source{number}"))
    settings = SettingsCreator(
        link_type="dedupe_only" if len(frames) == 1 else "link_only",
        comparisons=chosen["comparisons"],
        blocking_rules_to_generate_predictions=chosen["blocking"],
    )
    linker = Linker(frames[0] if len(frames) == 1 else frames, settings)
    linker.training.estimate_probability_two_random_records_match(chosen["certain"], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=chosen["pairs"], seed=1)
    for rule in chosen["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.05)
    columns = "unique_id_l AS id_a, unique_id_r AS id_b, match_probability AS probability"
    connection.execute(
        f"COPY (SELECT {columns} FROM {found.physical_name} ORDER BY probability DESC) TO '{out}' (HEADER)"
    )
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.95)
    connection.execute(
        f"COPY (SELECT unique_id AS id, cluster_id AS grp FROM {clusters.physical_name}) "
        f"TO '{Path(out).with_suffix('.groups.csv')}' (HEADER)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
