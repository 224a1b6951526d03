//! Which tiles of a street map cover a view. Tiles are the usual ones of Web Mercator, in which this map is drawn too: they lie
//! exactly under it.
//!
//! What the browser uses is marked `inline`: it is compiled with the app then, as small as that, in place of as quick as the rest
//! of this crate. It has little to do.

use crate::camera::Camera;
use crate::projection::{Bounds, World};

/// The most tiles that a view is covered with; a screen that would take more is given larger ones.
pub const MOST: u32 = 192;
/// The nearest level that there can be: beyond it the numbers of tiles no longer fit.
pub const DEEPEST: u32 = 30;

/// A square of the world: one of 2^z × 2^z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    /// Its level.
    pub z: u32,
    /// Its column, from the west.
    pub x: u32,
    /// Its row, from the north.
    pub y: u32,
}

impl Tile {
    /// The part of the world that it shows.
    #[inline]
    pub fn bounds(self) -> Bounds {
        let side = side(self.z);
        let corner = |x: u32, y: u32| World {
            x: f64::from(x) * side,
            y: f64::from(y) * side,
        };
        Bounds {
            min: corner(self.x, self.y),
            max: corner(self.x + 1, self.y + 1),
        }
    }
}

/// Width of a tile, where the world's is 1.
#[inline]
fn side(z: u32) -> f64 {
    1.0 / f64::from(1_u32 << z.min(DEEPEST))
}

/// What a street map has: its levels, and the part of the world that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pyramid {
    /// The farthest level.
    pub min: u32,
    /// The nearest level.
    pub max: u32,
    /// Its outermost tiles at the nearest level: west, north, east, south, all of them included.
    pub sides: [u32; 4],
}

impl Pyramid {
    /// One of so many levels that shows a part of the world; `None` where there is no such thing.
    pub fn new(min: u32, max: u32, shown: Bounds) -> Option<Self> {
        let sides = (max <= DEEPEST).then(|| around(shown, max))?;
        Self { min, max, sides }.checked()
    }

    /// Reads what [`Pyramid::write`] wrote.
    #[inline]
    pub fn read(words: &str) -> Option<Self> {
        let mut all = words.split(' ').map(|word| word.parse::<u32>().ok());
        let mut next = || all.next().flatten();
        let (min, max) = (next()?, next()?);
        let sides = [next()?, next()?, next()?, next()?];
        Self { min, max, sides }.checked()
    }

    /// In whole numbers, since reading others weighs much in the browser.
    pub fn write(&self) -> String {
        let [west, north, east, south] = self.sides;
        format!("{} {} {west} {north} {east} {south}", self.min, self.max)
    }

    #[inline]
    fn checked(self) -> Option<Self> {
        let [west, north, east, south] = self.sides;
        let fits = self.min <= self.max && self.max <= DEEPEST && west <= east && north <= south;
        (fits && east.max(south) >> self.max == 0).then_some(self)
    }

    /// Whether it may have this tile.
    pub fn may_have(&self, tile: Tile) -> bool {
        if tile.z < self.min || tile.z > self.max {
            return false;
        }
        let [west, north, east, south] = self.sides.map(|side| side >> (self.max - tile.z));
        (west..=east).contains(&tile.x) && (north..=south).contains(&tile.y)
    }

    /// The tiles that cover a view and one around it; `None` where the map has nothing there. On a `dense` screen they are
    /// those of the next level, so that letters and lines are as sharp as the screen.
    #[inline]
    pub fn cover(&self, camera: &Camera, dense: bool) -> Option<Cover> {
        let view = camera.view(0.0);
        let level = (camera.zoom + 0.5).max(0.0) as u32 + u32::from(dense);
        let mut z = level.min(self.max).max(self.min);
        loop {
            let last = (1_u32 << z) - 1;
            let [west, north, east, south] = self.sides.map(|side| side >> (self.max - z));
            // By how many it can touch wherever it lies, with one more at either end: the level stays while one moves.
            let touched = |length: f64| ((length / camera.scale() * f64::from(1_u32 << z)) as u32).saturating_add(4);
            let columns = touched(camera.width).min(east - west + 1);
            let rows = touched(camera.height).min(south - north + 1);
            if columns.saturating_mul(rows) <= MOST {
                let [left, top, right, bottom] = around(view, z);
                let cover = Cover {
                    z,
                    sides: [
                        left.saturating_sub(1).max(west),
                        top.saturating_sub(1).max(north),
                        (right + 1).min(last).min(east),
                        (bottom + 1).min(last).min(south),
                    ],
                };
                let [left, top, right, bottom] = cover.sides;
                return (left <= right && top <= bottom).then_some(cover);
            }
            // Larger ones, as long as there are any; a map that begins nearer than one looks shows nothing yet.
            z = z.checked_sub(1).filter(|z| *z >= self.min)?;
        }
    }
}

/// The outermost tiles of a level that a part of the world touches: west, north, east, south.
#[inline]
fn around(part: Bounds, z: u32) -> [u32; 4] {
    let count = f64::from(1_u32 << z);
    // What lies outside the world is its edge; a figure that is none counts as nothing.
    let tile = |at: f64| (at * count).max(0.0).min(count - 1.0) as u32;
    [tile(part.min.x), tile(part.min.y), tile(part.max.x), tile(part.max.y)]
}

/// Tiles of one level side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Their level.
    pub z: u32,
    /// The outermost ones: west, north, east, south, all of them included.
    pub sides: [u32; 4],
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    const WORLD: Bounds = Bounds {
        min: World { x: 0.0, y: 0.0 },
        max: World { x: 1.0, y: 1.0 },
    };

    fn cameras() -> impl Strategy<Value = Camera> {
        (-0.2f64..1.2, -0.2f64..1.2, 3.0f64..18.0, 1.0f64..5000.0, 1.0f64..3000.0).prop_map(|(x, y, zoom, width, height)| {
            Camera {
                center: World { x, y },
                zoom,
                width,
                height,
            }
        })
    }

    fn pyramids() -> impl Strategy<Value = Pyramid> {
        let sides = (0.0f64..1.0, 0.0f64..1.0, 0.0f64..1.0, 0.0f64..1.0);
        (0u32..8, 0u32..12, sides).prop_map(|(min, more, (a, b, c, d))| {
            let shown = Bounds {
                min: World {
                    x: a.min(c),
                    y: b.min(d),
                },
                max: World {
                    x: a.max(c),
                    y: b.max(d),
                },
            };
            Pyramid::new(min, min + more, shown).unwrap()
        })
    }

    /// All tiles of a cover.
    fn tiles(cover: &Cover) -> Vec<Tile> {
        let [west, north, east, south] = cover.sides;
        let row = |y: u32| (west..=east).map(move |x| tile(cover.z, x, y));
        (north..=south).flat_map(row).collect()
    }

    /// That less than a pixel to the side changes no level, and no edge by more than one tile.
    fn stays(pyramid: &Pyramid, camera: &Camera, dense: bool, x: f64) -> Result<(), TestCaseError> {
        let (before, after) = (pyramid.cover(camera, dense), pyramid.cover(&camera.panned(x, 0.0), dense));
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert_eq!(before.z, after.z);
            let moved = before
                .sides
                .iter()
                .zip(after.sides)
                .all(|(before, after)| before.abs_diff(after) <= 1);
            prop_assert!(moved, "{:?} and {:?}", before, after);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn all_of_the_view_that_the_map_has_is_covered_and_a_ring_around_it(camera in cameras(), pyramid in pyramids(), dense: bool, x in 0.0f64..1.0, y in 0.0f64..1.0) {
            let Some(cover) = pyramid.cover(&camera, dense) else { return Ok(()) };
            let tiles = tiles(&cover);
            for (x, y) in [(x * camera.width, y * camera.height), (0.0, 0.0), (camera.width, camera.height)] {
                let at = camera.world(x, y);
                if !WORLD.holds(at) {
                    continue;
                }
                let [column, row, ..] = around(Bounds { min: at, max: at }, cover.z);
                for (dx, dy) in [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)] {
                    let near = (column.checked_add_signed(dx), row.checked_add_signed(dy));
                    let (Some(x), Some(y)) = near else { continue };
                    let tile = Tile { z: cover.z, x, y };
                    prop_assert_eq!(tiles.contains(&tile), pyramid.may_have(tile), "{:?} of {:?}", tile, cover);
                }
            }
        }

        #[test]
        fn tiles_are_never_too_many_never_twice_and_of_a_level_that_there_is(camera in cameras(), pyramid in pyramids(), dense: bool) {
            let Some(cover) = pyramid.cover(&camera, dense) else { return Ok(()) };
            let tiles = tiles(&cover);
            prop_assert!(!tiles.is_empty() && tiles.len() <= MOST as usize, "{}", tiles.len());
            prop_assert_eq!(tiles.iter().collect::<HashSet<_>>().len(), tiles.len());
            prop_assert!((pyramid.min..=pyramid.max).contains(&cover.z));
            prop_assert!(tiles.iter().all(|tile| pyramid.may_have(*tile)));
        }

        #[test]
        fn a_cover_stays_the_same_while_one_moves_within_its_tiles(camera in cameras(), dense: bool, x in 0.0f64..1.0) {
            let pyramid = Pyramid::new(0, 18, WORLD).unwrap();
            stays(&pyramid, &camera, dense, x)?;
        }

        #[test]
        fn the_level_stays_the_same_wherever_one_moves(camera in cameras(), pyramid in pyramids(), dense: bool, x in -900.0f64..900.0, y in -900.0f64..900.0) {
            let (before, after) = (pyramid.cover(&camera, dense), pyramid.cover(&camera.panned(x, y), dense));
            if let (Some(before), Some(after)) = (before, after) {
                prop_assert_eq!(before.z, after.z);
            }
        }

        #[test]
        fn what_is_written_is_read(pyramid in pyramids()) {
            prop_assert_eq!(Pyramid::read(&pyramid.write()), Some(pyramid));
        }

        #[test]
        fn any_words_are_read_or_refused(words in "[0-9 -]{0,40}|.{0,40}") {
            if let Some(pyramid) = Pyramid::read(&words) {
                let camera = Camera { center: World { x: 0.47, y: 0.41 }, zoom: 6.0, width: 400.0, height: 300.0 };
                let _ = pyramid.cover(&camera, true);
            }
        }
    }

    fn tile(z: u32, x: u32, y: u32) -> Tile {
        Tile { z, x, y }
    }

    #[test]
    fn a_view_at_the_most_tiles_keeps_its_level_by_a_pixel() {
        let camera = Camera {
            center: World {
                x: 0.726_531_035_426_370_8,
                y: 0.087_036_016_160_311_74,
            },
            zoom: 9.610_144_096_197_594,
            width: 1_550.307_883_257_675,
            height: 2_958.607_469_971_902,
        };
        stays(&Pyramid::new(0, 18, WORLD).unwrap(), &camera, false, 0.874_439_221_968_623).unwrap();
    }

    #[test]
    fn a_dense_screen_is_given_the_next_level_if_there_is_one() {
        let camera = Camera {
            center: World { x: 0.47, y: 0.41 },
            zoom: 6.2,
            width: 360.0,
            height: 270.0,
        };
        let level = |max: u32, dense: bool| {
            Pyramid::new(0, max, WORLD)
                .unwrap()
                .cover(&camera, dense)
                .map(|cover| cover.z)
        };
        assert_eq!((level(14, false), level(14, true)), (Some(6), Some(7)));
        assert_eq!((level(6, true), level(4, true)), (Some(6), Some(4)));
        let near = Pyramid::new(12, 14, WORLD).unwrap();
        assert_eq!(
            near.cover(&camera, false),
            None,
            "the country is not covered with tiles of streets"
        );
        let zoomed = Camera { zoom: 11.8, ..camera };
        assert_eq!(near.cover(&zoomed, false).map(|cover| cover.z), Some(12));
    }

    #[test]
    fn nonsense_is_no_pyramid() {
        for words in [
            "",
            "0 2",
            "3 2 0 0 1 1",
            "0 2 0 0 4 0",
            "0 31 0 0 1 1",
            "0 2 2 0 1 3",
            "0 2 0 0 1 -1",
            "0 2 0 0 1 x",
        ] {
            assert_eq!(Pyramid::read(words), None, "{words}");
        }
        assert_eq!(Pyramid::new(0, 31, WORLD), None);
        let all = Pyramid::new(0, 2, WORLD).unwrap();
        assert_eq!(
            (all.write().as_str(), Pyramid::read("0 2 0 0 3 3")),
            ("0 2 0 0 3 3", Some(all))
        );
        assert!(all.may_have(tile(1, 1, 1)) && !all.may_have(tile(2, 4, 0)) && !all.may_have(tile(3, 0, 0)));
    }

    #[test]
    fn a_tile_lies_where_the_map_of_regions_has_it() {
        let Bounds { min, max } = tile(6, 30, 26).bounds();
        assert_eq!(
            (min.x, min.y, max.x, max.y),
            (30.0 / 64.0, 26.0 / 64.0, 31.0 / 64.0, 27.0 / 64.0)
        );
    }
}
