//! What things of the domain are called in the office.

use sanad_domain::change::{Aspect, Risk, Role};
use sanad_domain::listing::{Accessibility, Cost, Disclosure, spoken_label};
use sanad_domain::validate::Field;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};
use sanad_domain::{AreaCode, Date, Language};
use sanad_messages::{Message, date, joined, public as m};

use super::words as w;
use crate::store::State;

/// A role.
pub const fn role(role: Role) -> Message {
    match role {
        Role::Editor => w::ROLE_EDITOR,
        Role::Reviewer => w::ROLE_REVIEWER,
        Role::Administrator => w::ROLE_ADMINISTRATOR,
    }
}

/// How grave a change is.
pub const fn risk(risk: Risk) -> Message {
    match risk {
        Risk::Routine => w::RISK_ROUTINE,
        Risk::Contact => w::RISK_CONTACT,
        Risk::Grave => w::RISK_GRAVE,
    }
}

/// What became of a proposal.
pub const fn state(state: State) -> Message {
    match state {
        State::Waiting => w::WAITING,
        State::Cooling => w::COOLING,
        State::Accepted => w::ACCEPTED,
        State::SentBack => w::SENT_BACK,
        State::Rejected => w::REJECTED,
        State::TakenBack => w::TAKEN_BACK,
        State::Overtaken => w::OVERTAKEN,
    }
}

/// A day as the reader's language writes it.
pub fn day(language: Language, text: &str) -> String {
    Date::parse(text).map_or_else(|| text.to_owned(), |day| date(language, day))
}

/// A moment as the reader's language writes it: day and hour, UTC said.
pub fn moment(language: Language, text: &str) -> String {
    let day = text.get(..10).and_then(Date::parse);
    let hour = text.get(11..16).unwrap_or_default();
    day.map_or_else(
        || text.to_owned(),
        |day| format!("{}, \u{2066}{hour} UTC\u{2069}", date(language, day)),
    )
}

const fn message(ar: &'static str, fr: &'static str, en: &'static str) -> Message {
    Message { ar, fr, en, zgh: None }
}

/// What differs.
pub const fn aspect(aspect: Aspect) -> Message {
    match aspect {
        Aspect::Existence => message("الوجود", "Existence", "Existence"),
        Aspect::Name => message("الاسم", "Nom", "Name"),
        Aspect::AlternateName => message("الاسم المختصر", "Sigle", "Acronym"),
        Aspect::Description => message("الوصف", "Description", "Description"),
        Aspect::Website => message("الموقع", "Site web", "Website"),
        Aspect::Email => message("البريد الإلكتروني", "E-mail", "E-mail"),
        Aspect::Phones => message("الهاتف", "Téléphone", "Telephone"),
        Aspect::WhatsApp => message("واتساب", "WhatsApp", "WhatsApp"),
        Aspect::Kind => message("نوع الخدمة", "Type de service", "Kind of service"),
        Aspect::Audiences => message("لمن", "Pour qui", "For whom"),
        Aspect::Ages => message("السن", "Âges", "Ages"),
        Aspect::Languages => message("اللغات", "Langues", "Languages"),
        Aspect::Url => message("صفحة الخدمة", "Page web", "Web page"),
        Aspect::Hours => message("أوقات العمل", "Horaires", "Opening hours"),
        Aspect::HoursRamadan => message("أوقات رمضان", "Horaires du ramadan", "Hours in Ramadan"),
        Aspect::Closures => message("العطل", "Fermetures", "Closures"),
        Aspect::Cost => message("التكلفة", "Coût", "Cost"),
        Aspect::Documents => message("ما الذي تحمله معك", "À apporter", "What to bring"),
        Aspect::Capacity => message("الطاقة الاستيعابية", "Capacité", "Capacity"),
        Aspect::Reach => message("النطاق", "Portée", "Reach"),
        Aspect::Places => message("أماكن الخدمة", "Lieux du service", "Places of the service"),
        Aspect::Confirmed => message("آخر تأكيد", "Dernière confirmation", "Last confirmed"),
        Aspect::Commune => message("الجماعة", "Commune", "Commune"),
        Aspect::Address => message("العنوان", "Adresse", "Address"),
        Aspect::Point => message("النقطة على الخريطة", "Point sur la carte", "Point on the map"),
        Aspect::Disclosure => message(
            "ما يعرفه العموم عن المكان",
            "Ce que le public sait du lieu",
            "What the public knows of the place",
        ),
        Aspect::ReferralPhone => message("هاتف الإحالة", "Téléphone d'orientation", "Referral telephone"),
        Aspect::Accessibility => message("الولوجيات", "Accessibilité", "Accessibility"),
    }
}

/// A value as a reader of the language knows it: codes by their names, telephone numbers as people write them.
pub fn value(language: Language, aspect: Aspect, value: &str) -> String {
    let each = |name: &dyn Fn(&str) -> Option<String>| {
        let parts = value.split([',', ';']).map(str::trim);
        let named = parts.map(|part| name(part).unwrap_or_else(|| part.to_owned()));
        joined(named, language)
    };
    match aspect {
        Aspect::Kind => each(&|code| Some(ServiceCode::parse(code)?.term().label(language).to_owned())),
        Aspect::Existence => ServiceCode::parse(value)
            .map(|code| code.term().label(language).to_owned())
            .or_else(|| AreaCode::parse(value).map(|code| super::differs::commune(language, &code)))
            .unwrap_or_else(|| value.to_owned()),
        Aspect::Audiences => each(&|code| Some(AudienceCode::parse(code)?.term().label(language).to_owned())),
        Aspect::Languages => each(&|code| Some(spoken_label(code, language).to_owned())),
        Aspect::Disclosure => {
            Disclosure::parse(value).map_or_else(|| value.to_owned(), |one| disclosure(one).get(language).to_owned())
        }
        Aspect::Commune => {
            AreaCode::parse(value).map_or_else(|| value.to_owned(), |code| super::differs::commune(language, &code))
        }
        Aspect::Accessibility => each(&|code| Some(access(Accessibility::parse(code)?).get(language).to_owned())),
        Aspect::Cost => Cost::parse(value).map_or_else(|| value.to_owned(), |cost| price(cost).get(language).to_owned()),
        Aspect::Phones | Aspect::WhatsApp | Aspect::ReferralPhone => each(&|number| {
            let national = number.strip_prefix("+212")?;
            let digits = format!("0{national}");
            let pairs: Vec<String> = digits
                .as_bytes()
                .chunks(2)
                .map(|pair| String::from_utf8_lossy(pair).into_owned())
                .collect();
            Some(format!("\u{2066}{}\u{2069}", pairs.join(" ")))
        }),
        _ => value.to_owned(),
    }
}

/// What the public knows of a place.
pub const fn disclosure(disclosure: Disclosure) -> Message {
    match disclosure {
        Disclosure::Public => w::DISCLOSURE_PUBLIC,
        Disclosure::Area => w::DISCLOSURE_AREA,
        Disclosure::Referral => w::DISCLOSURE_REFERRAL,
        Disclosure::Unlisted => w::DISCLOSURE_UNLISTED,
    }
}

/// What makes a place usable by people with disabilities.
pub const fn access(kind: Accessibility) -> Message {
    match kind {
        Accessibility::Wheelchair => m::ACCESS_WHEELCHAIR,
        Accessibility::SignLanguage => m::ACCESS_SIGN,
        Accessibility::Lift => m::ACCESS_LIFT,
        Accessibility::Toilet => m::ACCESS_TOILET,
    }
}

/// What a service costs.
pub const fn price(cost: Cost) -> Message {
    match cost {
        Cost::Free => m::COST_FREE,
        Cost::Reduced => m::COST_REDUCED,
        Cost::Paid => m::COST_PAID,
    }
}

/// A field of the form, without the language that it is in.
pub const fn field(field: Field) -> Message {
    use Field as F;
    match field {
        F::OrganizationNameAr | F::OrganizationNameFr | F::OrganizationNameEn => aspect(Aspect::Name),
        F::OrganizationAlternateName => aspect(Aspect::AlternateName),
        F::OrganizationDescriptionAr | F::OrganizationDescriptionFr | F::OrganizationDescriptionEn => {
            message("من هي وماذا تفعل", "Qui elle est, ce qu'elle fait", "What it is and does")
        }
        F::OrganizationWebsite => aspect(Aspect::Website),
        F::OrganizationEmail | F::Email => aspect(Aspect::Email),
        F::OrganizationPhone => message("الهاتف العام", "Téléphone général", "General telephone"),
        F::Service => aspect(Aspect::Kind),
        F::ServiceNameAr | F::ServiceNameFr | F::ServiceNameEn => message(
            "اسم خاص بالخدمة، إن وجد",
            "Nom propre du service, s'il en a un",
            "The service's own name, if it has one",
        ),
        F::DescriptionAr | F::DescriptionFr | F::DescriptionEn => {
            message("ما الذي ينتظر من يأتي", "À quoi s'attendre", "What to expect")
        }
        F::DescriptionOrigin => message(
            "لغات ترجمتها آلة (ar; fr; en)",
            "Langues traduites par une machine (ar; fr; en)",
            "Languages that a machine translated (ar; fr; en)",
        ),
        F::Audiences => aspect(Aspect::Audiences),
        F::MinimumAge => message("من سن", "À partir de (ans)", "From age"),
        F::MaximumAge => message("إلى سن", "Jusqu'à (ans)", "Up to age"),
        F::Languages => aspect(Aspect::Languages),
        F::Phone => aspect(Aspect::Phones),
        F::SecondPhone => message("هاتف ثان", "Deuxième téléphone", "Second telephone"),
        F::WhatsApp => aspect(Aspect::WhatsApp),
        F::Url => aspect(Aspect::Url),
        F::Hours => message(
            "أوقات العمل (Mo-Fr 09:00-17:00)",
            "Horaires (Mo-Fr 09:00-17:00)",
            "Opening hours (Mo-Fr 09:00-17:00)",
        ),
        F::HoursRamadan => aspect(Aspect::HoursRamadan),
        F::Closures => message(
            "مغلق من/إلى (2026-08-01/2026-08-15)",
            "Fermé du/au (2026-08-01/2026-08-15)",
            "Closed from/to (2026-08-01/2026-08-15)",
        ),
        F::Cost => aspect(Aspect::Cost),
        F::DocumentsAr | F::DocumentsFr | F::DocumentsEn => aspect(Aspect::Documents),
        F::Capacity => message(
            "الطاقة الاستيعابية (للجنة وحدها)",
            "Capacité (pour le comité seul)",
            "Capacity (for the committee alone)",
        ),
        F::Reach => aspect(Aspect::Reach),
        F::OpenedOn => message("تاريخ الافتتاح", "Date d'ouverture", "Opened on"),
        F::ClosedOn => message("تاريخ الإغلاق", "Date de fermeture", "Closed on"),
        F::LocationNameAr | F::LocationNameFr | F::LocationNameEn => message(
            "اسم المكان، إن وجد",
            "Nom du lieu, s'il en a un",
            "The place's own name, if it has one",
        ),
        F::Disclosure => aspect(Aspect::Disclosure),
        F::Region => message("الجهة", "Région", "Region"),
        F::Province => message("العمالة أو الإقليم", "Province ou préfecture", "Province or prefecture"),
        F::Commune => aspect(Aspect::Commune),
        F::AddressAr | F::AddressFr | F::AddressEn => aspect(Aspect::Address),
        F::Latitude => message("خط العرض", "Latitude", "Latitude"),
        F::Longitude => message("خط الطول", "Longitude", "Longitude"),
        F::ReferralPhone => aspect(Aspect::ReferralPhone),
        F::Accessibility => aspect(Aspect::Accessibility),
        F::ConfirmedOn => aspect(Aspect::Confirmed),
        F::OrganizationId | F::ServiceId | F::LocationId => message("المعرف", "Identifiant", "Identifier"),
    }
}
