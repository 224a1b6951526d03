//! The golden set: what readers type (`queries.csv`), and what must come first.
//!
//! `expects` names what is wanted: `service:`, `audience:` and `area:` are looked for among the meanings, `listing:` among the
//! documents; `|` parts what is as good, `+` what is wanted together; `only:` wants documents, and all of them with that
//! service. A query's rank is the place of the wanted; of several meanings wanted together, the last one's place less the
//! others before it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the table lies beside the test")]

mod common;

use common::{Listing, areas, index, listings};
use sanad_domain::Language;
use sanad_domain::vocabulary::ServiceCode;
use sanad_search::{Answer, Context, Index, Meant};

struct Query {
    text: &'static str,
    language: Language,
    expects: &'static str,
    within: usize,
    why: &'static str,
}

fn queries() -> Vec<Query> {
    let read = |line: &'static str| {
        let cells: Vec<&str> = line.split(',').collect();
        let [text, language, expects, within, why] = cells.as_slice() else {
            panic!("{line}");
        };
        Query {
            text,
            language: Language::parse(language).unwrap(),
            expects,
            within: within.parse().unwrap(),
            why,
        }
    };
    include_str!("queries.csv").lines().skip(1).map(read).collect()
}

fn named(what: &Meant) -> String {
    match what {
        Meant::Service(code) => format!("service:{}", code.code()),
        Meant::Audience(code) => format!("audience:{}", code.code()),
        Meant::Area(code) => format!("area:{code}"),
    }
}

/// Where the wanted stands; none where it is not found.
fn rank(answer: &Answer, expects: &str, listings: &[Listing]) -> Option<usize> {
    if let Some(service) = expects.strip_prefix("only:") {
        let service = ServiceCode::parse(service).unwrap();
        let offers = |number: u32| {
            let offered = &listings[number as usize].services;
            offered.iter().any(|(offered, _)| offered.is_a(service))
        };
        let all = !answer.hits.is_empty() && answer.hits.iter().all(|hit| offers(hit.number));
        return all.then_some(1);
    }
    let meant: Vec<String> = answer.meant.iter().map(|meaning| named(&meaning.what)).collect();
    let hits = answer
        .hits
        .iter()
        .map(|hit| format!("listing:{}", listings[hit.number as usize].id));
    let hits: Vec<String> = hits.collect();
    let together: Vec<&str> = expects.split('+').collect();
    let places: Option<Vec<usize>> = together
        .iter()
        .map(|wanted| {
            let place = |wanted: &str| {
                let list = if wanted.starts_with("listing:") { &hits } else { &meant };
                list.iter().position(|found| found == wanted)
            };
            wanted.split('|').filter_map(place).min()
        })
        .collect();
    let last = places?.into_iter().max()? + 1;
    Some(last.saturating_sub(together.len() - 1).max(1))
}

fn context(query: &Query) -> Context<'static> {
    Context::new(query.language, 400)
}

fn described(answer: &Answer, listings: &[Listing]) -> String {
    let meant: Vec<String> = answer
        .meant
        .iter()
        .map(|meaning| format!("{} {:?}", named(&meaning.what), meaning.how))
        .collect();
    let hits = answer
        .hits
        .iter()
        .take(3)
        .map(|hit| listings[hit.number as usize].id.as_str());
    let hits: Vec<&str> = hits.collect();
    format!(
        "meant {meant:?}, {} hits {hits:?}, dropped {:?}",
        answer.total, answer.dropped
    )
}

fn country() -> (Index, Vec<Listing>) {
    let listings = listings();
    (index(&areas(), &listings), listings)
}

#[test]
fn what_readers_type_finds_what_they_want() {
    let (index, listings) = country();
    let queries = queries();
    let (mut first, mut early, mut missed) = (0, 0, Vec::new());
    for query in &queries {
        let answer = index.search(query.text, &context(query));
        let rank = rank(&answer, query.expects, &listings);
        first += usize::from(rank == Some(1));
        early += usize::from(rank.is_some_and(|rank| rank <= 5));
        if rank.is_none_or(|rank| rank > query.within) {
            missed.push(format!(
                "{} ({}) wants {} within {} but {rank:?}: {}",
                query.text,
                query.why,
                query.expects,
                query.within,
                described(&answer, &listings)
            ));
        }
    }
    let (at_1, at_5) = (first as f64 / queries.len() as f64, early as f64 / queries.len() as f64);
    println!(
        "{} queries: recall at 1 {at_1:.4}, at 5 {at_5:.4}; not within what they ask: {}",
        queries.len(),
        missed.len()
    );
    for line in &missed {
        println!("  {line}");
    }
    assert!(queries.len() >= 500);
    assert!(
        at_1 >= 0.99 && at_5 >= 0.995,
        "recall at 1 {at_1:.4}, at 5 {at_5:.4}\n{}",
        missed.join("\n")
    );
}
