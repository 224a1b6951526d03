"""From the published limits of 2014 to GeoJSON pieces, at the right latitude and with the codes of 2024.

Three defects of the package are mended here: its latitudes, the interior rings it dropped, and the second parts of
communes it dropped.
"""
import json
import math

from shapely import STRtree, make_valid, union_all
from shapely.geometry import Point, Polygon, mapping

import packages

# First eccentricity of WGS 84.
ECCENTRICITY = 0.0818191908426215

# Two pieces in the package with neither a code nor a census. They stay until the limits are cleaned, so that no
# neighbour grows into them, and are left out before anything is dissolved.
WITHOUT_CODE = ("MELILIA", "SEBTA")

# Parts of communes which the package lost; each shows up as an enclosed gap around this point.
LOST_PARTS = [
    (-5.51899, 32.6731, "05.301.03.13"),
    (-5.71345, 32.96314, "05.301.05.13"),
    (-8.21095, 31.34258, "07.041.05.17"),
    (-6.68452, 32.63982, "05.255.09.07"),
    (-5.76819, 34.22558, "04.481.09.13"),
    (-6.99949, 31.77241, "05.081.15.11"),
    (-5.71116, 33.80613, "03.171.03.07"),
    (-7.35857, 32.05357, "07.191.11.41"),
    (-6.51022, 32.36517, "05.091.03.05"),
]


def repaired(latitude):
    """The package read spherical Mercator northings as ellipsoidal ones, 14 to 20 km too far north; this undoes it."""
    angle = math.radians(latitude)
    sine = ECCENTRICITY * math.sin(angle)
    northing = math.log(math.tan(math.pi / 4 + angle / 2) * ((1 - sine) / (1 + sine)) ** (ECCENTRICITY / 2))
    return math.degrees(2 * math.atan(math.exp(northing)) - math.pi / 2)


def codes_of_2024():
    """Every code the limits may carry, with the commune of 2024 it belongs to."""
    known = {row["code"]: row["code"] for row in packages.census("attributes/communes")}
    # The limits give arrondissements where the census gives one commune.
    known.update((row["code"], row["commune_code"]) for row in packages.census("attributes/arrondissements"))
    for row in packages.census("crosswalk/2014-2024"):
        known.setdefault(row["code_2014"], row["code_2024"])
    return known


def read_pieces():
    """(commune, province, shape, arrondissement or "") for each entry of the package."""
    known = codes_of_2024()
    arrondissements = {row["code"] for row in packages.census("attributes/arrondissements")}
    pieces = []
    for path in packages.limits():
        for entry in json.loads(path.read_text(encoding="utf-8"))["Data"]:
            region, province, cercle, commune = (
                int(float(entry.get(key) or 0)) for key in ("code_reg", "code_prov", "cod_cercle", "cod_com")
            )
            code = f"{region:02d}.{province:03d}.{cercle:02d}.{commune:02d}"
            owner = known.get(code) or entry["com_fr"].strip().upper()
            if code not in known and owner not in WITHOUT_CODE:
                raise SystemExit(f"The limits hold {owner} ({code}), which no table of the census knows.")
            longitudes, latitudes = entry["Data"][:2]
            ring = [(round(float(x), 7), round(repaired(float(y)), 7)) for x, y in zip(longitudes, latitudes)]
            province = owner[:6] if code in known else code[:6]
            pieces.append((owner, province, make_valid(Polygon(ring)), code if code in arrondissements else ""))
    return pieces


def with_interior_rings(pieces):
    """Gives polygons their holes back: where a smaller piece lies mostly inside a larger one, the smaller wins."""
    shapes = [shape for _, _, shape, _ in pieces]
    areas = [shape.area for shape in shapes]
    tree = STRtree(shapes)
    cut = []
    for index, (owner, province, shape, arrondissement) in enumerate(pieces):
        inner = [
            shapes[other]
            for other in tree.query(shape, predicate="intersects")
            if other != index
            and areas[other] < areas[index]
            and shapes[other].intersection(shape).area > 0.5 * areas[other]
        ]
        cut.append((owner, province, shape.difference(union_all(inner)) if inner else shape, arrondissement))
    return cut


def with_lost_parts(pieces):
    """Gives the enclosed gaps back to the communes whose lost parts they are."""
    country = union_all([shape for _, _, shape, _ in pieces], grid_size=1e-6)
    parts = country.geoms if country.geom_type == "MultiPolygon" else [country]
    gaps = [Polygon(ring) for part in parts for ring in part.interiors]
    returned = []
    for longitude, latitude, owner in LOST_PARTS:
        found = [gap for gap in gaps if gap.contains(Point(longitude, latitude))]
        if len(found) != 1:
            raise SystemExit(f"The gap of {owner} at {longitude} {latitude} is not there: is this another version?")
        returned.append((owner, owner[:6], found[0], ""))
    return pieces + returned


def write(path):
    """Writes the pieces as GeoJSON; one commune may have several."""
    pieces = with_lost_parts(with_interior_rings(read_pieces()))
    features = [
        {
            "type": "Feature",
            "properties": {
                "commune": owner,
                "province": province,
                "region": province[:2],
                "arrondissement": arrondissement,
            },
            "geometry": mapping(shape),
        }
        for owner, province, shape, arrondissement in pieces
        if not shape.is_empty
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    print(f"  {len(features)} pieces of {len({owner for owner, _, _, _ in pieces})} communes")
