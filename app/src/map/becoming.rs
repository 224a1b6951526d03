//! What became of what: discs that part come out of the one that held them, and discs that meet go into theirs.

use std::time::Duration;

use leptos::prelude::*;
use sanad_geography::{World, outline};

use super::ORIGIN;
use super::clusters::{Drawn, Grouped, Look, Regions};
use crate::atlas::Atlas;
use crate::ui::live;

/// As long as the style sheet lets a disc travel.
const TRAVELS: Duration = Duration::from_millis(220);

/// A disc that is gone, on its way to where its points are now.
#[derive(Clone, Copy, PartialEq)]
struct Ghost {
    from: World,
    to: World,
    radius: f64,
}

/// The groups before a change of level, and what left with it.
#[derive(Clone, Copy, Default)]
pub struct Becoming {
    /// The groups and the level that was drawn before, while the nearer level is new.
    before: StoredValue<Option<(Grouped, f64)>>,
    ghosts: RwSignal<Vec<Ghost>>,
    turn: StoredValue<u32>,
}

impl Becoming {
    /// Notes every change of level.
    pub fn watch(self, by_region: Memo<Option<Regions>>, grouped: Memo<Grouped>, look: Memo<Look>, drawn: Memo<Vec<Drawn>>) {
        Effect::new(move |last: Option<(Option<Grouped>, f64, Vec<Drawn>)>| {
            let now = drawn.get();
            let (grouped, level) = (by_region.with(Option::is_none).then(|| grouped.get()), look.get().zoom);
            if let (Some((Some(held), before, gone)), Some(grouped)) = (last, &grouped)
                && held == *grouped
                && before != level
            {
                let nearer = before < level;
                // Read by the discs that are about to be drawn: effects run in the order in which they were made.
                self.before.set_value(nearer.then_some((held, before)));
                let ghosts = if nearer {
                    Vec::new()
                } else {
                    leave(grouped, level, &gone, &now)
                };
                self.ghosts.set(ghosts);
                self.end_soon();
            }
            (grouped, level, now)
        });
    }

    fn end_soon(self) {
        self.turn.update_value(|turn| *turn += 1);
        let mine = self.turn.get_value();
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(mine) {
                    self.before.set_value(None);
                    self.ghosts.set(Vec::new());
                }
            },
            TRAVELS,
        );
    }

    /// Where a new disc comes from: its class, and the pixels to the right and down to the disc that held its first point
    /// before. No class where it came from nowhere.
    pub fn from(self, atlas: Atlas, point: u32, at: World) -> (&'static str, [String; 2]) {
        let camera = atlas.camera.get_untracked();
        let way = || {
            let (grouped, level) = self.before.get_value()?;
            let held = grouped.clusters.holding(point, level)?;
            (held.count > 1).then(|| travel(held.at, at, camera.scale()))
        };
        way().map_or_else(Default::default, |way| ("parted", way))
    }

    /// The discs that are on their way into others.
    pub fn ghosts(self, atlas: Atlas, scale: Memo<f64>) -> AnyView {
        let show = move |Ghost { from, to, radius }: Ghost| {
            let at = move || outline::translate((from.x - ORIGIN.x) * scale.get(), (from.y - ORIGIN.y) * scale.get());
            let way = travel(to, from, atlas.camera.get_untracked().scale());
            let disc = format!("<circle r='{}'/>", outline::decimal(radius, 1));
            view! { <g transform=live(at)>{travelling(("ghost", way), disc)}</g> }.into_any()
        };
        live(move || self.ghosts.get().into_iter().map(show).collect::<Vec<_>>()).into_any()
    }
}

/// Something that the style sheet moves: of which class, and the way in pixels. What is inside is handed to the browser as
/// words: it reads them in a part of the time that making each element by itself takes, and a change of level makes hundreds.
pub fn travelling((class, [right, down]): (&'static str, [String; 2]), inside: String) -> AnyView {
    if class.is_empty() {
        return view! { <g inner_html=inside></g> }.into_any();
    }
    view! { <g class=class style=("--dx", right) style=("--dy", down) inner_html=inside></g> }.into_any()
}

/// The discs that are gone and where their points are now.
fn leave(grouped: &Grouped, level: f64, gone: &[Drawn], now: &[Drawn]) -> Vec<Ghost> {
    let stays = |one: &&Drawn| !now.iter().any(|other| other.key == one.key);
    let ghost = |one: &Drawn| {
        let into = grouped.clusters.holding(one.point, level)?;
        Some(Ghost {
            from: one.at,
            to: into.at,
            radius: one.radius(),
        })
    };
    gone.iter().filter(stays).filter_map(ghost).collect()
}

/// The way from one place to another.
fn travel(there: World, here: World, scale: f64) -> [String; 2] {
    [there.x - here.x, there.y - here.y].map(|length| format!("{}px", outline::decimal(length * scale, 0)))
}
