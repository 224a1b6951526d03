"""Reading, splitting and writing TopoJSON.

A part keeps the grid of the whole: its lines stay, to the last digit, those of its neighbours in the other files.
"""
import json

from shapely.geometry import MultiPolygon, Polygon


def write(path, topology):
    """Writes a topology without a space too many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(topology, separators=(",", ":")))


def part(topology, layer, prefix):
    """The topology of those geometries only whose code starts with `prefix`."""
    kept = {}

    def renumbered(arcs):
        if isinstance(arcs, list):
            return [renumbered(inner) for inner in arcs]
        forward = arcs if arcs >= 0 else ~arcs
        new = kept.setdefault(forward, len(kept))
        return new if arcs >= 0 else ~new

    geometries = [
        {**geometry, "arcs": renumbered(geometry["arcs"])}
        for geometry in topology["objects"][layer]["geometries"]
        if geometry["properties"]["code"].startswith(prefix)
    ]
    return {
        "type": "Topology",
        "arcs": [topology["arcs"][arc] for arc in kept],
        "transform": topology["transform"],
        "objects": {layer: {"type": "GeometryCollection", "geometries": geometries}},
    }


def shapes(path, layer):
    """The geometries of a file by their code."""
    topology = json.loads(path.read_text())
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + bottom))
        lines.append(line)

    def ring(arcs):
        points = []
        for arc in arcs:
            line = lines[arc] if arc >= 0 else lines[~arc][::-1]
            points.extend(line[1:] if points else line)
        return points

    def polygon(rings):
        shell, *holes = [ring(arcs) for arcs in rings]
        return Polygon(shell, holes)

    found = {}
    for geometry in topology["objects"][layer]["geometries"]:
        single = geometry["type"] == "Polygon"
        parts = [geometry["arcs"]] if single else geometry["arcs"]
        found[geometry["properties"]["code"]] = MultiPolygon([polygon(rings) for rings in parts])
    return found
