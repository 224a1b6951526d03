//! The state that list and map share: what is chosen, what is loaded, what is found, where one looks.

mod counts;
mod layers;
mod near;
mod search;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use sanad_domain::address::{Address, Page};
use sanad_domain::edition::Overview;
use sanad_domain::hours::Clock;
use sanad_domain::{AreaCode, Language, Level};
use sanad_geography::distance::kilometres;
use sanad_geography::projection::Bounds;
use sanad_geography::{Camera, Shape, World, outline, ranked};
use sanad_messages::{Message, public as m};

use crate::guide::Guide;
use crate::load::{self, First};
use crate::places::{Choice, Place};
use crate::platform;
use crate::ui::whenever;
pub use near::Origin;
pub use search::Search;

/// How much nearer than the chosen area one must look before the list follows the map.
const NEARER: f64 = 0.6;
/// Pixels left free around an area that is shown whole.
const MARGIN: f64 = 24.0;
/// How often what is open is looked up anew.
const MINUTE: Duration = Duration::from_secs(60);

/// The shared state; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Atlas {
    /// The language that is read.
    pub language: Language,
    /// The page of the address bar.
    pub page: RwSignal<Page>,
    /// What list and map are narrowed to; stays while a listing is open.
    pub choice: RwSignal<Choice>,
    /// What was typed. Lives here alone: never in the address, never sent.
    pub query: RwSignal<String>,
    /// What the search found.
    pub search: Search,
    /// Areas, counts and files of the edition.
    pub overview: StoredValue<Arc<Overview>>,
    /// Everything loaded so far.
    pub places: RwSignal<Arc<Vec<Place>>>,
    /// Which layers are loaded.
    pub loaded: RwSignal<Vec<Option<AreaCode>>>,
    /// Which layers are on their way.
    pub underway: RwSignal<Vec<Option<AreaCode>>>,
    /// Whether the reader is about to search: that looks everywhere.
    pub searching: RwSignal<bool>,
    /// Whether all places are wanted, whatever is chosen.
    pub everything: RwSignal<bool>,
    /// Where distances are measured from, where the reader wants to know what is near.
    pub origin: RwSignal<Option<Origin>>,
    /// Whether the next tap on the map chooses where distances are measured from.
    pub picking: RwSignal<bool>,
    /// How often what is missing was asked for in vain.
    pub tries: StoredValue<u32>,
    /// Whether a layer could not be had.
    pub failed: RwSignal<bool>,
    /// The time in the country, to the minute.
    pub now: RwSignal<Clock>,
    /// Whether list and map show only what is open now. Lives here alone, like what was typed.
    pub only_open: RwSignal<bool>,
    /// Whether there is a network.
    pub online: RwSignal<bool>,
    /// The listing that is open, as the publisher wrote it.
    pub article: RwSignal<Option<String>>,
    /// The place under the pointer or the focus, in list or map.
    pub lit: RwSignal<Option<usize>>,
    /// Where one looks.
    pub camera: RwSignal<Camera>,
    /// Where one looked last when nothing moved.
    pub settled: RwSignal<Camera>,
    /// Where one looks or is about to, while a flight lasts: what the list follows.
    pub aim: RwSignal<Camera>,
    /// Shapes of the regions.
    pub regions: StoredValue<Arc<Vec<Shape>>>,
    /// Shapes of the provinces, once wanted.
    pub provinces: RwSignal<Option<Arc<Vec<Shape>>>>,
    /// Indexes of the places that fit choice and query.
    pub found: Memo<Arc<Vec<usize>>>,
    /// How far the page is made.
    pub made: RwSignal<Made>,
    /// The part of the map that the list is narrowed to, where one looks nearer than the chosen area.
    pub window: Memo<Option<WindowOn>>,
}

/// How far the page is made.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Made {
    /// The question, which nobody sees yet.
    Question,
    /// The list as well.
    List,
    /// The map as well.
    Map,
    /// All of it, and it is what one sees.
    All,
}

/// A part of the world, compared exactly.
#[derive(Clone, Copy, PartialEq)]
pub struct WindowOn(pub Bounds);

impl Atlas {
    /// The state of a page that has just been opened.
    pub fn new(address: Address, first: First) -> Self {
        let Address { language, page } = address;
        let overview = Arc::new(first.overview);
        let regions = Arc::new(first.regions);
        let choice = RwSignal::new(Choice::of(&page).unwrap_or_default());
        let query = RwSignal::new(String::new());
        let places = RwSignal::new(Arc::new(Vec::new()));
        let start = start_camera(&regions, None, &overview);
        let [camera, settled, aim] = [(); 3].map(|()| RwSignal::new(start));
        let provinces = RwSignal::new(None::<Arc<Vec<Shape>>>);
        let origin = RwSignal::new(None::<Origin>);
        let search = Search::new();
        let weeks = overview.weeks_at_utc.clone();
        let now = RwSignal::new(Clock::at(platform::seconds(), &weeks));
        set_interval(move || now.set(Clock::at(platform::seconds(), &weeks)), MINUTE);
        let only_open = RwSignal::new(false);
        let found = Memo::new(move |_| {
            let (choice, query) = (choice.get(), query.get());
            let all: Arc<Vec<Place>> = places.get();
            let from = origin.with(|origin| origin.as_ref().map(|origin| origin.at));
            let area = choice.area.as_ref().filter(|_| from.is_none());
            if !query.is_empty() {
                // In the order of the search, which knows the choice; while it is asked, what it found last.
                let told = search.told.get();
                let hits = told.iter().flat_map(|told| told.hits.iter());
                let numbers = hits.map(|(number, _)| *number as usize);
                return Arc::new(numbers.filter(|number| *number < all.len()).collect());
            }
            let open = only_open.get().then(|| now.get());
            let fits = |place: &Place| place.is_in(area) && place.fits(choice.service, choice.audience, open);
            let found = all
                .iter()
                .enumerate()
                .filter(|(_, place)| fits(place))
                .map(|(index, _)| index);
            let found: Vec<usize> = found.collect();
            if let Some(from) = from {
                // What has no place is near to nobody: it comes after all that has one.
                let away = |index: &usize| all[*index].point.map_or(u32::MAX, |at| (kilometres(from, at) * 1e3) as u32);
                let order = ranked(found.iter().map(away));
                return Arc::new(order.into_iter().map(|place| found[place]).collect());
            }
            Arc::new(found)
        });
        let (stored_regions, stored_overview) = (StoredValue::new(regions), StoredValue::new(overview));
        let window = Memo::new(move |_| {
            let camera = aim.get();
            let whole = provinces.with(|provinces| {
                area_bounds(
                    choice.get().area.as_ref(),
                    &stored_regions.get_value(),
                    provinces.as_deref().map(Vec::as_slice),
                    &stored_overview.get_value(),
                )
            });
            let fitting = Camera::fitting(whole?, camera.width, camera.height, MARGIN);
            (camera.zoom > fitting.zoom + NEARER).then(|| WindowOn(camera.view(0.0)))
        });
        let atlas = Self {
            language,
            page: RwSignal::new(page),
            choice,
            query,
            search,
            overview: stored_overview,
            places,
            loaded: RwSignal::new(Vec::new()),
            underway: RwSignal::new(Vec::new()),
            searching: RwSignal::new(false),
            everything: RwSignal::new(false),
            origin,
            picking: RwSignal::new(false),
            tries: StoredValue::new(0),
            failed: RwSignal::new(false),
            now,
            only_open,
            online: RwSignal::new(true),
            article: RwSignal::new(first.article),
            lit: RwSignal::new(None),
            camera,
            settled,
            aim,
            regions: stored_regions,
            provinces,
            found,
            made: RwSignal::new(Made::Question),
            window,
        };
        atlas.add(first.layers);
        if let Page::Listing(code) = atlas.page.get_untracked() {
            // The list behind a listing that was opened by its address is that of its region.
            let area = atlas.places.with_untracked(|places| {
                let place = places.iter().find(|place| place.feature.properties.listing == code)?;
                place.feature.properties.commune.as_ref().map(AreaCode::region)
            });
            atlas.choice.set(Choice {
                area,
                ..Choice::default()
            });
        }
        whenever(move || atlas.describe());
        atlas
    }

    /// Whether the whole country is shown by its regions: nothing nearer is looked at and nothing searched.
    pub fn by_region(&self) -> bool {
        self.choice.with(|choice| choice.area.is_none()) && self.window.get().is_none() && !self.everywhere()
    }

    /// Whether the list goes through the whole country, wherever one looks: words or nearness order it.
    pub fn everywhere(&self) -> bool {
        !self.query.with(String::is_empty) || self.origin.with(Option::is_some)
    }

    /// A message in the reader's language.
    pub fn say(&self, message: Message) -> &'static str {
        message.get(self.language)
    }

    /// The name of a region or province.
    pub fn name(&self, code: &AreaCode) -> Option<String> {
        self.overview.with_value(|overview| {
            let area = &overview.areas.iter().find(|count| count.area.code == *code)?.area;
            area.name.in_language(self.language).map(|(name, _)| name.to_owned())
        })
    }

    /// The address of a page in the language that is read.
    pub fn path(&self, page: Page) -> String {
        Address::new(self.language, page).path()
    }

    /// The address of the list narrowed to this choice.
    pub fn list_path(&self, choice: Choice) -> String {
        self.path(choice.page())
    }

    /// Opens the list of another area, with the service and the audience that are chosen.
    pub fn open_area(&self, area: Option<AreaCode>) {
        let choice = self.choice.get_untracked();
        self.open(Choice { area, ..choice }.page());
    }

    /// Opens a page, with a new address in the bar.
    pub fn open(&self, page: Page) {
        let path = self.path(page.clone());
        // Where one is already, a second step would make the way back seem broken.
        if path != platform::path() {
            platform::push_address(&path);
        }
        let area = move || self.choice.with_untracked(|choice| choice.area.clone());
        let (before, opens) = (area(), matches!(page, Page::Listing(_)));
        self.show(page);
        if !opens {
            platform::catch_focus("#list", area() != before);
        }
    }

    fn show(&self, page: Page) {
        match &page {
            Page::Listing(code) => self.fetch_listing(code.clone()),
            _ => self.article.set(None),
        }
        if let Some(choice) = Choice::of(&page).filter(|choice| *choice != self.choice.get_untracked()) {
            self.query.set(String::new());
            if choice.area.is_some() {
                self.origin.set(None);
            }
            self.choice.set(choice);
        }
        let opened = matches!(page, Page::Listing(_));
        let left = self.page.with_untracked(|page| match page {
            Page::Listing(code) => Some(code.clone()),
            _ => None,
        });
        self.page.set(page);
        if opened || !platform::is_wide() {
            platform::to_top();
        }
        // Whoever reads with the keyboard or a screen reader goes on where the new things are.
        match left {
            _ if opened => platform::focus_soon("#list".to_owned()),
            Some(code) => platform::focus_soon(format!("[data-listing='{code}'] h3 a")),
            None => {}
        }
    }

    fn fetch_listing(&self, code: String) {
        let atlas = *self;
        atlas.article.set(None);
        atlas.failed.set(false);
        let path = atlas.path(Page::Listing(code.clone()));
        leptos::task::spawn_local(async move {
            let article = load::article(&path).await;
            // Another one may have been opened while this one was under way.
            if atlas.page.get_untracked() == Page::Listing(code) {
                atlas.failed.set(article.is_none());
                atlas.article.set(article);
            }
        });
    }

    /// Follows links, the back button and the network; on a help page the guide comes first.
    pub fn follow_history(&self, guide: Option<Guide>) {
        let atlas = *self;
        platform::on_history(move || match Address::parse(&platform::path()) {
            Some(Address { page, .. }) if guide.is_some_and(|guide| page == guide.page()) => guide.iter().for_each(Guide::follow),
            Some(Address { language, page }) if !page.is_plain() && language == atlas.language => atlas.show(page),
            _ => platform::leave_for(&platform::path()),
        });
        platform::on_link(move |path, need| match Address::parse(path) {
            _ if guide.zip(need).is_some_and(|(guide, need)| guide.need(&need)) => true,
            Some(Address { language, page }) if !page.is_plain() && language == atlas.language => {
                atlas.open(page);
                true
            }
            _ => false,
        });
        platform::on_network(move |online| atlas.online.set(online));
    }

    fn describe(&self) {
        let page = self.page.get();
        let site = self.say(m::SITE_NAME);
        let place = self.choice.get().area.and_then(|code| self.name(&code));
        let name = self.article.with(|article| article.as_deref().and_then(platform::heading_of));
        let guide = match page {
            Page::Help { simple: true } => Some(m::SIMPLE_TITLE),
            Page::Help { simple: false } => Some(m::GUIDE),
            _ => None,
        };
        let title = guide
            .map(|guide| self.say(guide).to_owned())
            .or(name)
            .or(place)
            .map_or_else(|| site.to_owned(), |title| format!("{title} · {site}"));
        platform::describe(&title, |language| Address::new(language, page.clone()).path());
    }

    /// The bounds of the chosen area, as well as they are known; whoever asks decides what to follow.
    fn chosen_bounds(&self) -> Option<Bounds> {
        let choice = self.choice.get_untracked();
        let (regions, overview) = (self.regions.get_value(), self.overview.get_value());
        self.provinces.with_untracked(|provinces| {
            area_bounds(
                choice.area.as_ref(),
                &regions,
                provinces.as_deref().map(Vec::as_slice),
                &overview,
            )
        })
    }

    /// The camera that shows the whole country.
    pub fn country(&self) -> Option<Camera> {
        let camera = self.camera.get_untracked();
        Some(Camera::fitting(
            outline::bounds(self.regions.get_value().iter())?,
            camera.width,
            camera.height,
            MARGIN,
        ))
    }

    /// The camera that shows the chosen area whole.
    pub fn whole(&self) -> Option<Camera> {
        let camera = self.camera.get_untracked();
        Some(Camera::fitting(self.chosen_bounds()?, camera.width, camera.height, MARGIN))
    }
}

fn start_camera(regions: &[Shape], area: Option<&AreaCode>, overview: &Overview) -> Camera {
    let world = Bounds {
        min: World { x: 0.4, y: 0.35 },
        max: World { x: 0.5, y: 0.5 },
    };
    Camera::fitting(
        area_bounds(area, regions, None, overview).unwrap_or(world),
        400.0,
        400.0,
        MARGIN,
    )
}

fn area_bounds(area: Option<&AreaCode>, regions: &[Shape], provinces: Option<&[Shape]>, overview: &Overview) -> Option<Bounds> {
    let Some(area) = area else { return outline::bounds(regions) };
    if area.level() == Level::Region {
        return outline::bounds(regions.iter().filter(|shape| shape.code == area.as_str()));
    }
    if let Some(provinces) = provinces {
        return outline::bounds(provinces.iter().filter(|shape| shape.code == area.as_str()));
    }
    // Until the province's shape is there: a box of its size around its label.
    let at = World::from(overview.areas.iter().find(|count| count.area.code == *area)?.area.point);
    let reach = 0.0012;
    Some(Bounds {
        min: World {
            x: at.x - reach,
            y: at.y - reach,
        },
        max: World {
            x: at.x + reach,
            y: at.y + reach,
        },
    })
}
