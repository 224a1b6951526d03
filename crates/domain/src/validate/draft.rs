//! A draft: whatever was typed, in any form or file, before anything is known of it.

use std::collections::BTreeMap;

macro_rules! fields {
    ($($name:ident = $column:literal [$($alias:literal),*] $about:literal;)*) => {
        /// A thing that may be said of a service at a location; each is a column in a table and a field in a form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $about] $name,)*
        }

        impl Field {
            /// Every field, in the order of the template.
            pub const ALL: &[Field] = &[$(Field::$name),*];

            /// The column's name in tables and the key in JSON.
            pub const fn column(self) -> &'static str {
                match self { $(Field::$name => $column),* }
            }

            /// Other headings by which the column is known.
            pub const fn aliases(self) -> &'static [&'static str] {
                match self { $(Field::$name => &[$($alias),*]),* }
            }

            /// What to write in it.
            pub const fn about(self) -> &'static str {
                match self { $(Field::$name => $about),* }
            }
        }
    };
}

fields! {
    OrganizationId = "organization_id" ["id organisation", "معرف الجمعية"] "UUID of the organization; made from its name where empty";
    OrganizationNameAr = "organization_name_ar" ["nom arabe", "اسم الجمعية", "الاسم", "name_ar"] "Name of the organization in Arabic";
    OrganizationNameFr = "organization_name_fr" ["nom", "nom de l'association", "association", "organisation", "name_fr", "nom français"] "Name of the organization in French";
    OrganizationNameEn = "organization_name_en" ["name", "organization", "organization_name", "name_en"] "Name of the organization in English";
    OrganizationAlternateName = "organization_alternate_name" ["sigle", "acronyme", "acronym", "الاسم المختصر"] "Acronym or short name";
    OrganizationDescriptionAr = "organization_description_ar" ["تقديم الجمعية"] "What the organization is and does, in Arabic";
    OrganizationDescriptionFr = "organization_description_fr" ["présentation"] "What the organization is and does, in French";
    OrganizationDescriptionEn = "organization_description_en" ["organization_description"] "What the organization is and does, in English";
    OrganizationWebsite = "organization_website" ["site web", "site", "الموقع"] "Website of the organization";
    OrganizationEmail = "organization_email" ["courriel association", "بريد الجمعية"] "General e-mail address of the organization";
    OrganizationPhone = "organization_phone" ["téléphone association", "هاتف الجمعية"] "General telephone of the organization";
    ServiceId = "service_id" ["id service"] "UUID of the service; made from organization and code where empty";
    Service = "service" ["service_code", "type de service", "الخدمة", "taxonomy_term"] "Code of the service, from the vocabulary";
    ServiceNameAr = "service_name_ar" ["اسم الخدمة"] "The service's own name in Arabic, if it has one";
    ServiceNameFr = "service_name_fr" ["nom du service"] "The service's own name in French, if it has one";
    ServiceNameEn = "service_name_en" ["service_name"] "The service's own name in English, if it has one";
    DescriptionAr = "description_ar" ["وصف الخدمة", "الوصف"] "What to expect, in Arabic";
    DescriptionFr = "description_fr" ["description", "description du service"] "What to expect, in French";
    DescriptionEn = "description_en" ["service_description"] "What to expect, in English";
    DescriptionOrigin = "description_origin" ["origine du texte"] "Languages whose text a machine translated, separated by semicolons";
    Audiences = "audiences" ["public", "bénéficiaires", "المستفيدون", "audience"] "Codes of the audiences, separated by semicolons; everyone where empty";
    MinimumAge = "minimum_age" ["âge minimum", "السن الأدنى", "min_age"] "Youngest person served, in years";
    MaximumAge = "maximum_age" ["âge maximum", "السن الأقصى", "max_age"] "Oldest person served, in years";
    Languages = "languages" ["langues", "اللغات"] "Languages in which people are received (ISO 639 codes), separated by semicolons";
    Phone = "phone" ["téléphone", "telephone", "tél", "الهاتف", "phone_number"] "Telephone of the service";
    SecondPhone = "second_phone" ["téléphone 2", "هاتف ثان"] "Another telephone of the service";
    WhatsApp = "whatsapp" ["واتساب"] "Number that answers on WhatsApp";
    Email = "email" ["courriel", "e-mail", "mail", "البريد الإلكتروني"] "E-mail address of the service";
    Url = "url" ["page web", "website", "صفحة الخدمة"] "Web page of the service";
    Hours = "hours" ["horaires", "أوقات العمل", "opening_hours"] "Opening hours in OpenStreetMap syntax: Mo-Fr 09:00-17:00";
    HoursRamadan = "hours_ramadan" ["horaires ramadan", "horaires du ramadan", "أوقات العمل في رمضان", "أوقات رمضان"] "Opening hours during Ramadan, written like hours; off where closed all month";
    Closures = "closures" ["fermetures", "العطل", "closed_dates"] "Dated closures: 2026-08-01/2026-08-15, separated by semicolons";
    Cost = "cost" ["coût", "التكلفة"] "free, reduced or paid";
    DocumentsAr = "documents_ar" ["الوثائق المطلوبة"] "What to bring, in Arabic";
    DocumentsFr = "documents_fr" ["documents à apporter", "documents"] "What to bring, in French";
    DocumentsEn = "documents_en" ["required_document"] "What to bring, in English";
    Capacity = "capacity" ["capacité", "الطاقة الاستيعابية"] "Places or people a month; for the committee only";
    Reach = "reach" ["portée", "النطاق"] "place or national";
    OpenedOn = "opened_on" ["date d'ouverture", "تاريخ الافتتاح"] "Day on which the service opened";
    ClosedOn = "closed_on" ["date de fermeture", "تاريخ الإغلاق"] "Day on which the service ended";
    LocationId = "location_id" ["id lieu"] "UUID of the location; made from organization and place where empty";
    LocationNameAr = "location_name_ar" ["اسم المكان"] "The place's own name in Arabic";
    LocationNameFr = "location_name_fr" ["nom du lieu"] "The place's own name in French";
    LocationNameEn = "location_name_en" ["location_name"] "The place's own name in English";
    Disclosure = "disclosure" ["divulgation", "درجة الإفصاح"] "public, area, referral or unlisted";
    Region = "region" ["région", "الجهة"] "Name or code of the region";
    Province = "province" ["préfecture", "province ou préfecture", "الإقليم"] "Name or code of the province";
    Commune = "commune" ["ville", "الجماعة", "city", "المدينة"] "Name or code of the commune";
    AddressAr = "address_ar" ["العنوان"] "Address in Arabic";
    AddressFr = "address_fr" ["adresse"] "Address in French";
    AddressEn = "address_en" ["address"] "Address in English";
    Latitude = "latitude" ["lat", "خط العرض", "y"] "Degrees north (WGS 84)";
    Longitude = "longitude" ["lon", "lng", "long", "خط الطول", "x"] "Degrees east (WGS 84)";
    ReferralPhone = "referral_phone" ["téléphone d'orientation", "هاتف الإحالة"] "Whom to call to be referred to a place that is not public";
    Accessibility = "accessibility" ["accessibilité", "الولوجيات"] "wheelchair, sign-language, lift, toilet, separated by semicolons";
    ConfirmedOn = "confirmed_on" ["confirmé le", "تاريخ التأكيد"] "Day on which all this was last confirmed";
}

/// One service at one location as typed. Nothing in it is known to be right; only validation says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    values: BTreeMap<Field, String>,
}

impl Draft {
    /// Sets a field; blank text leaves it empty.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        if value.trim().is_empty() {
            self.values.remove(&field);
        } else {
            self.values.insert(field, value);
        }
    }

    /// Sets a field and returns the draft.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        self.set(field, value);
        self
    }

    /// What was typed, trimmed; `None` where nothing was.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.values.get(&field).map(|value| value.trim())
    }

    /// Whether nothing was typed at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Every field that holds something.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.values.iter().map(|(field, value)| (*field, value.as_str()))
    }
}
