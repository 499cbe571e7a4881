"""Makes two tables and two figures from the folder `data`, in `output/python`. Run it as `python code/analysis.py`."""

from __future__ import annotations

from pathlib import Path

import altair
import numpy
import pandas

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "output" / "python"


def main() -> None:
    """Make them, in place of those of an earlier run."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    measures = read_measures()
    write(table_1(measures), "table-1.csv")
    write(table_2(measures), "table-2.csv")
    expulsions = measures[(measures["measure"] == "expulsion") & (measures["status"] == "done")]
    years = expulsions["year"].dropna().astype(int).value_counts()
    years = years.reindex(range(years.index.min(), years.index.max() + 1), fill_value=0) if len(years) else years
    save(bars(years, "Year", "Expulsions", sort="ascending"), "figure-1.png")
    states = expulsions["sending"].str.split(";").explode().value_counts()
    first = states.reset_index(name="n").sort_values(["n", "sending"], ascending=[False, True]).head(10)
    save(bars(first.set_index("sending")["n"], "State whose people were expelled", "Expulsions"), "figure-2.png")


def read_measures() -> pandas.DataFrame:
    """The measures, with the year where the day is known to it, and the persons that no other measure tells."""
    found = pandas.read_csv(ROOT / "data" / "measures.csv", keep_default_na=False, na_values=[""])
    first, last = found["date_first"].astype("string").str[:4], found["date_last"].astype("string").str[:4]
    found["year"] = pandas.to_numeric(first.where(first == last))
    for end in ("low", "high"):
        found[f"persons_{end}"] = found[f"untold_{end}"].fillna(found[f"count_{end}"])
    return found


def table_1(measures: pandas.DataFrame) -> pandas.DataFrame:
    """What was done, by kind: measures; those whose number has both ends; their persons; those that were reviewed."""
    done = measures[measures["status"] == "done"]
    rows = []
    for kind in sorted(done["measure"].unique()):
        of = done[done["measure"] == kind]
        bounded = of[of["persons_low"].notna() & of["persons_high"].notna()]
        persons = [int(bounded[name].sum()) for name in ("persons_low", "persons_high")]
        rows.append([kind, len(of), len(bounded), *persons, int((of["reviewed"].astype(str) == "True").sum())])
    heads = ["measure", "measures", "with_number", "persons_low", "persons_high", "reviewed"]
    return pandas.DataFrame(rows, columns=heads)


def table_2(measures: pandas.DataFrame) -> pandas.DataFrame:
    """Logarithm of the persons expelled, by least squares, with standard errors robust to unequal variance (HC1)."""
    rows = measures[(measures["measure"] == "expulsion") & (measures["status"] == "done")]
    rows = rows[rows["joint"].astype(str) == "False"]
    rows = rows[(rows["count_best"] > 0) & rows["year"].notna()]
    answer = (rows["reason"] == "retaliation").to_numpy(float)
    x = numpy.column_stack([numpy.ones(len(rows)), answer, rows["year"].to_numpy(float) - 2000])
    y = numpy.log(rows["count_best"].to_numpy(float))
    heads = ["term", "estimate", "standard_error", "n"]
    n, k = x.shape
    if n <= k or numpy.linalg.matrix_rank(x) < k:
        return pandas.DataFrame(columns=heads)
    inverse = numpy.linalg.inv(x.T @ x)
    estimate = inverse @ x.T @ y
    meat = x * (y - x @ estimate)[:, None]
    errors = numpy.sqrt(numpy.diag(inverse @ (meat.T @ meat) @ inverse) * n / (n - k))
    terms = ["constant", "retaliation", "years_since_2000"]
    found = [[t, f"{b:.4f}", f"{e:.4f}", n] for t, b, e in zip(terms, estimate, errors, strict=True)]
    return pandas.DataFrame(found, columns=heads)


def bars(counts: pandas.Series, head: str, of: str, sort: str | None = None) -> altair.Chart:
    """One bar a row."""
    data = pandas.DataFrame({"name": counts.index.astype(str), "n": counts.to_numpy()})
    across = altair.X("name:N", title=head, sort=sort, axis=altair.Axis(labelOverlap=True))
    up = altair.Y("n:Q", title=of, axis=altair.Axis(format="d", tickMinStep=1))
    chart: altair.Chart = altair.Chart(data).mark_bar(color="#4c6a92").encode(across, up)
    return chart.properties(width=520, height=300)


def write(table: pandas.DataFrame, name: str) -> None:
    """Write a table as CSV."""
    table.to_csv(OUTPUT / name, index=False, lineterminator="\n")


def save(chart: altair.Chart, name: str) -> None:
    """Write a figure as PNG."""
    chart.save(OUTPUT / name, scale_factor=2)


if __name__ == "__main__":
    main()
