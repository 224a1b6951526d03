//! Every region, province and commune is found by each of its names.

mod common;

use std::collections::HashMap;

use common::{areas, index};
use sanad_domain::fold::fold;
use sanad_domain::place::Area;
use sanad_domain::{AreaCode, Language};
use sanad_search::{Context, Index, Meant};

/// The areas that a query stands for, best first.
fn found(index: &Index, query: &str, language: Language) -> Vec<AreaCode> {
    let answer = index.search(query, &Context::new(language, 10));
    let areas = answer.meant.into_iter().filter_map(|meaning| match meaning.what {
        Meant::Area(code) => Some(code),
        _ => None,
    });
    areas.collect()
}

#[derive(Default)]
struct Recall {
    names: usize,
    at_1: usize,
    at_5: usize,
    missed: Vec<String>,
}

impl Recall {
    fn print(&self, what: &str) {
        let share = |count: usize| count as f64 / self.names as f64;
        println!(
            "{what}: {} names, recall at 1 {:.4}, at 5 {:.4}",
            self.names,
            share(self.at_1),
            share(self.at_5)
        );
        for line in &self.missed {
            println!("  {line}");
        }
    }
}

/// Asks for each name, written as `write` writes it. At 1 any namesake counts; within 5 it must be the area itself, where
/// not more than five share the name.
fn recall(areas: &[Area], index: &Index, language: Language, write: &dyn Fn(&str) -> String) -> Recall {
    let mut namesakes: HashMap<String, Vec<&AreaCode>> = HashMap::new();
    for area in areas {
        namesakes.entry(fold(&area.name.0[&language])).or_default().push(&area.code);
    }
    let mut recall = Recall::default();
    for area in areas {
        let name = &area.name.0[&language];
        let sharing = &namesakes[&fold(name)];
        let query = write(name);
        let found = found(index, &query, language);
        let first = found.first().is_some_and(|code| sharing.contains(&code));
        let itself = found.iter().take(5).any(|code| *code == area.code);
        let early = itself || sharing.len() > 5 && first;
        recall.names += 1;
        recall.at_1 += usize::from(first);
        recall.at_5 += usize::from(early);
        if !first || !early {
            recall
                .missed
                .push(format!("{query} ({}) among {}: {found:?}", area.code, sharing.len()));
        }
    }
    recall
}

#[test]
fn every_name_finds_its_place() {
    let areas = areas();
    let index = index(&areas, &[]);
    for language in [Language::Ar, Language::Fr] {
        let recall = recall(&areas, &index, language, &str::to_owned);
        recall.print(language.code());
        assert!(recall.names > 1_500);
        assert!(recall.at_1 as f64 >= 0.998 * recall.names as f64);
        assert!(recall.at_5 as f64 >= 0.998 * recall.names as f64);
    }
}

#[test]
fn every_name_finds_its_place_as_it_is_typed_in_haste() {
    let areas = areas();
    let index = index(&areas, &[]);
    // Small letters without accents, hyphens or apostrophes; Arabic without hamza, with heh and yeh at the end.
    let french = |name: &str| fold(&name.replace(['\'', '’'], ""));
    for (language, write) in [(Language::Fr, &french as &dyn Fn(&str) -> String), (Language::Ar, &fold)] {
        let recall = recall(&areas, &index, language, write);
        recall.print(&format!("{}, in haste", language.code()));
        assert!(recall.at_1 as f64 >= 0.998 * recall.names as f64);
        assert!(recall.at_5 as f64 >= 0.998 * recall.names as f64);
    }
}

#[test]
fn a_name_in_the_other_script_is_found_too() {
    // An Arabic name's Latin spelling finds the place even where the index knows the Arabic name alone, and the reverse.
    let areas = areas();
    for (known, asked) in [(Language::Ar, Language::Fr), (Language::Fr, Language::Ar)] {
        let mut single = areas.clone();
        for area in &mut single {
            area.name.0.retain(|language, _| *language == known);
        }
        let index = index(&single, &[]);
        let recall = recall(&areas, &index, asked, &str::to_owned);
        let share = |count: usize| count as f64 / recall.names as f64;
        println!(
            "{} by {}: recall at 1 {:.4}, at 5 {:.4}",
            known.code(),
            asked.code(),
            share(recall.at_1),
            share(recall.at_5)
        );
        assert!(share(recall.at_1) >= 0.86 && share(recall.at_5) >= 0.91);
    }
}
