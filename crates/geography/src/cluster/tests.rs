//! What holds of the clusters of any points.

use proptest::prelude::*;

use super::*;

/// Pixels from the middle of a disc to its edge.
fn size(count: u32) -> f64 {
    (16.0 + 6.0 * f64::from(count).log10()).min(LARGEST)
}

fn worlds() -> impl Strategy<Value = Vec<World>> {
    prop::collection::vec((0.45f64..0.5, 0.37f64..0.45).prop_map(|(x, y)| World { x, y }), 0..300)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_point_is_in_exactly_one_cluster_at_every_zoom(points in worlds()) {
        let clusters = Clusters::new(&points, 48.0, &size);
        for zoom in 0..=18 {
            let zoom = f64::from(zoom);
            let mut seen: Vec<u32> = clusters.level(zoom).iter().flat_map(|cluster| clusters.points(cluster)).copied().collect();
            seen.sort();
            prop_assert_eq!(seen, (0..points.len() as u32).collect::<Vec<_>>());
            for cluster in clusters.level(zoom) {
                prop_assert_eq!(clusters.points(cluster).len(), cluster.count as usize);
            }
        }
    }

    #[test]
    fn members_lie_within_reach_of_their_cluster(points in worlds()) {
        let clusters = Clusters::new(&points, 48.0, &size);
        for zoom in 0..=16u8 {
            // Each level moves a member by a radius and into a group beside its own at most, and both halve with every level.
            let reach = 4.0 * (48.0 + 2.0 * LARGEST) / (TILE * f64::from(zoom).exp2());
            for cluster in clusters.level(f64::from(zoom)) {
                for point in clusters.points(cluster) {
                    let at = points[*point as usize];
                    prop_assert!((at.x - cluster.at.x).hypot(at.y - cluster.at.y) <= reach);
                }
            }
        }
    }

    #[test]
    fn the_cluster_that_holds_a_point_is_found_at_every_zoom(points in worlds()) {
        let clusters = Clusters::new(&points, 48.0, &size);
        for zoom in 0..=17 {
            let zoom = f64::from(zoom);
            for cluster in clusters.level(zoom) {
                prop_assert_eq!(clusters.points(cluster).first(), Some(&cluster.point));
                for point in clusters.points(cluster) {
                    prop_assert_eq!(clusters.holding(*point, zoom), Some(cluster));
                }
            }
        }
        prop_assert_eq!(clusters.holding(points.len() as u32, 5.0), None);
    }

    #[test]
    fn a_cluster_falls_apart_where_it_says(points in worlds()) {
        let clusters = Clusters::new(&points, 48.0, &size);
        for cluster in clusters.level(5.0).iter().filter(|cluster| cluster.count > 1) {
            let opens = clusters.opens_at(cluster, 5.0);
            prop_assert!(opens > 5.0);
            let members = clusters.points(cluster);
            let parts = clusters.level(opens).iter().filter(|part| clusters.points(part).iter().any(|point| members.contains(point))).count();
            prop_assert!(parts > 1);
        }
    }
}

#[test]
fn groups_cover_each_other_hardly_ever() {
    // A spiral, thick in the middle as a city is.
    let at = |turn: u32| {
        let (far, angle) = (0.02 * (f64::from(turn) / 2000.0).powi(3), f64::from(turn) * 2.4);
        World {
            x: 0.475 + far * angle.cos(),
            y: 0.41 + far * angle.sin(),
        }
    };
    let points: Vec<World> = (0..2000).map(at).collect();
    let covering = |clusters: &Clusters, zoom: f64| {
        let level = clusters.level(zoom);
        let scale = TILE * zoom.exp2();
        let covers = |one: &Cluster, other: &Cluster| {
            (one.at.x - other.at.x).hypot(one.at.y - other.at.y) * scale < size(one.count) + size(other.count)
        };
        let pairs = |(index, one)| level[..index].iter().filter(|other| covers(one, other)).count();
        level.iter().enumerate().map(pairs).sum::<usize>()
    };
    let (plain, apart) = (Clusters::new(&points, 48.0, &|_| 0.0), Clusters::new(&points, 48.0, &size));
    let all = |clusters| (5..14).map(|zoom| covering(clusters, f64::from(zoom))).sum::<usize>();
    assert!(all(&plain) > 15 * all(&apart), "{} and {}", all(&plain), all(&apart));
}

#[test]
fn ten_thousand_points_in_one_spot_stay_one_until_the_very_end() {
    let points = vec![World { x: 0.48, y: 0.4 }; 10_000];
    let clusters = Clusters::new(&points, 48.0, &size);
    assert_eq!(clusters.level(16.0).len(), 1);
    assert_eq!(clusters.level(16.0)[0].count, 10_000);
    let all = Bounds {
        min: World { x: 0.0, y: 0.0 },
        max: World { x: 1.0, y: 1.0 },
    };
    for zoom in [16.0, 17.0, 18.0] {
        let drawn = clusters.drawn(all, zoom);
        assert_eq!(drawn.len(), 1);
        assert_eq!(clusters.points(drawn[0].0).len(), 10_000);
    }
    assert_eq!(Clusters::new(&points[..30], 48.0, &size).drawn(all, 17.0).len(), 30);
    assert!(Clusters::new(&[], 48.0, &size).level(5.0).is_empty());
}
