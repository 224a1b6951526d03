//! Composing an edition: layers, overview, details, pages and exports from the public forms of the listings.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

use rayon::prelude::*;
use sanad_domain::address::{Address, Page};
use sanad_domain::ageing::Ageing;
use sanad_domain::changes::{Changes, Known, Past};
use sanad_domain::disclosure::{PublicListing, public_form, withheld_services};
use sanad_domain::edition::{
    AreaCount, Counts, Details, FORMAT, Feature, FileEntry, Layer, LayerFile, Manifest, NamedFile, Overview, Previous,
    features_in_time,
};
use sanad_domain::emergency::{self, Emergency};
use sanad_domain::hours::calendar::Calendar;
use sanad_domain::place::{Area, Territory};
use sanad_domain::{AreaCode, Date, Language, Level, Listing};
use sanad_geography::Gazetteer;
use sanad_messages::public as m;
use serde::Serialize;

use super::PublishError;
use super::archive::{Packing, archive_path, bind};
use super::feed::feed;
use super::writer::{Effort, Writer, sha256_hex};
use crate::calendar::{self, calendar};
use crate::country::{self, BOUNDARIES};
use crate::exchange::{ExportError, ExportHeader, ExportKind, export};
use crate::origin::Origin;
use crate::pages::{Book, Cuts, Offers, Outlines};
use crate::timetable::Timetables;

/// The names of every place of the country.
const GAZETTEER: &str = "gazetteer.json";

/// What the edition changes.
pub const CHANGES: &str = "changes.json";
/// Editions that an edition remembers.
const HISTORY: usize = 200;

/// The archive of the pages that belong to no region.
pub const COUNTRY: &str = "country";

const EXPORTS: [(ExportKind, &str); 4] = [
    (ExportKind::Hsds, "listings.hsds.json"),
    (ExportKind::Xlsx, "listings.xlsx"),
    (ExportKind::GeoJson, "listings.geojson"),
    (ExportKind::Csv, "listings.csv"),
];

/// What an edition says beside its listings.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// The emergency numbers.
    pub emergency: &'a [Emergency],
    /// For how long a confirmation is good.
    pub ageing: &'a Ageing,
}

/// Everything that will be in an edition, before it is written.
pub struct Composition {
    number: u32,
    date: Date,
    demonstration: bool,
    /// A hash of what the public may know, the edition's number apart: equal where nothing changed.
    pub content_sha256: String,
    counts: Counts,
    /// In order of code.
    listings: Vec<PublicListing>,
    emergency: Vec<Emergency>,
    ageing: Ageing,
    features: ByRegion,
    timetables: Timetables,
    calendar: &'static Calendar,
    offers: Offers,
    gazetteer: &'static Gazetteer,
    outlines: Outlines,
    origin: Option<Origin>,
    changes: Changes,
}

/// Brings the listings into their public form and sorts them by region; `origin` is where the site will be, if that is known.
///
/// # Errors
/// When the country's data is unusable.
pub fn compose(
    listings: &[Listing],
    beside: &Beside<'_>,
    number: u32,
    date: Date,
    demonstration: bool,
    origin: Option<Origin>,
) -> Result<Composition, PublishError> {
    // Reading the country's data takes one processor as long as the listings take the other.
    let calendar = calendar()?;
    let (country, (public, by_region, timetables)) = rayon::join(
        || (country::gazetteer(), Outlines::read()),
        || sort_by_region(listings, date, calendar),
    );
    let (gazetteer, outlines) = (country.0?, country.1?);
    let counts = Counts {
        listings: public.len(),
        services: public.iter().map(|listing| listing.services.len()).sum(),
        places: by_region.values().map(Vec::len).sum(),
        withheld_listings: listings.len() - public.len(),
        withheld_services: listings.iter().map(withheld_services).sum(),
    };
    let emergency = emergency::published(beside.emergency, demonstration);
    let site = origin.as_ref().map(Origin::to_string);
    let about = json(&(
        env!("CARGO_PKG_VERSION"),
        demonstration,
        BOUNDARIES,
        calendar::SOURCE,
        &emergency,
        beside.ageing,
        site,
    ));
    let content: Vec<String> = public.par_iter().map(|listing| sha256_hex(&json(listing))).collect();
    let known = |(listing, sha256): (&PublicListing, &String)| {
        let (name, sha256) = (listing.name.clone(), sha256.clone());
        (listing.code.clone(), Known { name, sha256 })
    };
    let changes = Changes::since(None, number, public.iter().zip(&content).map(known).collect());
    Ok(Composition {
        number,
        date,
        demonstration,
        content_sha256: sha256_hex(&json(&(sha256_hex(&about), content))),
        counts,
        listings: public,
        emergency,
        ageing: beside.ageing.clone(),
        offers: Offers::count(&by_region),
        features: by_region,
        timetables,
        calendar,
        gazetteer,
        outlines,
        origin,
        changes,
    })
}

/// The features of each region, and under no region those without a place.
type ByRegion = BTreeMap<Option<AreaCode>, Vec<Feature>>;

/// The public forms in order of code, their features by region, and when they are open.
fn sort_by_region(listings: &[Listing], date: Date, calendar: &Calendar) -> (Vec<PublicListing>, ByRegion, Timetables) {
    let mut public: Vec<PublicListing> = listings.par_iter().filter_map(public_form).collect();
    public.par_sort_unstable_by(|a, b| a.code.cmp(&b.code));
    let timetables = Timetables::of(&public, date, calendar);
    let number = |service: &_| timetables.number(service);
    let mut by_region = ByRegion::new();
    for feature in public.iter().flat_map(|listing| features_in_time(listing, &number)) {
        by_region
            .entry(feature.properties.commune.as_ref().map(AreaCode::region))
            .or_default()
            .push(feature);
    }
    (public, by_region, timetables)
}

impl Composition {
    /// The public forms, in order of code.
    pub fn listings(&self) -> &[PublicListing] {
        &self.listings
    }

    /// What the edition changes after the one before it, whose changes, manifest and its hash are given.
    pub fn follow(&mut self, before: Changes, manifest: &Manifest, sha256: &str) {
        let mut changes = Changes::since(Some(&before), self.number, std::mem::take(&mut self.changes.listings));
        let past = Past {
            edition: manifest.edition,
            date: manifest.date,
            counts: manifest.counts,
            changes: before.counts(),
            manifest_sha256: sha256.to_owned(),
        };
        changes.history = std::iter::once(past).chain(before.history).take(HISTORY).collect();
        self.changes = changes;
    }

    /// Writes every file but the manifest.
    ///
    /// # Errors
    /// When something protected would be published, or the disk refuses.
    pub fn write(&self, writer: &Writer) -> Result<(), PublishError> {
        let layers = self.layers();
        let gazetteer = self.all_areas();
        let overview = self.overview(layers.iter().map(|(layer, _)| layer.clone()).collect(), &gazetteer);
        writer.put("overview.json", &json(&overview), Effort::Small)?;
        writer.put(GAZETTEER, &gazetteer, Effort::Small)?;
        writer.put(CHANGES, &json(&self.changes), Effort::Quick)?;
        writer.put(
            "feed.atom",
            feed(&self.changes, self.date, self.origin.as_ref()).as_bytes(),
            Effort::None,
        )?;
        // The files for others are few and long: begun first, they keep one processor busy while the other writes pages.
        let (files, pages) = rayon::join(
            || rayon::join(|| self.exports(writer), || self.details(writer)),
            || {
                let files = layers
                    .par_iter()
                    .map(|(layer, bytes)| (layer.path.as_str(), bytes.as_slice()));
                let boundaries = BOUNDARIES.into_par_iter().map(|(path, text)| (path, text.as_bytes()));
                files
                    .chain(boundaries)
                    .try_for_each(|(path, bytes)| writer.put(path, bytes, Effort::Small))?;
                self.pages(&overview, writer)
            },
        );
        files.0.and(files.1).and(pages)
    }

    /// The manifest of what was written.
    pub fn manifest(&self, previous: Option<Previous>, files: BTreeMap<String, FileEntry>) -> Manifest {
        Manifest {
            format: FORMAT,
            edition: self.number,
            date: self.date,
            demonstration: self.demonstration,
            content_sha256: self.content_sha256.clone(),
            counts: self.counts,
            previous,
            files,
        }
    }

    fn layers(&self) -> Vec<(LayerFile, Vec<u8>)> {
        let regions = self.gazetteer.level(Level::Region).map(|region| Some(region.code.clone()));
        let layers: Vec<Option<AreaCode>> = regions.chain([None]).collect();
        layers
            .into_par_iter()
            .map(|region| {
                let features = self.features.get(&region).map(Vec::as_slice).unwrap_or_default();
                let layer = Layer::new(self.number, self.demonstration, self.communes_of(features), features.to_vec())
                    .with_timetables(self.timetables.all());
                let path = region
                    .as_ref()
                    .map_or_else(|| "national.geojson".to_owned(), |code| format!("regions/{code}.geojson"));
                let bytes = json(&layer);
                let file = LayerFile {
                    region,
                    path,
                    sha256: sha256_hex(&bytes),
                    features: features.len(),
                };
                (file, bytes)
            })
            .collect()
    }

    /// The communes that features name, with a point for those whose place is not known better.
    fn communes_of(&self, features: &[Feature]) -> Vec<Area> {
        let mut codes: Vec<&AreaCode> = features
            .iter()
            .filter_map(|feature| feature.properties.commune.as_ref())
            .collect();
        codes.sort();
        codes.dedup();
        codes
            .into_iter()
            .filter_map(|code| self.gazetteer.area(code))
            .cloned()
            .collect()
    }

    /// Every area, for the search.
    fn all_areas(&self) -> Vec<u8> {
        let levels = [Level::Region, Level::Province, Level::Commune].into_iter();
        json(&levels.flat_map(|level| self.gazetteer.level(level)).collect::<Vec<_>>())
    }

    fn overview(&self, layers: Vec<LayerFile>, gazetteer: &[u8]) -> Overview {
        let areas = [Level::Region, Level::Province]
            .into_iter()
            .flat_map(|level| self.gazetteer.level(level));
        let count = |area: &Area| AreaCount {
            area: area.clone(),
            places: self.offers.places(&area.code),
            services: self.offers.services(&area.code),
            audiences: self.offers.audiences(&area.code),
        };
        Overview {
            format: FORMAT,
            edition: self.number,
            date: self.date,
            demonstration: self.demonstration,
            listings: self.counts.listings,
            areas: areas.map(count).collect(),
            layers,
            weeks_at_utc: self.calendar.weeks_at_utc(),
            ageing: self.ageing.clone(),
            gazetteer: Some(NamedFile {
                path: GAZETTEER.to_owned(),
                sha256: sha256_hex(gazetteer),
            }),
            emergency: self.emergency.clone(),
        }
    }

    /// The listings in full, in the file of each region where they have a place.
    fn details(&self, writer: &Writer) -> Result<(), PublishError> {
        let mut by_file: BTreeMap<String, Vec<&PublicListing>> = BTreeMap::new();
        for listing in &self.listings {
            let mut files: Vec<String> = listing
                .places
                .iter()
                .map(|place| place.commune.region().to_string())
                .collect();
            if files.is_empty() || listing.services.iter().any(|service| service.places.is_empty()) {
                files.push("national".to_owned());
            }
            files.sort();
            files.dedup();
            for file in files {
                by_file.entry(file).or_default().push(listing);
            }
        }
        by_file.into_par_iter().try_for_each(|(name, listings)| {
            let details = Details {
                format: FORMAT,
                edition: self.number,
                listings,
            };
            writer.put(&format!("details/{name}.json"), &json(&details), Effort::Quick)
        })
    }

    /// The public listings as files for others. A workbook is compressed, so that the gate cannot look into it: it holds
    /// the rows of the table, which the gate has seen.
    fn exports(&self, writer: &Writer) -> Result<(), PublishError> {
        let header = ExportHeader {
            edition: self.number,
            date: self.date,
            demonstration: self.demonstration,
            attribution: m::ATTRIBUTION.fr.to_owned(),
            ramadan: self
                .calendar
                .next_ramadan(self.date)
                .map(|ramadan| [ramadan.from, ramadan.to]),
        };
        let names = |code: &AreaCode| {
            let name = &self.gazetteer.area(code)?.name;
            Some((
                name.in_language(Language::Ar)?.0.to_owned(),
                name.in_language(Language::Fr)?.0.to_owned(),
            ))
        };
        EXPORTS.into_par_iter().try_for_each(|(kind, name)| {
            let path = format!("exports/{name}");
            let failed = |error: ExportError| PublishError::Export {
                name,
                reason: error.to_string(),
            };
            if kind == ExportKind::Xlsx {
                let mut bytes = Vec::new();
                export(kind, &header, &self.listings, &names, &mut bytes).map_err(failed)?;
                return writer.put_packed(&path, &bytes, Effort::None);
            }
            let make = |out: &mut dyn Write| export(kind, &header, &self.listings, &names, out);
            writer.stream(&path, make)?.map_err(failed)
        })
    }

    fn pages(&self, overview: &Overview, writer: &Writer) -> Result<(), PublishError> {
        let book = Book {
            gazetteer: self.gazetteer,
            outlines: &self.outlines,
            overview,
            listings: &self.listings,
            features: &self.features,
            offers: &self.offers,
            origin: self.origin.as_ref(),
            timetables: &self.timetables,
            calendar: self.calendar,
            changes: &self.changes,
            cuts: Cuts::of(self.listings.len()),
            reach: OnceLock::new(),
        };
        let mut chapters: BTreeMap<String, Vec<Page>> = BTreeMap::new();
        for page in book.lists() {
            let area = match &page {
                Page::List { area, .. } => area.as_ref().map(AreaCode::region),
                Page::Sheet { area, .. } => Some(area.region()),
                _ => None,
            };
            chapters.entry(chapter(area)).or_default().push(page);
        }
        let of_listings: Vec<Vec<Page>> = self.listings.par_iter().map(|listing| book.of_listing(listing)).collect();
        for (listing, pages) in self.listings.iter().zip(of_listings) {
            let area = listing.places.first().map(|place| place.commune.region());
            chapters.entry(chapter(area)).or_default().extend(pages);
        }
        let mut archives: Vec<(&String, &Vec<Page>, Language)> = chapters
            .iter()
            .flat_map(|(chapter, pages)| Language::INTERFACE.map(|language| (chapter, pages, language)))
            .collect();
        // The longest first: begun last, one would keep a processor waiting.
        archives.sort_by_key(|(_, pages, _)| Reverse(pages.len()));
        archives
            .into_par_iter()
            .with_max_len(1)
            .try_for_each(|(chapter, pages, language)| {
                let written = pages.iter().filter_map(|page| {
                    let address = Address::new(language, page.clone());
                    let (path, html) = (page_file(&address), book.write(&address)?);
                    Some(writer.scan(&path, html.as_bytes()).map(|()| (path, html)))
                });
                let packing = if chapter == COUNTRY { Packing::Small } else { Packing::Quick };
                writer.put_packed(
                    &archive_path(language.code(), chapter),
                    &bind(written, packing)?,
                    Effort::None,
                )
            })
    }
}

/// The archive in which the pages of a region, or of no region, are bound.
fn chapter(region: Option<AreaCode>) -> String {
    region.map_or_else(|| COUNTRY.to_owned(), |region| region.to_string())
}

/// Where the page of an address lies within its archive: `/fr/region/01/` is `fr/region/01.html`.
pub fn page_file(address: &Address) -> String {
    format!("{}.html", address.path().trim_matches('/'))
}

/// JSON of a type of ours, which has nothing that JSON could not hold.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
