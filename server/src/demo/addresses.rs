//! Street addresses: invented streets of invented quarters, each street and number once in the whole set.

use sanad_domain::Language;
use sanad_domain::place::Area;

use super::random::{Dice, shuffled};

/// Addresses kept for each organization: more than it has places.
const EACH: usize = 8;
/// House numbers run up to this one before they go on above it.
const BLOCK: usize = 256;

const KINDS: [[&str; 2]; 6] = [
    ["زنقة", "rue"],
    ["شارع", "avenue"],
    ["درب", "impasse"],
    ["ممر", "passage"],
    ["ممشى", "allée"],
    ["زقاق", "ruelle"],
];

const STREETS: [[&str; 2]; 48] = [
    ["اللقالق", "des Cigognes"],
    ["الصفصاف", "des Saules"],
    ["القرنفل", "des Œillets"],
    ["الغزلان", "des Gazelles"],
    ["الطاووس", "du Paon"],
    ["المحبرة", "de l'Encrier"],
    ["القمح", "du Blé"],
    ["السدرة", "du Jujubier"],
    ["العقيق", "de l'Agate"],
    ["الأصداف", "des Coquillages"],
    ["الرحى", "de la Meule"],
    ["الطباشير", "de la Craie"],
    ["المزمار", "de la Flûte"],
    ["العود", "du Luth"],
    ["القصب", "des Roseaux"],
    ["الكرز", "des Cerisiers"],
    ["التوت", "des Mûriers"],
    ["الهدهد", "de la Huppe"],
    ["الحلزون", "de l'Escargot"],
    ["المرآة", "du Miroir"],
    ["الكهرمان", "de l'Ambre"],
    ["البلور", "du Cristal"],
    ["المظلة", "du Parapluie"],
    ["الساعة الرملية", "du Sablier"],
    ["الأرجوحة", "de la Balançoire"],
    ["الطائرة الورقية", "du Cerf-volant"],
    ["السلحفاة", "de la Tortue"],
    ["القنفذ", "du Hérisson"],
    ["اليعسوب", "de la Libellule"],
    ["الخطاف", "du Martinet"],
    ["الفخار", "de la Poterie"],
    ["المنوال", "du Métier à tisser"],
    ["الإبرة", "de l'Aiguille"],
    ["القبعة", "du Chapeau"],
    ["المفاتيح", "des Clefs"],
    ["الجرس", "de la Clochette"],
    ["الناي", "du Pipeau"],
    ["الدف", "du Tambourin"],
    ["السلة", "du Panier"],
    ["القرفة", "de la Cannelle"],
    ["الكمون", "du Cumin"],
    ["الزنجبيل", "du Gingembre"],
    ["السمسم", "du Sésame"],
    ["الخروب", "du Caroubier"],
    ["العرعر", "du Genévrier"],
    ["الدفلى", "des Lauriers-roses"],
    ["الحلفاء", "de l'Alfa"],
    ["الشيح", "de l'Armoise"],
];

const QUARTERS: [[&str; 2]; 16] = [
    ["الخزف", "de la Céramique"],
    ["الطين", "de l'Argile"],
    ["الرخام", "du Marbre"],
    ["الغروب", "du Couchant"],
    ["الضحى", "de la Matinée"],
    ["السواقي", "des Rigoles"],
    ["البيادر", "des Moissons"],
    ["القناطر الثلاث", "des Trois Arches"],
    ["الصناع", "des Artisans"],
    ["الغدير", "de l'Étang"],
    ["الرابية", "du Coteau"],
    ["الطاحونة", "du Moulin"],
    ["الحصى", "des Galets"],
    ["المروج", "des Prairies"],
    ["الضباب", "de la Brume"],
    ["الكتبيين", "des Relieurs"],
];

/// The address of an organization's place, in Arabic and in French.
pub(super) fn address(dice: &mut Dice, seed: u64, number: usize, site: usize, commune: &Area) -> [String; 2] {
    let place = number * EACH + site % EACH;
    let streets = KINDS.len() * STREETS.len();
    let street = shuffled(place % streets, streets, seed);
    let turn = place / streets;
    let house = 1 + turn / BLOCK * BLOCK + shuffled(turn % BLOCK, BLOCK, seed ^ (1 + street as u64));
    let (kind, name, quarter) = (
        KINDS[street % KINDS.len()],
        STREETS[street / KINDS.len()],
        dice.pick(&QUARTERS),
    );
    let town = |language| commune.name.in_language(language).map_or("", |(name, _)| name);
    // The number stands between words, so that no address is a part of another one.
    [
        format!(
            "{} {}، رقم {house}، حي {}، {}",
            kind[0],
            name[0],
            quarter[0],
            town(Language::Ar)
        ),
        format!(
            "{} {}, n° {house}, quartier {}, {}",
            capital(kind[1]),
            name[1],
            quarter[1],
            town(Language::Fr)
        ),
    ]
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
