"""From pieces to the boundary files: mapshaper cleans, simplifies and dissolves the whole country at once.

Simplifying and rounding happen before any file is split off, so neighbours share every point of their common line.
"""
import json
import subprocess

import packages
import pieces
import topology

# The files that are drawn: kept points, quantization (finer where more points are kept).
REGIONS = ("1%", 20000)
PROVINCES = ("2%", 50000)
COMMUNES = ("4%", 100000)
FINE = ("10%", 200000)


class Mapshaper:
    """Runs mapshaper in the folder of the intermediate files and stays quiet unless it fails."""

    def __init__(self, program, folder):
        self.program = str(program)
        self.folder = folder

    def run(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"mapshaper failed:\n{done.stderr.strip()}")


def clean(mapshaper):
    """One gapless layer of communes from the overlapping pieces, without those that have no code."""
    coded = " && ".join(f"commune !== '{name}'" for name in pieces.WITHOUT_CODE)
    mapshaper.run(
        "pieces.geojson", "snap", "snap-interval=0.0002",
        "-clean", "gap-fill-area=0.5km2", "overlap-rule=max-area",
        "-dissolve", "commune", "copy-fields=province,region",
        "-filter", coded,
        "-o", "communes.geojson", "precision=0.000001",
    )


def level(mapshaper, kept, layer):
    """One layer of the country with `kept` of its points and nothing but codes; returns its topology."""
    percentage, quantization = kept
    field = {"regions": "region", "provinces": "province", "communes": "commune"}[layer]
    dissolve = [] if layer == "communes" else ["-dissolve", field]
    mapshaper.run(
        "communes.geojson", "string-fields=commune,province,region",
        "-simplify", "weighted", percentage, "keep-shapes", "-clean",
        *dissolve,
        "-rename-fields", f"code={field}", "-filter-fields", "code", "-sort", "code", "-rename-layers", layer,
        "-o", "level.topojson", "format=topojson", f"quantization={quantization}",
    )
    return json.loads((mapshaper.folder / "level.topojson").read_text())


def land(mapshaper):
    """The land around the country as one shape, without any border line."""
    mapshaper.run(
        packages.land(), "-clip", "bbox=-34,6,20,46",
        "-simplify", "weighted", "4%", "-clean",
        "-dissolve", "-filter-fields", "-rename-layers", "land",
        "-o", "land.topojson", "format=topojson", "quantization=20000",
    )
    return json.loads((mapshaper.folder / "land.topojson").read_text())


def write(program, work, out):
    """Writes all boundary files below `out`."""
    mapshaper = Mapshaper(program, work)
    clean(mapshaper)
    topology.write(out / "regions.topojson", level(mapshaper, REGIONS, "regions"))
    topology.write(out / "provinces.topojson", level(mapshaper, PROVINCES, "provinces"))
    topology.write(out / "communes-fine.topojson", level(mapshaper, FINE, "communes"))
    communes = level(mapshaper, COMMUNES, "communes")
    codes = [geometry["properties"]["code"] for geometry in communes["objects"]["communes"]["geometries"]]
    for region in sorted({code[:2] for code in codes}):
        topology.write(out / "communes" / f"{region}.topojson", topology.part(communes, "communes", f"{region}."))
    topology.write(out / "land.topojson", land(mapshaper))
