"""Runs PySAL's access, spopt and inequality on the data set in a folder; writes what they find and prints the seconds."""

import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
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


def siting(task):
    import pulp
    from spopt.locate import LSCP, MCLP, PMedian

    kind, *rest = task.split("-")
    numbers = [int(part) for part in rest]
    # To the optimum: the solver's own tolerance would let it stop short of it.
    solver = lambda: pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=0, gapAbs=0.5 if kind != "median" else 0)

    def run():
        if kind == "lscp":
            return [LSCP.from_cost_matrix(between, numbers[0]).solve(solver()).problem.objective.value()]
        if kind == "mclp":
            model = MCLP.from_cost_matrix(between, people, numbers[0], p_facilities=numbers[1])
            return [model.solve(solver()).problem.objective.value()]
        size = numbers[0]
        model = PMedian.from_cost_matrix(between[:size, :size].copy(), people[:size].copy(), p_facilities=numbers[1])
        return [model.solve(solver()).problem.objective.value()]

    timed(task, 1, run)


for task in sys.argv[2:]:
    if task == "gini":
        from inequality.gini import Gini

        timed(task, 3, lambda: [Gini(capacity).g])
    elif task == "gini-people":
        from inequality.gini import Gini

        # The package knows no weights: each person stands for one value, of a hundredth of the people.
        values = np.repeat(between[0], (people // 100).astype(int))
        timed(task, 1, lambda: [Gini(values).g])
    elif task.split("-")[0] in ("lscp", "mclp", "median"):
        siting(task)
    else:
        catchments(task)
