//! What became of what: discs that part come out of the one that held them, and discs that meet go into theirs. They are moved
//! by the attribute that places them: an animation of the style sheet makes each a layer of its own.

use sanad_geography::exchange::Mark;
use sanad_geography::{World, outline};
use web_sys::Element;

use super::ORIGIN;
use super::clusters::Drawn;

/// Milliseconds that a disc travels out of the one that held it, or into the one that holds it now.
pub const TRAVELS: f64 = 200.0;
/// How large a disc is as it comes out of another.
const SMALL: f64 = 0.7;

/// A disc in the page.
pub struct One {
    /// What it is.
    pub drawn: Drawn,
    /// The same, compared.
    pub mark: Mark,
    /// Where it is written.
    pub element: Element,
    /// Of a place: whether it is under the pointer, and whether its listing is open.
    pub marked: [bool; 2],
    /// Where it comes from, or goes to.
    pub way: Option<Way>,
}

/// A disc on its way.
pub struct Way {
    /// Where it comes from, or goes to.
    pub other: World,
    /// Whether it goes.
    pub leaves: bool,
    /// When it began.
    pub begun: f64,
}

impl Way {
    /// How much of it is done.
    fn done(&self, now: f64) -> f64 {
        ((now - self.begun) / TRAVELS).clamp(0.0, 1.0)
    }
}

/// Turns a disc into one that nobody can meet any more, on its way.
pub fn leave(one: One, into: World, now: f64) -> One {
    for attribute in ["id", "role", "aria-label", "tabindex", "data-walk"] {
        let _ = one.element.remove_attribute(attribute);
    }
    let _ = one.element.set_attribute("class", "ghost");
    one.element
        .set_inner_html(&format!("<circle r='{}'/>", outline::decimal(one.drawn.radius(), 0)));
    let way = Some(Way {
        other: into,
        leaves: true,
        begun: now,
    });
    One { way, ..one }
}

/// Puts discs where they belong.
pub fn place<'a>(discs: impl IntoIterator<Item = &'a One>, scale: f64) {
    let now = js_sys::Date::now();
    for one in discs {
        let at = one.drawn.cluster.at;
        let at = |share: f64, other: World| {
            let (x, y) = (at.x + (other.x - at.x) * share, at.y + (other.y - at.y) * share);
            outline::translate((x - ORIGIN.x) * scale, (y - ORIGIN.y) * scale)
        };
        let transform = match &one.way {
            None => at(0.0, ORIGIN),
            Some(way) => {
                let left = (1.0 - way.done(now)).powi(3);
                if way.leaves {
                    let _ = one
                        .element
                        .set_attribute("fill-opacity", &outline::decimal(0.2 + 0.6 * left, 2));
                    at(1.0 - left, way.other)
                } else {
                    let size = outline::decimal(1.0 - (1.0 - SMALL) * left, 2);
                    format!("{} scale({size})", at(left, way.other))
                }
            }
        };
        let _ = one.element.set_attribute("transform", &transform);
    }
}

/// Moves what is on its way, and takes out what has arrived in others; says whether anything is still under way.
pub fn travel(shown: &mut [One], leaving: &mut Vec<One>, scale: f64, now: f64) -> bool {
    leaving.retain(|one| {
        let stays = one.way.as_ref().is_some_and(|way| way.done(now) < 1.0);
        if !stays {
            one.element.remove();
        }
        stays
    });
    place(shown.iter().chain(&*leaving).filter(|one| one.way.is_some()), scale);
    for one in shown.iter_mut() {
        one.way = one.way.take().filter(|way| way.done(now) < 1.0);
    }
    shown.iter().chain(&*leaving).any(|one| one.way.is_some())
}
