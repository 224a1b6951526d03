"""Makes every file of the data folder that is derived from packages; `cargo xtask data` runs it.

usage: build.py MAPSHAPER WORK DATA    (the program, a folder for intermediate files, the folder to write)
"""
import sys
from pathlib import Path

import boundaries
import pieces
import places
import population


def main(mapshaper, work, data):
    work, data = Path(work).resolve(), Path(data).resolve()
    work.mkdir(parents=True, exist_ok=True)
    print("pieces: latitudes, interior rings, lost parts", flush=True)
    pieces.write(work / "pieces.geojson")
    print("boundaries: cleaning, simplifying, dissolving", flush=True)
    boundaries.write(Path(mapshaper).resolve(), work, data / "boundaries")
    print("places: names, areas, label points", flush=True)
    places.write(work, data / "boundaries", data / "places")
    print("population", flush=True)
    population.write(data / "population" / "population-2024.csv")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
