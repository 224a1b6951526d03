//! The street map under the regions, where the server has one: pictures in the page, laid where the camera looks. Which ones is
//! for `sanad_geography::tiles` to say.
//!
//! Written with the page's own means: nearly everybody carries this for nothing, and as views it weighs twice as much.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo::events::EventListener;
use gloo::utils::{document_element, window};
use leptos::html::Div;
use leptos::prelude::*;
use sanad_geography::Camera;
use sanad_geography::outline::decimal;
use sanad_geography::tiles::{Cover, Pyramid, Tile, staying};
use sanad_messages::public as m;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, HtmlImageElement, Storage};

use crate::atlas::Atlas;

/// How long a picture that did not come is waited with, before it is asked for the second and the third time; after that it
/// stays away until the map is moved from it and back.
const WAITS: [Duration; 2] = [Duration::from_millis(1_500), Duration::from_millis(6_000)];
/// From this many pixels of the device in one of the page on, the pictures of the next level are as sharp as the screen.
const DENSE: f64 = 1.75;
/// Under what name the tab keeps whether streets are shown, until it is closed.
const KEPT: &str = "streets";

fn told(name: &str) -> Option<String> {
    document_element().get_attribute(name)
}

fn kept() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Lays the street map under what is drawn in `frame`, with a button that hides it; nothing where the server has none.
pub fn begin(atlas: Atlas, frame: NodeRef<Div>) {
    let Some(pyramid) = told("data-streets-have").and_then(|have| Pyramid::read(&have)) else {
        return;
    };
    let wanted = kept().and_then(|kept| kept.get_item(KEPT).ok().flatten());
    let shown = RwSignal::new(wanted.map_or_else(|| told("data-streets-rest").is_none(), |wanted| wanted == "1"));
    let mut layer: Option<Rc<RefCell<Layer>>> = None;
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        let (camera, settled) = (atlas.camera.get(), atlas.settled.get());
        let (shown_now, online) = (shown.get(), atlas.online.get());
        if layer.is_none() {
            layer = furnish(atlas, &frame, shown).map(|parts| {
                Rc::new(RefCell::new(Layer {
                    pyramid,
                    parts,
                    lost: atlas.say(m::STREETS_LOST),
                    base: settled,
                    dense: false,
                    wants: (None, !shown_now, online),
                    pictures: Vec::new(),
                }))
            });
        }
        let Some(layer) = &layer else { return };
        let news = layer.borrow_mut().follow(camera, settled, shown_now, online);
        for tile in news {
            Layer::ask(layer, tile);
        }
    });
}

/// Puts what belongs to the street map into and around the map's frame.
fn furnish(atlas: Atlas, frame: &Element, shown: RwSignal<bool>) -> Option<[Element; 4]> {
    let map = frame.parent_element()?;
    let find = |selector: &str| map.query_selector(selector).ok().flatten();
    let put = |selector: &str, place: &str, html: &str| find(selector)?.insert_adjacent_html(place, html).ok();
    put(".atlas", "afterbegin", "<div class=streets></div>")?;
    put(".atlas", "afterend", "<p class=streets-lost role=status></p>")?;
    put(".credit", "beforeend", "<span class=of-streets> · <bdi></bdi></span>")?;
    let icon = "<svg class=icon aria-hidden=true><use href=/assets/icons.svg#streets></use></svg>";
    put(
        ".tools",
        "beforeend",
        &format!("<button type=button class=streets-switch>{icon}</button>"),
    )?;
    let [sheet, word, credit, switch] = [".streets", ".streets-lost", ".of-streets", ".streets-switch"].map(find);
    let (credit, switch) = (credit?, switch?);
    let _ = switch.set_attribute("aria-label", atlas.say(m::STREETS));
    // What others wrote is text.
    credit
        .last_element_child()?
        .set_text_content(told("data-streets-by").as_deref());
    EventListener::new(&switch, "click", move |_| {
        let now = !shown.get_untracked();
        shown.set(now);
        if let Some(kept) = kept() {
            let _ = kept.set_item(KEPT, if now { "1" } else { "0" });
        }
    })
    .forget();
    Some([sheet?, word?, credit, switch])
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Waiting,
    Shown,
    Away,
}

/// A picture that is in the page, or on its way.
struct Picture {
    tile: Tile,
    image: HtmlImageElement,
    state: State,
}

struct Layer {
    pyramid: Pyramid,
    /// The sheet that the pictures lie on, the word where there are none, who made them, and the button.
    parts: [Element; 4],
    lost: &'static str,
    /// The camera in whose pixels the pictures lie: the last one at rest, so that their edges are edges of pixels then.
    base: Camera,
    dense: bool,
    /// What is wanted, whether anything is, and whether there is a network.
    wants: (Option<Cover>, bool, bool),
    pictures: Vec<Picture>,
}

impl Layer {
    /// Lays the pictures where the camera looks, and says which ones are to be asked for.
    fn follow(&mut self, camera: Camera, settled: Camera, shown: bool, online: bool) -> Vec<Tile> {
        if settled != self.base || self.pictures.is_empty() {
            self.base = settled;
            self.dense = window().device_pixel_ratio() >= DENSE;
            for picture in &self.pictures {
                self.place(picture);
            }
        }
        let [sheet, _, credit, switch] = &self.parts;
        let (x, y) = camera.screen(self.base.world(0.0, 0.0));
        let scale = decimal(camera.scale() / self.base.scale(), 5);
        let (x, y) = (decimal(x, 1), decimal(y, 1));
        style(sheet, &format!("transform:translate({x}px,{y}px) scale({scale})"));
        // The levels that a zoom passes through are not asked for.
        let view = if camera.zoom == settled.zoom { camera } else { settled };
        let cover = shown.then(|| self.pyramid.cover(&view, self.dense)).flatten();
        let wants = (cover, shown, online);
        if wants == self.wants {
            return Vec::new();
        }
        let _ = switch.set_attribute("aria-pressed", if shown { "true" } else { "false" });
        let _ = credit.toggle_attribute_with_force("hidden", !shown);
        // With the network comes back what went away with it.
        let back = online && !self.wants.2;
        self.wants = wants;
        self.sweep(back);
        let wanted = cover.map(|cover| cover.tiles()).unwrap_or_default();
        let is_held = |tile: &Tile| self.pictures.iter().any(|picture| picture.tile == *tile);
        wanted.into_iter().filter(|tile| !is_held(tile)).collect()
    }

    fn place(&self, Picture { tile, image, .. }: &Picture) {
        let bounds = tile.bounds();
        let ((left, top), (right, bottom)) = (self.base.screen(bounds.min), self.base.screen(bounds.max));
        // From one whole pixel to the next, so that neighbours meet without a seam.
        let side = |from: f64, to: f64| decimal(to.round() - from.round(), 0);
        let (width, height) = (side(left, right), side(top, bottom));
        let (left, top) = (decimal(left, 0), decimal(top, 0));
        // What is nearer lies over what stands in for it.
        let z = tile.z;
        style(
            image,
            &format!("left:{left}px;top:{top}px;width:{width}px;height:{height}px;z-index:{z}"),
        );
    }

    /// Takes away what is neither wanted nor stands in for what is, and says so where nothing is there. `anew`: what did not come
    /// goes too, to be asked for again.
    fn sweep(&mut self, anew: bool) {
        let held: Vec<(Tile, bool)> = self
            .pictures
            .iter()
            .map(|picture| (picture.tile, picture.state == State::Shown))
            .collect();
        let (cover, _, online) = self.wants;
        let mut stays = cover.map(|cover| staying(&held, &cover)).unwrap_or_default().into_iter();
        let (mut waiting, mut away, mut shown) = (false, false, false);
        self.pictures.retain(|picture| {
            let stays = stays.next() == Some(true) && !(anew && picture.state == State::Away);
            if stays {
                match picture.state {
                    State::Waiting => waiting = true,
                    State::Away => away = true,
                    State::Shown => shown = true,
                }
            } else {
                picture.image.remove();
                // What is still on its way need not come.
                picture.image.set_src("");
            }
            stays
        });
        let lost = if online { away && !waiting && !shown } else { away || waiting };
        let [sheet, word, ..] = &self.parts;
        // Said once, not with every picture.
        if word.has_child_nodes() != lost {
            word.set_text_content(lost.then_some(self.lost));
        }
        if let Some(frame) = sheet.parent_element() {
            let _ = frame.class_list().toggle_with_force("over-streets", shown);
        }
    }

    fn ask(layer: &Rc<RefCell<Self>>, tile: Tile) {
        let Ok(image) = HtmlImageElement::new() else { return };
        image.set_alt("");
        layer.borrow_mut().pictures.push(Picture {
            tile,
            image: image.clone(),
            state: State::Waiting,
        });
        Self::fetch(Rc::clone(layer), image, tile, 0);
    }

    /// Fetches a picture and shows it once it can be drawn at once; asks again where it does not come.
    fn fetch(layer: Rc<RefCell<Self>>, image: HtmlImageElement, tile: Tile, tries: usize) {
        let mut address = told("data-streets").unwrap_or_default();
        for (place, number) in [("{z}", tile.z), ("{x}", tile.x), ("{y}", tile.y)] {
            address = address.replace(place, &number.to_string());
        }
        image.set_src(&address);
        spawn_local(async move {
            let came = JsFuture::from(image.decode()).await.is_ok();
            let wait = layer.borrow_mut().came(&image, came, tries);
            if let Some(wait) = wait {
                set_timeout(
                    move || {
                        if layer.borrow().place_of(&image).is_some() {
                            Self::fetch(layer, image, tile, tries + 1);
                        }
                    },
                    wait,
                );
            }
        });
    }

    fn place_of(&self, image: &HtmlImageElement) -> Option<usize> {
        self.pictures.iter().position(|picture| picture.image == *image)
    }

    /// What becomes of a picture; how long to wait where it is to be asked for again.
    fn came(&mut self, image: &HtmlImageElement, came: bool, tries: usize) -> Option<Duration> {
        let at = self.place_of(image)?;
        if !came && tries < WAITS.len() {
            return Some(WAITS[tries]);
        }
        let picture = self.pictures.get_mut(at)?;
        picture.state = if came { State::Shown } else { State::Away };
        if came {
            self.place(&self.pictures[at]);
            let [sheet, ..] = &self.parts;
            let _ = sheet.append_child(image);
        }
        self.sweep(false);
        None
    }
}

/// By its own name: views have a `style` too.
fn style(element: &Element, words: &str) {
    HtmlElement::style(element.unchecked_ref()).set_css_text(words);
}
