//! Why a figure of coverage is not computable, and why an input to it is refused: the sentence for each code.
//!
//! `sanad_coverage` gives codes and values; a test there compares its codes with these, so none is without a sentence.

use sanad_domain::Language;

use crate::isolate;

/// A sentence in three languages; names in braces stand for values.
struct Sentence {
    code: &'static str,
    ar: &'static str,
    fr: &'static str,
    en: &'static str,
}

const fn of(language: Language, ar: &'static str, fr: &'static str, en: &'static str) -> &'static str {
    match language.prose() {
        Language::Fr => fr,
        Language::En => en,
        Language::Ar | Language::Zgh => ar,
    }
}

/// The sentence for a code, its values filled in; `None` for a code that is not known. Tamazight is read in Arabic.
///
/// Values are `params` of the error. A value named `what` is a word of its own and is translated. Numbers come with a decimal
/// comma in Arabic and French.
pub fn sentence(code: &str, language: Language, params: &[(&str, String)]) -> Option<String> {
    let found = SENTENCES.iter().find(|sentence| sentence.code == code)?;
    let mut text = of(language, found.ar, found.fr, found.en).to_owned();
    for (name, value) in params {
        let value = match (*name, value.parse::<f64>()) {
            ("what", _) => what(value, language)?.to_owned(),
            // Codes of places have dots too, and keep them.
            ("code" | "from" | "to", _) | (_, Err(_)) => isolate(value),
            (_, Ok(_)) if language == Language::En => isolate(value),
            (_, Ok(_)) => isolate(&value.replace('.', ",")),
        };
        text = text.replace(&format!("{{{name}}}"), &value);
    }
    Some(text)
}

/// What a parameter or a group of people is called; `None` for a word that is not known.
pub fn what(word: &str, language: Language) -> Option<&'static str> {
    let (_, ar, fr, en) = WHAT.iter().find(|(known, ..)| *known == word)?;
    Some(of(language, ar, fr, en))
}

const WHAT: &[(&str, &str, &str, &str)] = &[
    (
        "assumed capacity",
        "الطاقة الاستيعابية المفترضة",
        "la capacité supposée",
        "the assumed capacity",
    ),
    ("catchment", "نطاق الخدمة", "le rayon de desserte", "the catchment"),
    (
        "number of people for one",
        "عدد السكان لكل خدمة",
        "le nombre d'habitants pour un service",
        "the number of people for one",
    ),
    ("number of sites", "عدد المواقع", "le nombre de sites", "the number of sites"),
    (
        "number of steps",
        "عدد الدرجات",
        "le nombre de paliers",
        "the number of steps",
    ),
    ("radius", "الشعاع", "le rayon", "the radius"),
    ("reach", "المسافة القصوى", "la distance maximale", "the greatest distance"),
    (
        "rising step",
        "تصاعد الدرجات",
        "la progression des paliers",
        "the rise of the steps",
    ),
    ("share", "النسبة", "la part", "the share"),
    (
        "tau",
        "وزن التنقل (tau)",
        "le poids du trajet (tau)",
        "the weight of travel (tau)",
    ),
    ("weight", "الوزن", "le poids", "the weight"),
    (
        "width of the Gaussian",
        "عرض دالة غاوس",
        "la largeur de la gaussienne",
        "the width of the Gaussian",
    ),
    ("women", "النساء", "les femmes", "women"),
];

const SENTENCES: &[Sentence] = &[
    Sentence {
        code: "coverage.no-people",
        ar: "لا يمكن حسابه، لأنه لا يسكن هناك أحد.",
        fr: "Non calculable, car personne n'y habite.",
        en: "Not computable, because nobody lives there.",
    },
    Sentence {
        code: "coverage.none-of-them",
        ar: "لا يمكن حسابه، لأن الفئة المعنية ({what}) لا يسكن أحد منها هناك.",
        fr: "Non calculable, car personne du groupe concerné ({what}) n'y habite.",
        en: "Not computable, because nobody of the group in question ({what}) lives there.",
    },
    Sentence {
        code: "coverage.not-counted",
        ar: "لا يمكن حسابه، لأن الفئة المعنية ({what}) لم تُحص هناك: أدخل عددها.",
        fr: "Non calculable, car le groupe concerné ({what}) n'y a pas été dénombré : indiquez son nombre.",
        en: "Not computable, because the group in question ({what}) was not counted there: give its number.",
    },
    Sentence {
        code: "coverage.no-supply",
        ar: "لا يمكن حسابه، لأنه لا توجد خدمة مطابقة.",
        fr: "Non calculable, car aucun service ne correspond.",
        en: "Not computable, because no service fits.",
    },
    Sentence {
        code: "coverage.capacity-unknown",
        ar: "لا يمكن حسابه، لأن الطاقة الاستيعابية لبعض الخدمات غير معروفة (عددها: {count}): حدد قيمة مفترضة.",
        fr: "Non calculable, car la capacité de certains services est inconnue (nombre : {count}) : indiquez une hypothèse.",
        en: "Not computable, because the capacity of some services is unknown (how many: {count}): state an assumption.",
    },
    Sentence {
        code: "coverage.no-capacity",
        ar: "لا يمكن حسابه، لأنه ليست لأي خدمة طاقة استيعابية.",
        fr: "Non calculable, car aucun service n'a de capacité.",
        en: "Not computable, because no service has any capacity.",
    },
    Sentence {
        code: "coverage.beyond-reach",
        ar: "لا يمكن حسابه، لأن المسافات معروفة إلى حدود {known} فقط والمطلوب {asked}: وسع المسافات أو اطلب أقل.",
        fr: "Non calculable, car les distances ne sont connues que jusqu'à {known} et {asked} est demandé : étendez-les ou demandez moins.",
        en: "Not computable, because distances are known up to {known} only and {asked} is asked: widen them or ask for less.",
    },
    Sentence {
        code: "coverage.someone-beyond",
        ar: "لا يمكن حسابه، لأن بعض السكان لا خدمة لهم في حدود {known} ولا تُعرف مسافة أبعد: وسع المسافات.",
        fr: "Non calculable, car certains habitants n'ont aucun service en deçà de {known}, et aucune distance n'est connue au-delà : étendez-les.",
        en: "Not computable, because some people have no service within {known}, and no farther distance is known: widen them.",
    },
    Sentence {
        code: "coverage.parameter",
        ar: "لا يمكن حسابه، لأن القيمة {value} لا تصلح لهذا المعطى: {what}. أدخل عددا محدودا أكبر من الصفر.",
        fr: "Non calculable, car la valeur {value} ne convient pas à ce paramètre : {what}. Donnez un nombre fini supérieur à zéro.",
        en: "Not computable, because the value {value} does not suit this parameter: {what}. Give a finite number above zero.",
    },
    Sentence {
        code: "coverage.mismatch",
        ar: "لا يمكن حسابه، لأن عدد القيم ({found}) لا يساوي عدد الأماكن ({expected}).",
        fr: "Non calculable, car le nombre de valeurs ({found}) diffère du nombre de lieux ({expected}).",
        en: "Not computable, because the number of values ({found}) differs from the number of places ({expected}).",
    },
    Sentence {
        code: "coverage.value",
        ar: "لا يمكن حسابه، لأن القيمة {value} سالبة أو غير محدودة.",
        fr: "Non calculable, car la valeur {value} est négative ou n'est pas finie.",
        en: "Not computable, because the value {value} is negative or not finite.",
    },
    Sentence {
        code: "coverage.all-zero",
        ar: "لا يمكن حسابه، لأن كل القيم تساوي صفرا.",
        fr: "Non calculable, car toutes les valeurs sont nulles.",
        en: "Not computable, because every value is zero.",
    },
    Sentence {
        code: "coverage.poor-have-nothing",
        ar: "لا يمكن حسابه، لأن الأربعين في المئة الأقل حظا من السكان لا يتوفرون على شيء.",
        fr: "Non calculable, car les 40 % de la population les moins bien desservis n'ont rien du tout.",
        en: "Not computable, because the lower 40 % of the people have nothing at all.",
    },
    Sentence {
        code: "coverage.no-candidates",
        ar: "لا يمكن حسابه، لأنه لا يوجد أي موقع مقترح: حدد موقعا واحدا على الأقل.",
        fr: "Non calculable, car il n'y a aucun site candidat : indiquez-en au moins un.",
        en: "Not computable, because there is no candidate: name at least one.",
    },
    Sentence {
        code: "coverage.too-many-sites",
        ar: "لا يمكن حسابه، لأن عدد المواقع المطلوبة ({asked}) أكبر من عدد المواقع المقترحة ({candidates}): اطلب أقل.",
        fr: "Non calculable, car le nombre de sites demandés ({asked}) dépasse celui des candidats ({candidates}) : demandez-en moins.",
        en: "Not computable, because more sites are asked for ({asked}) than there are candidates ({candidates}): ask for fewer.",
    },
    Sentence {
        code: "coverage.infeasible",
        ar: "لا يمكن حسابه، لأن بعض الأماكن لا يغطيها أي موقع مقترح (عددها: {count}): وسع الشعاع أو أضف مواقع.",
        fr: "Non calculable, car aucun candidat ne couvre certains lieux (nombre : {count}) : élargissez le rayon ou ajoutez des candidats.",
        en: "Not computable, because no candidate covers some places (how many: {count}): widen the radius or add candidates.",
    },
    Sentence {
        code: "coverage.negative-cost",
        ar: "مدة التنقل من {from} إلى {to} هي {cost}: أدخل عددا لا يقل عن الصفر.",
        fr: "Le temps de trajet de {from} à {to} est {cost} : donnez un nombre à partir de 0.",
        en: "The travel time from {from} to {to} is {cost}: give a number from 0 up.",
    },
    Sentence {
        code: "coverage.cost-not-finite",
        ar: "مدة التنقل من {from} إلى {to} ليست عددا محدودا: احذف السطر أو صححه.",
        fr: "Le temps de trajet de {from} à {to} n'est pas un nombre fini : retirez la ligne ou corrigez-la.",
        en: "The travel time from {from} to {to} is not a finite number: leave the line out or mend it.",
    },
    Sentence {
        code: "coverage.unknown-demand",
        ar: "يذكر جدول المسافات مكانا غير معروف، رمزه {code}: صحح الرمز أو احذف أسطره.",
        fr: "La matrice nomme un lieu inconnu, {code} : corrigez le code ou retirez ses lignes.",
        en: "The matrix names a place that is not known, {code}: correct the code or leave its lines out.",
    },
    Sentence {
        code: "coverage.unknown-supply",
        ar: "يذكر جدول المسافات خدمة غير معروفة، رمزها {code}: صحح الرمز أو احذف أسطرها.",
        fr: "La matrice nomme un service inconnu, {code} : corrigez le code ou retirez ses lignes.",
        en: "The matrix names a service that is not known, {code}: correct the code or leave its lines out.",
    },
    Sentence {
        code: "coverage.way-twice",
        ar: "المسافة من {from} إلى {to} مذكورة مرتين: احتفظ بواحدة.",
        fr: "Le trajet de {from} à {to} figure deux fois : n'en gardez qu'un.",
        en: "The way from {from} to {to} stands twice: keep one of them.",
    },
    Sentence {
        code: "coverage.matrix-holes",
        ar: "تنقص جدول المسافات قيم (عددها: {count})، أولها من {from} إلى {to}: أضفها، أو حدد المدة التي يكون الجدول كاملا إلى حدودها.",
        fr: "Il manque des trajets à la matrice (nombre : {count}), le premier de {from} à {to} : ajoutez-les, ou dites jusqu'à quelle durée elle est complète.",
        en: "The matrix lacks ways (how many: {count}), the first from {from} to {to}: add them, or say up to which time it is complete.",
    },
    Sentence {
        code: "coverage.no-way",
        ar: "لا يوجد في جدول المسافات أي سطر ينطلق من {code}: أضف مسافاته أو احذف المكان.",
        fr: "La matrice n'a aucune ligne au départ de {code} : ajoutez ses trajets ou retirez le lieu.",
        en: "The matrix has no line from {code}: add its ways, or leave the place out.",
    },
    Sentence {
        code: "coverage.wrong-unit",
        ar: "{minutes} دقيقة من {from} إلى {to} والمسافة بينهما {kilometres} كلم: يبدو أن الوحدة خاطئة، أدخل المدة بالدقائق.",
        fr: "{minutes} minutes de {from} à {to}, distants de {kilometres} km : l'unité semble fausse, donnez des minutes.",
        en: "{minutes} minutes from {from} to {to}, {kilometres} km apart: the unit looks wrong, give minutes.",
    },
    Sentence {
        code: "coverage.same-code",
        ar: "الرمز {code} مستعمل مرتين: أعط لكل مكان رمزا خاصا به.",
        fr: "Le code {code} figure deux fois : donnez à chaque lieu un code propre.",
        en: "The code {code} stands twice: give each place a code of its own.",
    },
    Sentence {
        code: "coverage.capacity",
        ar: "الطاقة الاستيعابية للخدمة {code} هي {capacity}: أدخل عددا من 0 إلى مليون، أو اتركها غير معروفة.",
        fr: "La capacité de {code} est {capacity} : donnez un nombre de 0 à un million, ou laissez-la inconnue.",
        en: "The capacity of {code} is {capacity}: give a number from 0 to one million, or leave it unknown.",
    },
    Sentence {
        code: "coverage.outside-country",
        ar: "يقع المكان {code} خارج البلاد (خط العرض {latitude}، خط الطول {longitude}): صحح موقعه.",
        fr: "{code} se trouve hors du pays (latitude {latitude}, longitude {longitude}) : corrigez sa position.",
        en: "{code} is outside the country (latitude {latitude}, longitude {longitude}): correct its place.",
    },
    Sentence {
        code: "coverage.people",
        ar: "عدد سكان {code} هو {people}: أدخل مئة مليون على الأكثر لكل مكان.",
        fr: "{code} compte {people} habitants : donnez au plus cent millions pour un lieu.",
        en: "{code} has {people} people: give at most one hundred million for one place.",
    },
];

#[cfg(test)]
mod tests {
    use sanad_coverage::{InputError, NotComputable};

    use super::*;

    type Said = (&'static str, Vec<(&'static str, String)>);

    fn all() -> Vec<Said> {
        let refused = InputError::examples().into_iter().map(|one| (one.code(), one.params()));
        let not_computable = NotComputable::examples().into_iter();
        refused.chain(not_computable.map(|one| (one.code(), one.params()))).collect()
    }

    #[test]
    fn every_reason_is_said_in_every_language_with_all_its_values() {
        for (code, params) in all() {
            for language in [Language::Ar, Language::Fr, Language::En, Language::Zgh] {
                let said = sentence(code, language, &params).unwrap_or_default();
                assert!(!said.is_empty() && !said.contains(['{', '}']), "{code}: {said}");
                for (_, value) in params
                    .iter()
                    .filter(|(name, _)| ["code", "from", "to", "count"].contains(name))
                {
                    assert!(said.contains(&isolate(value)), "{code}: {said}");
                }
            }
        }
        assert_eq!(SENTENCES.len(), all().len());
        for word in sanad_coverage::WHAT {
            assert!(what(word, Language::Ar).is_some(), "{word}");
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them_and_codes_as_they_are() {
        let outside = ("code", "01.051".to_owned());
        let params = [outside, ("latitude", "48.86".to_owned()), ("longitude", "2.35".to_owned())];
        let said = |language| {
            sentence("coverage.outside-country", language, &params).map(|said| said.replace(['\u{2068}', '\u{2069}'], ""))
        };
        assert_eq!(
            said(Language::Fr).as_deref(),
            Some("01.051 se trouve hors du pays (latitude 48,86, longitude 2,35) : corrigez sa position.")
        );
        assert_eq!(
            said(Language::En).as_deref(),
            Some("01.051 is outside the country (latitude 48.86, longitude 2.35): correct its place.")
        );
        assert_eq!(sentence("coverage.unheard-of", Language::En, &[]), None);
    }
}
