"""The tables of regions, provinces and communes: names, population, area and a point for a label.

Points are taken from the very shapes that ship, so each lies inside its own; areas from the full detail.
"""
import csv
import json
import math
from pathlib import Path

from shapely import maximum_inscribed_circle, transform, union_all
from shapely.geometry import shape

import packages
import topology
from pieces import ECCENTRICITY

COLUMNS = ["code", "type", "name_fr", "name_ar", "population_2024", "area_km2", "lat", "lon"]
ARRONDISSEMENT = ["code", "commune", "name_fr", "name_ar", "population_2024", "lat", "lon"]
EQUATOR_KM = 6378.137


def label_point(area):
    """The middle of the largest circle that fits: far from every border, so it survives rounding."""
    narrowing = math.cos(math.radians(area.centroid.y))
    flat = transform(area, lambda points: points * (narrowing, 1))
    longitude, latitude = maximum_inscribed_circle(flat, tolerance=1e-4).coords[0]
    return longitude / narrowing, latitude


def square_kilometres(area):
    """Area on the ellipsoid, by its equal-area cylindrical projection."""

    def projected(points):
        flat = points.copy()
        for index, (longitude, latitude) in enumerate(points):
            sine = ECCENTRICITY * math.sin(math.radians(latitude))
            authalic = math.sin(math.radians(latitude)) / (1 - sine * sine) + math.atanh(sine) / ECCENTRICITY
            flat[index] = math.radians(longitude), authalic * (1 - ECCENTRICITY**2) / 2
        return flat

    return transform(area, projected).area * EQUATOR_KM**2


def areas(path):
    """Square kilometres of every commune, province and region, from the communes at full detail."""
    total = {}
    for feature in json.loads(path.read_text())["features"]:
        extent = square_kilometres(shape(feature["geometry"]))
        for code in feature["properties"].values():
            total[code] = total.get(code, 0) + extent
    return total


def iso_codes():
    """ISO 3166-2 codes by the code of the census."""
    with open(Path(__file__).with_name("iso-3166-2.csv"), newline="", encoding="utf-8") as table:
        return {row["code"]: row["iso_3166_2"] for row in csv.DictReader(table)}


def arrondissements(path):
    """The parts of the six large cities, each with a point of its own: from the limits at full detail, since none ship."""
    shapes = {}
    for feature in json.loads(path.read_text())["features"]:
        code = feature["properties"]["arrondissement"]
        if code:
            shapes.setdefault(code, []).append(shape(feature["geometry"]))
    for unit in sorted(packages.census("attributes/arrondissements"), key=lambda unit: unit["code"]):
        longitude, latitude = label_point(union_all(shapes[unit["code"]]))
        yield {
            "code": unit["code"],
            "commune": unit["commune_code"],
            "name_fr": unit["name_fr"],
            "name_ar": unit["name_ar"],
            "population_2024": unit["population_2024"],
            "lat": f"{latitude:.5f}",
            "lon": f"{longitude:.5f}",
        }


def write(work, boundaries, out):
    """Writes the four tables below `out`."""
    extent = areas(work / "communes.geojson")
    iso = iso_codes()
    tables = [
        ("regions", packages.census("attributes/regions"), "regions"),
        ("provinces", packages.provinces(), "provinces"),
        ("communes", packages.census("attributes/communes"), "communes-fine"),
    ]
    for name, units, file in tables:
        shapes = topology.shapes(boundaries / f"{file}.topojson", name)
        rows = []
        for unit in sorted(units, key=lambda unit: unit["code"]):
            code = unit["code"]
            longitude, latitude = label_point(shapes[code])
            row = {
                "code": code,
                "type": unit.get("type", "region"),
                "name_fr": unit["name_fr"],
                "name_ar": unit["name_ar"],
                "population_2024": unit["population_2024"],
                "area_km2": f"{extent[code]:.2f}",
                "lat": f"{latitude:.5f}",
                "lon": f"{longitude:.5f}",
            }
            rows.append(row if name == "communes" else {**row, "iso_3166_2": iso[code]})
        packages.write_csv(out / f"{name}.csv", COLUMNS + ([] if name == "communes" else ["iso_3166_2"]), rows)
        print(f"  {len(rows)} {name}")
    rows = list(arrondissements(work / "pieces.geojson"))
    packages.write_csv(out / "arrondissements.csv", ARRONDISSEMENT, rows)
    print(f"  {len(rows)} arrondissements")
