//! Fetching the edition: first what the page shows, and each region's layer when something asks for its places.

use leptos::prelude::*;
use sanad_domain::AreaCode;
use sanad_domain::address::{Address, Page};
use sanad_domain::edition::{Current, FORMAT, Layer, LayerFile, Overview};
use sanad_geography::{Shape, Topology};
use sanad_messages::texts;

use crate::atlas::Atlas;
use crate::places::{self, Place};
use crate::platform;

/// What must be there before the app takes a page over.
pub struct First {
    /// Areas, counts and where the layers are.
    pub overview: Overview,
    /// Shapes of the regions.
    pub regions: Vec<Shape>,
    /// The layers that the page needs.
    pub layers: Vec<Arrived>,
    /// The listing that the page shows, as the publisher wrote it.
    pub article: Option<String>,
}

/// A layer that has arrived whole.
pub struct Arrived {
    /// Its region; none for the national one.
    pub region: Option<AreaCode>,
    /// Its places.
    pub places: Vec<Place>,
    /// Its text, which the search reads.
    pub text: String,
}

/// Fetches the sentences of the page's language and hands them over; `false` where they cannot be had, or are those of
/// another app.
pub async fn texts() -> bool {
    let Some(path) = platform::texts() else { return false };
    platform::json(&path).await.is_some_and(texts::hand_over)
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
    // The guide fetches all of them, once it is begun.
    if matches!(address.page, Page::Help { .. }) {
        return Some(first);
    }
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
    let fetched = futures::future::join_all(wanted.iter().map(|file| layer(&first.overview, file, false))).await;
    for arrived in fetched {
        first.layers.push(arrived?);
    }
    if matches!(address.page, Page::Listing(_)) {
        first.article = Some(article(&address.path()).await?);
    }
    Some(first)
}

/// Fetches the layers of these regions, and takes over those that arrive.
pub async fn fetch(atlas: Atlas, regions: Vec<Option<AreaCode>>) {
    let overview = atlas.overview.get_value();
    let again = atlas.tries.get_value() > 0;
    let files: Vec<&LayerFile> = overview.layers.iter().filter(|file| regions.contains(&file.region)).collect();
    let fetched = futures::future::join_all(files.iter().map(|file| layer(&overview, file, again))).await;
    atlas.add(fetched.into_iter().flatten().collect());
    atlas
        .underway
        .update(|underway| underway.retain(|region| !regions.contains(region)));
    // Whatever else has arrived meanwhile: as long as anything that is asked for is missing, it is said.
    let failed = !untrack(|| atlas.wanted()).is_empty();
    atlas.failed.set(failed);
    if failed { atlas.try_later() } else { atlas.tries.set_value(0) }
}

async fn layer(overview: &Overview, file: &LayerFile, again: bool) -> Option<Arrived> {
    let text = platform::proven(&format!("/editions/{}/{}", overview.edition, file.path), &file.sha256, again).await?;
    let layer: Layer = sanad_json::from_str(&text).ok()?;
    let whole = layer.format <= FORMAT && layer.edition == overview.edition && layer.features.len() == file.features;
    whole.then(|| Arrived {
        region: file.region.clone(),
        places: places::read(layer),
        text,
    })
}

/// The names of all places of the country, for the search.
pub async fn gazetteer(atlas: Atlas, again: bool) -> Option<String> {
    let overview = atlas.overview.get_value();
    let file = overview.gazetteer.as_ref()?;
    platform::proven(&format!("/editions/{}/{}", overview.edition, file.path), &file.sha256, again).await
}

/// A listing as the publisher wrote it, from its own page.
pub async fn article(path: &str) -> Option<String> {
    platform::article_of(&platform::text(path).await?)
}

/// One boundary file.
pub async fn topology(edition: u32, file: &str) -> Option<Topology> {
    let text = platform::text(&format!("/editions/{edition}/boundaries/{file}")).await?;
    Topology::parse(&text).ok()
}

/// Shapes of one boundary file.
pub async fn shapes(edition: u32, file: &str, layer: &str) -> Option<Vec<Shape>> {
    topology(edition, file).await?.layer(layer).ok()
}
