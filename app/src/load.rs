//! Fetching the edition: first what the page shows, and each region's layer when something asks for its places.

use std::collections::BTreeMap;

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::address::{Address, Page};
use sanad_domain::edition::{Current, FORMAT, Layer, LayerFile, Overview};
use sanad_geography::{Shape, Topology};

use crate::atlas::Atlas;
use crate::places::{self, Place};
use crate::platform;

/// What must be there before the app takes a page over.
pub struct First {
    /// Areas, counts and where the layers are.
    pub overview: Overview,
    /// Shapes of the regions.
    pub regions: Vec<Shape>,
    /// The layers that the page needs, by region.
    pub layers: Vec<(Option<AreaCode>, Vec<Place>)>,
    /// The listing that the page shows, as the publisher wrote it.
    pub article: Option<String>,
}

/// Fetches what a page needs; `None` where anything of it cannot be had.
pub async fn first(address: &Address) -> Option<First> {
    let edition = match platform::edition() {
        Some(edition) => edition,
        None => platform::json::<Current>("/editions/current.json").await?.edition,
    };
    let path = format!("/editions/{edition}/overview.json");
    let (overview, regions) = futures::join!(
        platform::json::<Overview>(&path),
        shapes(edition, "regions.topojson", "regions"),
    );
    let overview = overview.filter(|overview| overview.format <= FORMAT && overview.edition == edition)?;
    let mut first = First {
        regions: regions?,
        overview,
        layers: Vec::new(),
        article: None,
    };
    let region = match &address.page {
        Page::List { area, .. } => area.as_ref().map(AreaCode::region),
        // A listing's code does not say where it is; the way back up from it, which the publisher wrote, does.
        _ => platform::way_up().and_then(|path| match Address::parse(&path)?.page {
            Page::List { area, .. } => area.as_ref().map(AreaCode::region),
            _ => None,
        }),
    };
    let wanted: Vec<LayerFile> = first
        .overview
        .layers
        .iter()
        .filter(|file| file.region == region)
        .cloned()
        .collect();
    let fetched = futures::future::join_all(wanted.iter().map(|file| layer(&first.overview, file))).await;
    for (file, places) in wanted.into_iter().zip(fetched) {
        first.layers.push((file.region, places?));
    }
    if matches!(address.page, Page::Listing(_)) {
        first.article = Some(article(&address.path()).await?);
    }
    Some(first)
}

/// Fetches the layers of these regions, and takes over those that arrive.
pub async fn fetch(atlas: Atlas, regions: Vec<Option<AreaCode>>) {
    let overview = atlas.overview.get_value();
    let files: Vec<&LayerFile> = overview.layers.iter().filter(|file| regions.contains(&file.region)).collect();
    let fetched = futures::future::join_all(files.iter().map(|file| layer(&overview, file))).await;
    let arrived = files
        .into_iter()
        .zip(fetched)
        .filter_map(|(file, places)| Some((file.region.clone(), places?)))
        .collect();
    atlas.add(arrived);
    atlas
        .underway
        .update(|underway| underway.retain(|region| !regions.contains(region)));
    // Whatever else has arrived meanwhile: as long as anything that is asked for is missing, it is said.
    atlas.failed.set(!untrack(|| atlas.wanted()).is_empty());
}

async fn layer(overview: &Overview, file: &LayerFile) -> Option<Vec<Place>> {
    let layer: Layer = platform::json(&format!("/editions/{}/{}", overview.edition, file.path)).await?;
    let whole = layer.format <= FORMAT && layer.edition == overview.edition && layer.features.len() == file.features;
    let names: BTreeMap<&AreaCode, _> = overview.areas.iter().map(|count| (&count.area.code, &count.area)).collect();
    whole.then(|| places::read(layer, |code| names.get(code).map(|area| (*area).clone())))
}

/// A listing as the publisher wrote it, from its own page.
pub async fn article(path: &str) -> Option<String> {
    platform::article_of(&platform::text(path).await?)
}

/// Shapes of one boundary file.
pub async fn shapes(edition: u32, file: &str, layer: &str) -> Option<Vec<Shape>> {
    let text = platform::text(&format!("/editions/{edition}/boundaries/{file}")).await?;
    Topology::parse(&text).ok()?.layer(layer).ok()
}
