//! Composing an edition: layers, overview, details, pages and exports from the public forms of the listings.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sanad_domain::address::{Address, Page};
use sanad_domain::disclosure::{PublicListing, public_form, withheld_services};
use sanad_domain::edition::{
    AreaCount, Counts, Details, FORMAT, Feature, FileEntry, Layer, LayerFile, Manifest, Overview, Previous, features,
};
use sanad_domain::place::{Area, Territory};
use sanad_domain::vocabulary::ServiceCode;
use sanad_domain::{AreaCode, Date, Language, Level, Listing};
use sanad_geography::Gazetteer;
use sanad_messages::public as m;
use serde::Serialize;

use super::PublishError;
use super::writer::{Effort, Writer, sha256_hex};
use crate::country::{self, BOUNDARIES};
use crate::exchange::{ExportHeader, ExportKind, export};
use crate::pages::{Book, Offers, Outlines};

const EXPORTS: [(ExportKind, &str, Effort); 4] = [
    (ExportKind::GeoJson, "listings.geojson", Effort::Quick),
    (ExportKind::Csv, "listings.csv", Effort::Quick),
    (ExportKind::Xlsx, "listings.xlsx", Effort::None),
    (ExportKind::Hsds, "listings.hsds.json", Effort::Quick),
];

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
    features: BTreeMap<Option<AreaCode>, Vec<Feature>>,
    gazetteer: &'static Gazetteer,
    outlines: Outlines,
}

/// Brings the listings into their public form and sorts them by region.
///
/// # Errors
/// When the country's data is unusable.
pub fn compose(listings: &[Listing], number: u32, date: Date, demonstration: bool) -> Result<Composition, PublishError> {
    let mut public: Vec<PublicListing> = listings.par_iter().filter_map(public_form).collect();
    public.par_sort_unstable_by(|a, b| a.code.cmp(&b.code));
    let mut by_region: BTreeMap<Option<AreaCode>, Vec<Feature>> = BTreeMap::new();
    for feature in public.iter().flat_map(features) {
        by_region
            .entry(feature.properties.commune.as_ref().map(AreaCode::region))
            .or_default()
            .push(feature);
    }
    let counts = Counts {
        listings: public.len(),
        services: public.iter().map(|listing| listing.services.len()).sum(),
        places: by_region.values().map(Vec::len).sum(),
        withheld_listings: listings.len() - public.len(),
        withheld_services: listings.iter().map(withheld_services).sum(),
    };
    let content = json(&(env!("CARGO_PKG_VERSION"), demonstration, BOUNDARIES, &public));
    Ok(Composition {
        number,
        date,
        demonstration,
        content_sha256: sha256_hex(&content),
        counts,
        listings: public,
        features: by_region,
        gazetteer: country::gazetteer()?,
        outlines: Outlines::read()?,
    })
}

impl Composition {
    /// Writes every file but the manifest.
    ///
    /// # Errors
    /// When something protected would be published, or the disk refuses.
    pub fn write(&self, writer: &Writer) -> Result<(), PublishError> {
        let layers = self.layers(writer)?;
        let overview = self.overview(layers);
        writer.put("overview.json", &json(&overview), Effort::Small)?;
        for (path, text) in BOUNDARIES {
            writer.put(path, text.as_bytes(), Effort::Small)?;
        }
        // The files for others are long and few, the pages short and many: together they keep every processor busy.
        let (files, pages) = rayon::join(
            || self.details(writer).and_then(|()| self.exports(writer)),
            || self.pages(&overview, writer),
        );
        files.and(pages)
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

    fn layers(&self, writer: &Writer) -> Result<Vec<LayerFile>, PublishError> {
        let regions = self.gazetteer.level(Level::Region).map(|region| Some(region.code.clone()));
        let layers: Vec<Option<AreaCode>> = regions.chain([None]).collect();
        layers
            .into_par_iter()
            .map(|region| {
                let features = self.features.get(&region).map(Vec::as_slice).unwrap_or_default();
                let layer = Layer::new(self.number, self.demonstration, self.communes_of(features), features.to_vec());
                let path = region
                    .as_ref()
                    .map_or_else(|| "national.geojson".to_owned(), |code| format!("regions/{code}.geojson"));
                let bytes = json(&layer);
                writer.put(&path, &bytes, Effort::Small)?;
                Ok(LayerFile {
                    region,
                    path,
                    sha256: sha256_hex(&bytes),
                    features: features.len(),
                })
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

    fn overview(&self, layers: Vec<LayerFile>) -> Overview {
        let areas = [Level::Region, Level::Province]
            .into_iter()
            .flat_map(|level| self.gazetteer.level(level));
        let count = |area: &Area| {
            let features = self
                .features
                .get(&Some(area.code.region()))
                .map(Vec::as_slice)
                .unwrap_or_default();
            let here = |feature: &&Feature| {
                feature
                    .properties
                    .commune
                    .as_ref()
                    .is_some_and(|commune| commune.is_within(&area.code))
            };
            let here: Vec<&Feature> = features.iter().filter(here).collect();
            let offering = |code: &ServiceCode| here.iter().filter(|feature| feature.offers(Some(*code), None)).count();
            let services = ServiceCode::all()
                .map(|code| (code, offering(&code)))
                .filter(|(_, places)| *places > 0)
                .collect();
            AreaCount {
                area: area.clone(),
                places: here.len(),
                services,
            }
        };
        Overview {
            format: FORMAT,
            edition: self.number,
            date: self.date,
            demonstration: self.demonstration,
            listings: self.counts.listings,
            areas: areas.map(count).collect(),
            layers,
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
        by_file.into_iter().try_for_each(|(name, listings)| {
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
        };
        let names = |code: &AreaCode| {
            let name = &self.gazetteer.area(code)?.name;
            Some((
                name.in_language(Language::Ar)?.0.to_owned(),
                name.in_language(Language::Fr)?.0.to_owned(),
            ))
        };
        EXPORTS.into_iter().try_for_each(|(kind, name, effort)| {
            let bytes = export(kind, &header, &self.listings, &names).map_err(|error| PublishError::Export {
                name,
                reason: error.to_string(),
            })?;
            writer.put(&format!("exports/{name}"), &bytes, effort)
        })
    }

    fn pages(&self, overview: &Overview, writer: &Writer) -> Result<(), PublishError> {
        let book = Book {
            gazetteer: self.gazetteer,
            outlines: &self.outlines,
            overview,
            listings: &self.listings,
            features: &self.features,
            offers: Offers::count(&self.features),
        };
        let mut pages = book.lists();
        pages.extend(self.listings.iter().map(|listing| Page::Listing(listing.code.clone())));
        pages
            .par_iter()
            .flat_map_iter(|page| Language::INTERFACE.map(|language| Address::new(language, page.clone())))
            .try_for_each(|address| match book.write(&address) {
                Some(html) => writer.put(&page_file(&address), html.as_bytes(), Effort::None),
                None => Ok(()),
            })
    }
}

/// Where the page of an address lies within an edition: `/fr/region/01/` is `pages/fr/region/01.html`.
pub fn page_file(address: &Address) -> String {
    format!("pages{}.html", address.path().trim_end_matches('/'))
}

/// JSON of a type of ours, which has nothing that JSON could not hold.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
