"""Draws what uptake run, compare, sweep or batch merge wrote with --out, as CSV or Parquet:
  weekly.png       where the futures lie week by week, a panel a plan
  differences.png  each plan minus the baseline, future by future
and prints the differences: futures, mean, its 95% interval, share of the futures above 0.

  python3 figures.py RESULTS FIGURES [outcome=in_place_share_end] [weekly=in_place_share] [baseline=PLAN]

Needs pandas and matplotlib, and pyarrow for Parquet.
"""

import sys
from math import ceil, sqrt
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

options = dict(argument.split("=", 1) for argument in sys.argv[1:] if "=" in argument)
places = [argument for argument in sys.argv[1:] if "=" not in argument]
if len(places) != 2:
    sys.exit(__doc__)
results, figures = map(Path, places)
outcome = options.get("outcome", "in_place_share_end")
weekly = options.get("weekly", "in_place_share")


def read_columns(name, wanted):
    """Only the columns that are needed: the weekly table of a large study has many rows."""
    parquet = results / f"{name}.parquet"
    if parquet.exists():
        import pyarrow.parquet as pq

        header = pq.read_schema(parquet).names
    else:
        header = list(pd.read_csv(results / f"{name}.csv", nrows=0).columns)
    missing = [column for column in wanted if column not in header]
    if missing:
        sys.exit(f"{name} has no column {missing[0]}; it has {', '.join(header)}")
    keep = [column for column in header if column in wanted or column.startswith("set_")]
    if parquet.exists():
        return pd.read_parquet(parquet, columns=keep)
    return pd.read_csv(results / f"{name}.csv", usecols=keep, dtype={"plan": str}, float_precision="round_trip")


outcomes = read_columns("outcomes", ["plan", "future", outcome])
plans = list(outcomes["plan"].unique())
baseline = options.get("baseline", plans[0])
if baseline not in plans:
    sys.exit(f"no plan is called {baseline}; plans are {', '.join(plans)}")


def words(name):
    return name.replace("_", " ")


def text_of(value):
    return value if isinstance(value, str) else f"{value:g}"


def label_of(plan):
    """A point of a design is called what the design set in it."""
    row = outcomes[outcomes["plan"] == plan].iloc[0]
    parts = [f"{words(name[4:])} {text_of(row[name])}" for name in outcomes if name.startswith("set_")]
    label = ", ".join(parts)
    return label if 0 < len(label) <= 60 else plan


labels = {plan: label_of(plan) for plan in plans}
blue, orange, grey = "#0072B2", "#D55E00", "0.6"
plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
figures.mkdir(parents=True, exist_ok=True)


def draw_weekly(most=6):
    """The band: a tenth of the futures lie below it, a tenth above."""
    table = read_columns("weekly", ["plan", "future", "week", weekly])
    shown = [baseline, *(plan for plan in plans if plan != baseline)][:most]
    if len(shown) < len(plans):
        print(f"weekly.png shows {len(shown)} of {len(plans)} plans", file=sys.stderr)
    quantiles = table.groupby(["plan", "week"])[weekly].quantile([0.1, 0.5, 0.9]).unstack()
    columns = min(3, len(shown))
    rows = ceil(len(shown) / columns)
    size = (0.6 + 3.2 * columns, 1 + 2.6 * rows)
    figure, axes = plt.subplots(rows, columns, figsize=size, sharex=True, sharey=True, squeeze=False)
    for axis in axes.flat[len(shown) :]:
        axis.set_visible(False)
    for plan, axis in zip(shown, axes.flat):
        band = quantiles.loc[plan]
        weeks = band.index + 1  # week 0 is the state after the first week
        axis.fill_between(weeks, band[0.1], band[0.9], color=blue, alpha=0.25, linewidth=0)
        if plan != baseline:
            axis.plot(weeks, quantiles.loc[baseline][0.5], color=grey, linestyle="--")
        axis.plot(weeks, band[0.5], color=blue, linewidth=2)
        axis.set_title(labels[plan], fontsize=9, loc="left")
        axis.set_xlim(left=0)
        axis.xaxis.set_major_locator(plt.MultipleLocator(52 if weeks.max() > 104 else 13))
        axis.tick_params(labelbottom=True)
    explained = "Line: median of the futures. Band: four fifths of them."
    if len(shown) > 1:
        explained += f" Dashed: median of {labels[baseline]}."
    figure.suptitle(explained, fontsize=9, x=0.01, ha="left")
    figure.supxlabel("Weeks", fontsize=9)
    figure.supylabel(words(weekly), fontsize=9)
    figure.tight_layout()
    figure.savefig(figures / "weekly.png", dpi=150)


def t_quantile(df, z=1.959964):
    """Of Student's distribution at .975, from the normal one; right to three digits from 5 degrees of freedom on."""
    return z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)


def difference_of(table, plan):
    known = (table[plan] - table[baseline]).dropna()
    n = len(known)
    t = t_quantile(n - 1) if n > 1 else float("nan")
    both = table.loc[known.index, [plan, baseline]]
    return {
        "known": known,
        "mean": known.mean(),
        "half": t * known.std() / sqrt(max(n, 1)),
        "unpaired": t * sqrt(both.var().sum() / max(n, 1)),
        "above": (known > 0).mean(),
    }


def draw_differences(most=40):
    """The same number of a future is the same world under every plan: differences are taken future by future."""
    table = outcomes.pivot(index="future", columns="plan", values=outcome)
    rows = {plan: difference_of(table, plan) for plan in plans if plan != baseline}
    order = sorted(rows, key=lambda plan: rows[plan]["mean"])
    print("plan,futures,mean,low,high,above_zero")
    for plan in reversed(order):
        row = rows[plan]
        low, high = row["mean"] - row["half"], row["mean"] + row["half"]
        print(f'"{plan}",{len(row["known"])},{row["mean"]},{low},{high},{row["above"]}')
    if len(order) > most:
        print(f"differences.png shows the {most} largest of {len(order)} plans", file=sys.stderr)
        order = order[-most:]
    all_dots = len(order) <= 12
    figure, axis = plt.subplots(figsize=(9, 1.3 + len(order) * (0.6 if all_dots else 0.26)))
    axis.axvline(0, color=grey, linewidth=1)
    jitter = np.random.default_rng(1)
    beside = {"xycoords": ("axes fraction", "data"), "va": "center"}
    for place, plan in enumerate(order):
        row = rows[plan]
        known, mean = row["known"], row["mean"]
        if all_dots:
            heights = place + jitter.uniform(-0.25, 0.25, len(known))
            axis.scatter(known, heights, s=8, color=blue, alpha=0.3, linewidth=0)
        axis.hlines(place, mean - row["unpaired"], mean + row["unpaired"], color=grey, linewidth=1.5)
        axis.hlines(place, mean - row["half"], mean + row["half"], color=orange, linewidth=4)
        axis.plot(mean, place, "o", color=orange, markerfacecolor="white", zorder=3)
        axis.annotate(f'{row["above"]:.0%}', (1.02, place), **beside)
    axis.annotate("above 0 in", (1.02, 1), xycoords="axes fraction", va="bottom")
    axis.set_yticks(range(len(order)), [labels[plan] for plan in order])
    axis.set_ylim(-0.6, len(order) - 0.4)
    axis.tick_params(left=False)
    axis.spines["left"].set_visible(False)
    axis.set_xlabel(f"{words(outcome)}: plan minus {labels[baseline]}")
    counts = sorted({len(row["known"]) for row in rows.values()})
    futures = " to ".join(str(count) for count in (counts[0], counts[-1])[: len(counts)])
    figure.suptitle(
        f"Circle and bar: mean over {futures} futures and its 95% interval. Grey: the interval without pairing."
        + (" Dots: the futures." if all_dots else ""),
        fontsize=9,
        x=0.01,
        ha="left",
    )
    figure.tight_layout()
    figure.savefig(figures / "differences.png", dpi=150)


if any((results / f"weekly.{form}").exists() for form in ("csv", "parquet")):
    draw_weekly()
if len(plans) > 1:
    draw_differences()
