//! Optima that others published, proven again: the p-median files of OR-Library that stand in `tests/bench/coverage`.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read has failed")]

mod support;

use std::path::Path;

use sanad_coverage::siting::median;
use support::graph;

#[test]
fn the_published_optima_are_proven() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/coverage/or-library");
    for (name, optimum) in [("pmed1.txt", 5819.0), ("pmed5.txt", 1355.0)] {
        let (distances, count) = graph(&std::fs::read_to_string(folder.join(name)).unwrap());
        let found = median(&vec![1; distances.demand()], &distances, None, count, &mut || true).unwrap();
        assert_eq!(
            (found.objective, found.proven, found.sites.len()),
            (optimum, true, count),
            "{name}"
        );
    }
}
