//! Names of organizations: generic words put together, each name once, and each with the mark of the demonstration.

use sanad_domain::Language;
use sanad_domain::place::Area;

use super::random::{mix, shuffled};
use super::words::{KINDS, NOUNS, PURPOSES, Profile};

/// What one organization is called.
pub(super) struct Name {
    kind: usize,
    noun: usize,
    purpose: usize,
    /// Which time round, where the words were used up.
    round: usize,
}

impl Name {
    /// The name of organization `number`: no two of the first 79,872 share kind, noun and purpose.
    pub(super) fn new(seed: u64, number: usize) -> Self {
        let all = NOUNS.len() * PURPOSES.len();
        let slot = shuffled(number % all, all, seed);
        let turn = number / all;
        Self {
            kind: (likely_kind(mix(seed ^ slot as u64)) + turn) % KINDS.len(),
            noun: slot / PURPOSES.len(),
            purpose: slot % PURPOSES.len(),
            round: turn / KINDS.len(),
        }
    }

    /// Whom the organization is there for.
    pub(super) fn profile(&self) -> Profile {
        PURPOSES[self.purpose].0
    }

    /// The name in a language; with the place where one is given.
    pub(super) fn in_language(&self, language: Language, place: Option<&Area>) -> String {
        let at = language.index();
        let (kind, noun, purpose) = (KINDS[self.kind].1[at], NOUNS[self.noun][at], PURPOSES[self.purpose].1[at]);
        let mut name = match language {
            Language::En => format!("{noun} {kind} {purpose}"),
            _ => format!("{kind} {noun} {purpose}"),
        };
        if let Some((place, _)) = place.and_then(|area| area.name.in_language(language)) {
            name.push_str(&format!(" – {place}"));
        }
        if self.round > 0 {
            name.push_str(&format!(" {}", self.round + 1));
        }
        let mark = match language {
            Language::Fr => "(démo)",
            Language::En => "(demo)",
            Language::Ar | Language::Zgh => KINDS[self.kind].2,
        };
        format!("{name} {mark}")
    }

    /// The first letters of the French name, with the number that keeps it apart from the same letters elsewhere.
    pub(super) fn acronym(&self, number: usize) -> String {
        let words = [KINDS[self.kind].1[1], NOUNS[self.noun][1], PURPOSES[self.purpose].1[1]].join(" ");
        let letters = words
            .split([' ', '\'', '-'])
            .filter(|word| word.chars().count() > 3 && *word != "pour" && *word != "contre");
        let initials: String = letters
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect();
        format!("{}-{number} (démo)", initials.replace('É', "E"))
    }

    /// What the organization says of itself, in a language.
    pub(super) fn presentation(&self, language: Language, which: usize) -> String {
        let [opening, closing] = PRESENTATIONS[which % PRESENTATIONS.len()][language.index()];
        let people = people(self.profile())[language.index()];
        format!("{opening}{people}{closing}")
    }
}

fn likely_kind(bits: u64) -> usize {
    let mut left = (bits % 1_000) as usize;
    for (kind, (weight, ..)) in KINDS.iter().enumerate() {
        match left.checked_sub(*weight) {
            None => return kind,
            Some(rest) => left = rest,
        }
    }
    0
}

fn people(profile: Profile) -> [&'static str; 3] {
    match profile {
        Profile::Women => ["النساء", "les femmes", "women"],
        Profile::Mothers => ["الأمهات وأطفالهن", "les mères et leurs enfants", "mothers and their children"],
        Profile::Children => [
            "الأطفال وأسرهم",
            "les enfants et leurs familles",
            "children and their families",
        ],
        Profile::Girls => ["الفتيات", "les filles et les adolescentes", "girls and young women"],
        Profile::Minors => ["القاصرين والشباب", "les mineurs et les jeunes", "minors and young people"],
        Profile::Migrants => ["المهاجرين", "les personnes migrantes", "migrants"],
        Profile::Refugees => [
            "اللاجئين وطالبي اللجوء",
            "les réfugiés et les demandeurs d'asile",
            "refugees and asylum seekers",
        ],
        Profile::Disabled => [
            "الأشخاص في وضعية إعاقة",
            "les personnes en situation de handicap",
            "people with disabilities",
        ],
        Profile::DomesticWorkers => [
            "العاملات والعمال المنزليين",
            "les travailleurs domestiques",
            "domestic workers",
        ],
        Profile::Families | Profile::Law | Profile::Health => [
            "كل من يحتاج إلى المساعدة",
            "toute personne qui a besoin d'aide",
            "anyone who needs help",
        ],
        Profile::Insertion => [
            "الباحثين عن تكوين أو عمل",
            "les personnes en quête de formation ou d'emploi",
            "people looking for training or work",
        ],
    }
}

/// Around the people: what stands before and after them, in Arabic, French and English.
const PRESENTATIONS: [[[&str; 2]; 3]; 5] = [
    [
        ["فريق من المهنيين والمتطوعين يرافق ", " بهدوء واحترام. بيانات تجريبية."],
        [
            "Une équipe de professionnels et de bénévoles accompagne ",
            " avec calme et respect. Données de démonstration.",
        ],
        [
            "A team of professionals and volunteers supports ",
            " with calm and respect. Demonstration data.",
        ],
    ],
    [
        [
            "نستقبل ",
            " ونرشد إلى الخدمة المناسبة. هذه الجمعية من نسج الخيال، أُعدت للتجربة.",
        ],
        [
            "Nous recevons ",
            " et indiquons le service qui convient. Organisation imaginaire, créée pour la démonstration.",
        ],
        [
            "We receive ",
            " and find the right service together. An imaginary organization, made for the demonstration.",
        ],
    ],
    [
        ["نعمل منذ سنوات مع ", " في الأحياء والقرى. مثال تجريبي."],
        [
            "Depuis des années, nous travaillons avec ",
            " dans les quartiers et les villages. Exemple de démonstration.",
        ],
        [
            "For years we have worked with ",
            " in neighbourhoods and villages. A demonstration example.",
        ],
    ],
    [
        ["نساند ", " خطوة بخطوة، من أول لقاء إلى أن تستقر الأمور. بيانات تجريبية."],
        [
            "Nous soutenons ",
            " pas à pas, de la première rencontre au retour à la stabilité. Données de démonstration.",
        ],
        [
            "We stand by ",
            " step by step, from the first meeting until things are settled. Demonstration data.",
        ],
    ],
    [
        ["بابنا مفتوح في وجه ", "، دون حكم مسبق. مثال تجريبي."],
        [
            "Notre porte est ouverte, sans jugement, et nous accueillons ",
            ". Exemple de démonstration.",
        ],
        [
            "Our door is open, without judgement, and we welcome ",
            ". A demonstration example.",
        ],
    ],
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_differ_for_as_long_as_the_words_last() {
        for language in [Language::Ar, Language::Fr] {
            let names: BTreeSet<String> = (0..50_000)
                .map(|number| Name::new(3, number).in_language(language, None))
                .collect();
            assert_eq!(names.len(), 50_000);
        }
    }

    #[test]
    fn most_organizations_are_associations() {
        let associations = (0..5_000).filter(|number| Name::new(3, *number).kind == 0).count();
        assert!((2_700..3_500).contains(&associations), "{associations}");
        assert_eq!(KINDS.iter().map(|(weight, ..)| weight).sum::<usize>(), 1_000);
    }
}
