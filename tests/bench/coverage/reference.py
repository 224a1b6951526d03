"""Runs PySAL's access, spopt and inequality on the data set in a folder; writes what they find and prints the seconds.

reference.py FOLDER SECONDS TASK...: siting may take so many seconds, then the best found counts, with its bound.
"""

import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
folder, limit = Path(sys.argv[1]), float(sys.argv[2])
people = np.fromfile(folder / "people")
capacity = np.fromfile(folder / "capacity")
distances = np.fromfile(folder / "distances").reshape(len(people), len(capacity))
between = np.fromfile(folder / "between").reshape(len(people), len(people))


def timed(name, repeats, function):
    """The least time of some runs, as the other side takes it."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        found = function()
        seconds.append(time.perf_counter() - start)
    np.asarray(found, dtype=float).tofile(folder / name)
    print(f"took {name} {min(seconds)}", flush=True)


def catchments(task):
    from access import fca, raam, weights

    demand = pd.DataFrame({"demand": people.astype(int)}, index=pd.Index(range(len(people)), name="geoid"))
    supply = pd.DataFrame({"supply": capacity}, index=pd.Index(range(len(capacity)), name="geoid"))
    origin, dest = np.meshgrid(range(len(people)), range(len(capacity)), indexing="ij")
    cost = pd.DataFrame({"origin": origin.ravel(), "dest": dest.ravel(), "cost": distances.ravel()})
    steps = weights.step_fn({10: 1, 30: 0.68, 60: 0.22})
    gauss = weights.gaussian(20)
    ordered = lambda found: found.reindex(range(len(people))).fillna(0).to_numpy()
    two = lambda weight: lambda: ordered(
        fca.two_stage_fca(demand, supply, cost, 60, demand_index=True, supply_index=True, weight_fn=weight)
    )
    three = lambda: ordered(
        fca.three_stage_fca(demand, supply, cost.copy(), 60, demand_index=True, supply_index=True, weight_fn=gauss)
    )
    run = {
        "2sfca": two(None),
        "e2sfca-stepped": two(steps),
        "e2sfca-gaussian": two(gauss),
        "3sfca": three,
        "raam": lambda: ordered(raam.raam(demand, supply, cost, tau=60)),
    }
    timed(task, 1 if task == "raam" else 3, run[task])


def graph(name):
    """A file of OR-Library: of two edges between the same vertices the last one counts."""
    from scipy.sparse.csgraph import shortest_path

    numbers = [int(word) for word in Path(name).read_text().split()]
    size, edges, count = numbers[:3]
    ways = np.full((size, size), np.inf)
    for start, end, cost in np.reshape(numbers[3 : 3 + 3 * edges], (-1, 3)):
        ways[start - 1, end - 1] = ways[end - 1, start - 1] = cost
    return shortest_path(ways, directed=False), count


def siting(task):
    """The objective, computed anew from the sites that the solver opens, its bound, and whether it proved them equal."""
    import pulp
    from spopt.locate import LSCP, MCLP, PMedian

    kind, *rest = task.split("-")
    # To the optimum: the solver's own tolerance would let it stop short of it.
    solver = pulp.HiGHS(msg=False, threads=1, gapRel=0, timeLimit=limit)
    if kind == "pmed":
        cost, count = graph("-".join(rest))
        task = "pmed-" + Path(task).name
        weights = np.ones(len(cost))
    elif kind == "median":
        candidates, count = [int(part) for part in rest[0].split("x")][1], int(rest[1])
        # Every so many-th demand point is a candidate: all of them would be 2.4 million variables.
        cost, weights = between[:, :: -(-len(people) // candidates)].copy(), people
    else:
        radius, count = float(rest[0]), int(rest[1]) if len(rest) > 1 else 0
        cost, weights = between, people

    def run():
        if kind == "lscp":
            model = LSCP.from_cost_matrix(cost, radius)
        elif kind == "mclp":
            model = MCLP.from_cost_matrix(cost, weights.copy(), radius, p_facilities=count)
        else:
            model = PMedian.from_cost_matrix(cost.copy(), weights.copy(), p_facilities=count)
        try:
            model.solve(solver, results=False)
        except RuntimeError:
            pass  # Out of time: what it found until then counts.
        opened = [place for place, var in enumerate(model.fac_vars) if (var.value() or 0) > 0.5]
        info = model.problem.solverModel.getInfo()
        bound = info.mip_dual_bound
        if kind == "lscp":
            found = len(opened) if opened and (cost[:, opened].min(axis=1) <= radius).all() else np.inf
        elif kind == "mclp":
            found = people[(cost[:, opened] <= radius).any(axis=1)].sum() if opened else 0
        else:
            found = (weights * cost[:, opened].min(axis=1)).sum() if opened else np.inf
        return [found, abs(bound), float(abs(found - abs(bound)) <= 1e-6 * abs(found))]

    timed(task, 1, run)


def palma(values):
    """What the upper tenth has for each unit of the lower four tenths; whoever stands on a border is divided."""
    values = np.sort(values)

    def first(ordered, wanted):
        whole = int(wanted)
        return ordered[:whole].sum() + ordered[whole] * (wanted - whole)

    return first(values[::-1], 0.1 * len(values)) / first(values, 0.4 * len(values))


for task in sys.argv[3:]:
    if task == "gini":
        from inequality.gini import Gini

        timed(task, 3, lambda: [Gini(capacity).g])
    elif task in ("gini-people", "palma-people"):
        from inequality.gini import Gini

        # The package knows no weights: each person stands for one value, of a hundredth of the people.
        values = np.repeat(between[0], (people // 100).astype(int))
        timed(task, 1, lambda: [Gini(values).g if task == "gini-people" else palma(values)])
    elif task.split("-")[0] in ("lscp", "mclp", "median", "pmed"):
        siting(task)
    else:
        catchments(task)
