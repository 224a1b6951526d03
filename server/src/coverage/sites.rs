//! Where a service can be had: from what the committee holds, protected places included, or from what an edition made public.

use sanad_domain::disclosure::PublicListing;
use sanad_domain::listing::{Disclosure, Reach};
use sanad_domain::place::Territory;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode, serves};
use sanad_domain::{AreaCode, Listing, Point};
use sanad_geography::Gazetteer;
use uuid::Uuid;

/// A service at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The organization.
    pub organization: Uuid,
    /// What is offered.
    pub service: ServiceCode,
    /// For whom; everyone where empty.
    pub audiences: Vec<AudienceCode>,
    /// The commune.
    pub commune: AreaCode,
    /// Its own point, or its commune's.
    pub point: Point,
    /// How many people it takes in, where its association says so: its share of a service that is to be had at several places.
    pub capacity: Option<f64>,
    /// Whether the public may not know where it is: it counts, and is never drawn at its place.
    pub protected: bool,
}

/// Everything that is offered at a place, and what is reached from everywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sites {
    /// At places.
    pub at: Vec<Site>,
    /// Services for the whole country, which need no place: lines.
    pub lines: Vec<(ServiceCode, Vec<AudienceCode>)>,
}

impl Sites {
    /// From what the committee holds.
    pub fn of(listings: &[Listing], gazetteer: &Gazetteer) -> Self {
        let mut sites = Self::default();
        for listing in listings {
            for service in &listing.services {
                if service.reach == Reach::National {
                    sites.lines.push((service.code, service.audiences.clone()));
                }
                for place in service.locations.iter().filter_map(|id| listing.location(*id)) {
                    let point = place.point.or_else(|| Some(gazetteer.area(&place.commune)?.point));
                    sites.at.extend(point.map(|point| {
                        Site {
                            organization: listing.organization.id,
                            service: service.code,
                            audiences: service.audiences.clone(),
                            commune: place.commune.clone(),
                            point,
                            // As many at each as at any other, for want of better.
                            capacity: service
                                .capacity
                                .map(|capacity| f64::from(capacity) / service.locations.len() as f64),
                            protected: place.disclosure > Disclosure::Public,
                        }
                    }));
                }
            }
        }
        sites
    }

    /// From an edition: what is reached by referral has no place there, and no capacity is known.
    pub fn of_public<'a>(listings: impl IntoIterator<Item = &'a PublicListing>, gazetteer: &Gazetteer) -> Self {
        let mut sites = Self::default();
        for listing in listings {
            for service in &listing.services {
                if service.national {
                    sites.lines.push((service.code, service.audiences.clone()));
                }
                for place in service.places.iter().filter_map(|index| listing.places.get(*index)) {
                    let own = place.exact.as_ref().and_then(|exact| exact.point);
                    let point = own.or_else(|| Some(gazetteer.area(&place.commune)?.point));
                    sites.at.extend(point.map(|point| Site {
                        organization: listing.id,
                        service: service.code,
                        audiences: service.audiences.clone(),
                        commune: place.commune.clone(),
                        point,
                        capacity: None,
                        protected: place.exact.is_none(),
                    }));
                }
            }
        }
        sites
    }

    /// Those that offer a service, or a narrower one, to an audience.
    pub fn fitting(&self, service: Option<ServiceCode>, audience: Option<AudienceCode>) -> Self {
        let fits = |code: ServiceCode, audiences: &[AudienceCode]| {
            service.is_none_or(|service| code.is_a(service)) && audience.is_none_or(|audience| serves(audiences, audience))
        };
        Self {
            at: self
                .at
                .iter()
                .filter(|site| fits(site.service, &site.audiences))
                .cloned()
                .collect(),
            lines: self
                .lines
                .iter()
                .filter(|(code, audiences)| fits(*code, audiences))
                .cloned()
                .collect(),
        }
    }
}
