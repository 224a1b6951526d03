//! The addresses of the public pages: one definition for the publisher that writes them and the app that follows them.

use crate::vocabulary::{AudienceCode, ServiceCode};
use crate::{AreaCode, Language, Level};

/// What a public page shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The whole country, or one area of it, narrowed to a service or an audience.
    List {
        /// A region or province; the whole country where absent.
        area: Option<AreaCode>,
        /// The service asked for.
        service: Option<ServiceCode>,
        /// The audience asked for.
        audience: Option<AudienceCode>,
        /// Which page of a long list, from 1.
        number: u16,
    },
    /// One listing, by its short code.
    Listing(String),
    /// Where a listing too long for one page goes on.
    Further {
        /// The listing's short code.
        listing: String,
        /// Which page of it, from 2.
        number: u16,
    },
    /// A province on paper.
    Sheet {
        /// The province.
        area: AreaCode,
        /// Which page of a long sheet, from 1.
        number: u16,
    },
    /// What this is, who answers for it, where its data comes from.
    About,
    /// The editions: what changed, when, and by what they can be proven.
    Editions,
    /// Where help is missing: how many people have a service within reach, by region and province.
    Coverage,
    /// Which traces a visit leaves, and what one can do about them.
    Safety,
    /// What may be kept on the device for when there is no network, and how to have it forgotten.
    Keep,
    /// Help step by step, numbers to call first.
    Help {
        /// In words that a child understands.
        simple: bool,
    },
    /// Saying that something is wrong with a listing, by its short code.
    Report(String),
    /// What becomes of that.
    Thanks,
}

impl Page {
    /// The front page.
    pub const HOME: Page = Page::List {
        area: None,
        service: None,
        audience: None,
        number: 1,
    };

    /// Whether there is nothing to it but what the publisher wrote: list and map leave for such a page. The app leaves it as it
    /// is, but for a help page, from which its guide goes on.
    pub fn is_plain(&self) -> bool {
        match self {
            Page::List { .. } | Page::Listing(_) => false,
            Page::Further { .. } | Page::Sheet { .. } | Page::Report(_) | Page::Help { .. } => true,
            Page::About | Page::Editions | Page::Coverage | Page::Safety | Page::Keep | Page::Thanks => true,
        }
    }

    /// The next broader list: the same without its page number, then without its audience, then without its service. Of what
    /// goes on over several pages, the first.
    pub fn broader(&self) -> Option<Page> {
        match self {
            Page::Further { listing, .. } => return Some(Page::Listing(listing.clone())),
            Page::Sheet { area, number } if *number > 1 => return Some(Page::sheet(area.clone())),
            _ => {}
        }
        let Page::List {
            area,
            service,
            audience,
            number,
        } = self
        else {
            return None;
        };
        let (service, audience) = match (service, audience) {
            _ if *number > 1 => (*service, *audience),
            (_, Some(_)) => (*service, None),
            (Some(_), None) => (None, None),
            (None, None) => return None,
        };
        Some(Page::List {
            area: area.clone(),
            service,
            audience,
            number: 1,
        })
    }

    /// The first page of a province's sheet.
    pub fn sheet(area: AreaCode) -> Self {
        Page::Sheet { area, number: 1 }
    }

    /// The first page of an area's list.
    pub fn area(area: AreaCode) -> Self {
        Page::List {
            area: Some(area),
            service: None,
            audience: None,
            number: 1,
        }
    }

    /// The first page of the list of a service, in one area or everywhere.
    pub fn service(area: Option<AreaCode>, service: ServiceCode) -> Self {
        Page::List {
            area,
            service: Some(service),
            audience: None,
            number: 1,
        }
    }
}

/// The address of a page in a language, such as `/fr/region/01/service/legal`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The language of the page.
    pub language: Language,
    /// What it shows.
    pub page: Page,
}

impl Address {
    /// Joins a language and a page.
    pub fn new(language: Language, page: Page) -> Self {
        Self { language, page }
    }

    /// The path, from the root of the site.
    pub fn path(&self) -> String {
        let mut path = format!("/{}/", self.language.code());
        match &self.page {
            Page::List {
                area,
                service,
                audience,
                number,
            } => {
                let mut push = |name: &str, value: &str| {
                    path.push_str(name);
                    path.push('/');
                    path.push_str(value);
                    path.push('/');
                };
                if let Some(area) = area {
                    push(
                        if area.level() == Level::Region { "region" } else { "province" },
                        area.as_str(),
                    );
                }
                if let Some(service) = service {
                    push("service", service.code());
                }
                if let Some(audience) = audience {
                    push("for", audience.code());
                }
                if *number > 1 {
                    push("page", &number.to_string());
                }
            }
            Page::Listing(code) => path.push_str(&format!("listing/{code}/")),
            Page::Further { listing, number } => path.push_str(&format!("listing/{listing}/page/{number}/")),
            Page::Sheet { area, number: 1 } => path.push_str(&format!("province/{area}/print/")),
            Page::Sheet { area, number } => path.push_str(&format!("province/{area}/print/page/{number}/")),
            Page::About => path.push_str("about/"),
            Page::Editions => path.push_str("editions/"),
            Page::Coverage => path.push_str("coverage/"),
            Page::Safety => path.push_str("safety/"),
            Page::Keep => path.push_str("keep/"),
            Page::Help { simple: false } => path.push_str("help/"),
            Page::Help { simple: true } => path.push_str("help/simple/"),
            Page::Report(code) => path.push_str(&format!("listing/{code}/report/")),
            Page::Thanks => path.push_str("thanks/"),
        }
        path
    }

    /// Reads a path; `None` where it is not the address of a page.
    pub fn parse(path: &str) -> Option<Self> {
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let code = segments.next()?;
        let language = Language::INTERFACE.into_iter().find(|language| language.code() == code)?;
        let rest: Vec<&str> = segments.collect();
        let page = match rest.as_slice() {
            ["listing", code] if is_short_code(code) => Page::Listing((*code).to_owned()),
            ["listing", code, "page", number] if is_short_code(code) => Page::Further {
                listing: (*code).to_owned(),
                number: later_page(number)?,
            },
            ["province", area, "print", rest @ ..] => Self::parse_sheet(area, rest)?,
            ["about"] => Page::About,
            ["editions"] => Page::Editions,
            ["coverage"] => Page::Coverage,
            ["safety"] => Page::Safety,
            ["keep"] => Page::Keep,
            ["help"] => Page::Help { simple: false },
            ["help", "simple"] => Page::Help { simple: true },
            ["listing", code, "report"] if is_short_code(code) => Page::Report((*code).to_owned()),
            ["thanks"] => Page::Thanks,
            pairs => Self::parse_list(pairs)?,
        };
        Some(Self { language, page })
    }

    fn parse_sheet(area: &str, rest: &[&str]) -> Option<Page> {
        let area = AreaCode::parse(area).filter(|code| code.level() == Level::Province)?;
        let number = match rest {
            [] => 1,
            ["page", number] => later_page(number)?,
            _ => return None,
        };
        Some(Page::Sheet { area, number })
    }

    fn parse_list(pairs: &[&str]) -> Option<Page> {
        let (mut area, mut service, mut audience, mut number) = (None, None, None, 1);
        let (pairs, rest) = pairs.as_chunks::<2>();
        if !rest.is_empty() {
            return None;
        }
        // The order is fixed, so that a page has one address only.
        let mut last = 0;
        for [name, value] in pairs {
            let rank = match *name {
                "region" | "province" => {
                    let level = if *name == "region" { Level::Region } else { Level::Province };
                    area = Some(AreaCode::parse(value).filter(|code| code.level() == level)?);
                    1
                }
                "service" => {
                    service = Some(ServiceCode::parse(value)?);
                    2
                }
                "for" => {
                    audience = Some(AudienceCode::parse(value)?);
                    3
                }
                "page" => {
                    number = later_page(value)?;
                    4
                }
                _ => return None,
            };
            if rank <= last {
                return None;
            }
            last = rank;
        }
        Some(Page::List {
            area,
            service,
            audience,
            number,
        })
    }
}

/// The number of a page after the first, which has none in its address.
fn later_page(value: &str) -> Option<u16> {
    let number = value.parse().ok();
    number.filter(|number| *number > 1 && !value.starts_with(['0', '+']))
}

fn is_short_code(code: &str) -> bool {
    code.len() == 8
        && code
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (byte.is_ascii_lowercase() && !b"ilou".contains(&byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_read_as_sentences() {
        let area = AreaCode::parse("01");
        let service = ServiceCode::parse("legal");
        let page = Page::List {
            area,
            service,
            audience: AudienceCode::parse("women"),
            number: 2,
        };
        assert_eq!(
            Address::new(Language::Fr, page).path(),
            "/fr/region/01/service/legal/for/women/page/2/"
        );
        assert_eq!(Address::new(Language::Ar, Page::HOME).path(), "/ar/");
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for path in [
            "",
            "/",
            "/xx/",
            "/es/",
            "/fr/region/1",
            "/fr/region/01.511",
            "/fr/service/legal/region/01",
            "/fr/page/1",
            "/fr/page/0",
            "/fr/page/-1",
            "/fr/page/99999",
            "/fr/region",
            "/fr/listing/../../etc",
            "/fr/for/nobody",
            "/fr/listing/ABCDEFGH",
            "/fr/region/01/region/02",
            "/fr/help/hard",
            "/fr/help/simple/simple",
            "/fr/listing/ABCDEFGH/report",
            "/fr/listing/report",
            "/fr/report",
            "/fr/listing/0123456a/page/1",
            "/fr/listing/0123456a/print",
            "/fr/region/01/print",
            "/fr/province/01/print",
            "/fr/province/01.511/print/page/1",
            "/fr/province/01.511/print/page/02",
            "/fr/province/01.511/print/print",
        ] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn a_parsed_address_has_that_very_path(path in "/(ar|fr|en)/((region/[0-9]{2}/)?(service/legal/)?(for/women/)?(page/[2-9]/)?|province/01\\.511/print/(page/[2-9]/)?|listing/[0-9a-h]{8}/(report/|page/[2-9]/)?|about/|safety/|keep/|help/(simple/)?|thanks/)") {
            let address = Address::parse(&path).unwrap();
            prop_assert_eq!(address.path(), path);
        }

        #[test]
        fn any_text_is_read_without_a_panic(path in ".{0,60}") {
            if let Some(address) = Address::parse(&path) {
                prop_assert_eq!(Address::parse(&address.path()), Some(address));
            }
        }
    }
}
