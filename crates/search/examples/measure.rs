//! Measures the search over ten thousand invented listings: `cargo run --release -p sanad-search --example measure`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::{Listing, areas, index};
use sanad_domain::place::Area;
use sanad_domain::text::Words;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{Date, Language};
use sanad_search::{Context, Index};

const LISTINGS: usize = 10_000;
const QUERIES: usize = 200;
/// What the app asks for.
const LIMIT: usize = 400;

/// Numbers without end, the same on every run (Numerical Recipes' generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const KINDS: [(&str, &str); 5] = [
    ("Association", "جمعية"),
    ("Centre", "مركز"),
    ("Fondation", "مؤسسة"),
    ("Espace", "فضاء"),
    ("Maison", "دار"),
];
const THINGS: [(&str, &str); 20] = [
    ("Cactus", "الصبار"),
    ("Nuage", "السحابة"),
    ("Baleine", "الحوت"),
    ("Lanterne", "الفانوس"),
    ("Tortue", "السلحفاة"),
    ("Girafe", "الزرافة"),
    ("Parapluie", "المظلة"),
    ("Hibou", "البومة"),
    ("Boussole", "البوصلة"),
    ("Citron", "الليمونة"),
    ("Escargot", "الحلزون"),
    ("Moulin", "الطاحونة"),
    ("Pingouin", "البطريق"),
    ("Mouette", "النورس"),
    ("Étoile", "النجمة"),
    ("Renard", "الثعلب"),
    ("Horloge", "الساعة"),
    ("Abeille", "النحلة"),
    ("Miroir", "المرآة"),
    ("Chameau", "الجمل"),
];
const MANNERS: [(&str, &str); 12] = [
    ("Volant", "الطائر"),
    ("Bleu", "الأزرق"),
    ("Pressé", "المسرع"),
    ("Carré", "المربع"),
    ("Veilleur", "الساهر"),
    ("Dormant", "النائم"),
    ("d'Argent", "الفضي"),
    ("Rieur", "الضاحك"),
    ("des Brumes", "الضبابي"),
    ("Renversé", "المقلوب"),
    ("Rêveur", "الحالم"),
    ("Vert", "الأخضر"),
];

fn listings(areas: &[Area]) -> Vec<Listing> {
    let mut numbers = Numbers(20_260_520);
    let communes: Vec<&Area> = areas.iter().filter(|area| area.code.as_str().len() > 6).collect();
    let (services, audiences): (Vec<_>, Vec<_>) = (ServiceCode::all().collect(), AudienceCode::all().collect());
    let listing = |number: usize| {
        let (kind, thing, manner) = (*numbers.of(&KINDS), *numbers.of(&THINGS), *numbers.of(&MANNERS));
        // Most are in few cities, as people are.
        let commune = communes[numbers.below(communes.len()).min(numbers.below(communes.len()))];
        // Every name has a word of its own, as real ones have: the lexicon grows with the listings.
        let own: String = (0..3)
            .map(|_| *numbers.of(&["ba", "di", "lou", "ma", "ra", "to", "ni", "sa"]))
            .collect();
        let names = [
            (Language::Fr, format!("{} {} {} {own}", kind.0, thing.0, manner.0)),
            (
                Language::Ar,
                format!("{} {} {} {}", kind.1, thing.1, manner.1, commune.name.0[&Language::Ar]),
            ),
        ];
        Listing {
            id: number.to_string(),
            names: Words(names.into_iter().collect()),
            acronym: Some(format!("A{}{number}", kind.0.len())),
            commune: Some(commune.code.clone()),
            confirmed: Date::new(2025, 1 + (number % 12) as u8, 1 + (number % 28) as u8),
            services: (0..1 + numbers.below(4))
                .map(|_| {
                    let serves = (0..numbers.below(3)).map(|_| *numbers.of(&audiences)).collect();
                    (*numbers.of(&services), serves)
                })
                .collect(),
        }
    };
    (0..LISTINGS).map(listing).collect()
}

/// Prints how long each of these took: the middle, the 95th of a hundred, the longest.
fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!(
        "{what}: {} times, p50 {:.2} ms, p95 {:.2} ms, longest {:.2} ms",
        times.len(),
        at(50),
        at(95),
        at(100)
    );
}

fn ask(index: &Index, text: &str, language: Language) -> Duration {
    let context = Context::new(language, LIMIT);
    let begun = Instant::now();
    black_box(index.search(black_box(text), &context));
    begun.elapsed()
}

fn main() {
    let areas = areas();
    let listings = listings(&areas);
    let begun = Instant::now();
    let index = index(&areas, &listings);
    println!(
        "built in {:.0} ms, {} listings, {} areas",
        begun.elapsed().as_secs_f64() * 1e3,
        index.len(),
        areas.len()
    );
    println!("memory {:.2} MB", index.memory() as f64 / 1e6);

    let lines: Vec<&str> = include_str!("../tests/queries.csv").lines().skip(1).collect();
    let mut keys = Vec::new();
    for line in lines.iter().step_by(lines.len() / QUERIES).take(QUERIES) {
        let (query, language) = (line.split(',').next().unwrap_or_default(), line.split(',').nth(1));
        let language = language.and_then(Language::parse).unwrap_or(Language::Ar);
        for (end, letter) in query.char_indices() {
            keys.push((
                &query[..end + letter.len_utf8()],
                ask(&index, &query[..end + letter.len_utf8()], language),
            ));
        }
    }
    if let Some((text, time)) = keys.iter().max_by_key(|(_, time)| *time) {
        println!("the slowest to type: `{text}`, {:.2} ms", time.as_secs_f64() * 1e3);
    }
    print("a key typed", keys.into_iter().map(|(_, time)| time).collect());

    let mut hostile = Vec::new();
    let pieces = [
        "a",
        "e",
        "ا",
        "ال",
        "ⴰ",
        "é",
        "的",
        "🆘",
        "\u{301}",
        "\u{202e}",
        "'",
        ".",
        " ",
        "a ",
        "e ",
        "ا ",
        "في ",
        "association ",
        "جمعية ",
        "centre مركز ",
        "sidi ",
        "ben ",
        "x1 ",
        "avocat femmes Fès ",
        "associationcentre ",
        "maison",
        "cactusnuagebaleine ",
        "bbbbbbbb ",
        "avocar femmz fss ",
        "<b>'",
        "(a+)+$ ",
        "l'a ",
        "aa bb cc dd ",
        "sidi bou ali ben el ",
        "القتل ",
        "2ba3di7lou ",
    ];
    for piece in pieces {
        let text: String = piece.chars().cycle().take(10_000).collect();
        hostile.push((piece, ask(&index, &text, Language::Ar)));
    }
    hostile.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    for (piece, time) in hostile.iter().take(8) {
        println!("10,000 characters of {piece:?}: {:.2} ms", time.as_secs_f64() * 1e3);
    }
    print("10,000 characters", hostile.into_iter().map(|(_, time)| time).collect());
}
