"""The table of the legal population of 2024 with what the finder's figures need beside it.

Ages come as rounded percentages, so the numbers of children are estimates.
"""
from decimal import ROUND_HALF_UP, Decimal

import packages

AGES = ("age_0_4", "age_5_9", "age_10_14", "age_15_19")
RATES = (
    "local_languages_darija",
    "local_languages_tachelhit",
    "local_languages_tamazight",
    "local_languages_tarifit",
    "local_languages_hassania",
    "disability_prevalence",
    "illiteracy_rate_10_plus",
)
LEVELS = ("country", "region", "province", "commune", "arrondissement")
COLUMNS = [
    "code", "level", "name_fr", "pop", "pop_municipal", "pop_urban", "pop_rural",
    *(f"pct_{age}" for age in AGES), "pop_0_14_est", "pop_0_17_est", "pct_female", *RATES,
]


def rate(text):
    """A percentage with one decimal, or nothing where the census gives none."""
    return f"{Decimal(text):.1f}" if text else ""


def children(population, shares):
    """Children under 15 and under 18; three fifths of those of 15 to 19 are taken to be under 18."""
    if not population or not all(shares):
        return "", ""
    youngest = sum(map(Decimal, shares[:3]))
    minors = youngest + Decimal(shares[3]) * 3 / 5
    return tuple(
        str((int(population) * share / 100).quantize(Decimal(1), ROUND_HALF_UP)) for share in (youngest, minors)
    )


def write(path):
    """Writes the table, sorted by code; the whole country, `MA`, comes last."""
    people = {
        (row["level"], row["code"], row["area"]): row
        for row in packages.census("indicators/people")
        if row["sex"] == "all" and row["level"] in LEVELS
    }
    rows = []
    for (level, code, area), row in people.items():
        if area != "total":
            continue
        shares = [row[age] for age in AGES]
        under_15, under_18 = children(row["population_municipal"], shares)
        rows.append(
            {
                "code": code or "MA",
                "level": level,
                "name_fr": row["name_fr"],
                "pop": row["population_legal"],
                "pop_municipal": row["population_municipal"],
                "pop_urban": people.get((level, code, "urban"), {}).get("population_legal", ""),
                "pop_rural": people.get((level, code, "rural"), {}).get("population_legal", ""),
                **{f"pct_{age}": rate(share) for age, share in zip(AGES, shares)},
                "pop_0_14_est": under_15,
                "pop_0_17_est": under_18,
                "pct_female": rate(row["sex_female"]),
                **{name: rate(row[name]) for name in RATES},
            }
        )
    rows.sort(key=lambda row: row["code"])
    packages.write_csv(path, COLUMNS, rows)
    print(f"  {len(rows)} rows of population")
