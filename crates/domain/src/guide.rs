//! Guided help: whether a place fits what somebody needs, why, and what is not known of it.
//!
//! Nothing is hidden for being closed: now or later changes the order alone.

use std::cmp::Ordering;

use crate::ageing::Ageing;
use crate::edition::{Feature, FeatureService, Layer};
use crate::hours::{Clock, Status};
use crate::vocabulary::{AudienceCode, ServiceCode};
use crate::{AreaCode, Date, Point};

/// Kilometres within which places count as equally near: what they offer and for whom then decides between them.
const BANDS: [f64; 5] = [5.0, 10.0, 25.0, 50.0, 100.0];
/// The band of what needs no place: after what is within a quarter of an hour or so, before a journey.
const BY_TELEPHONE: usize = 2;
/// What somebody answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The services that answer the need, the fittest first.
    pub services: Vec<ServiceCode>,
    /// For whom; for anybody where absent.
    pub audience: Option<AudienceCode>,
    /// Where.
    pub place: Where,
    /// Whether help is wanted now: what is open comes first then.
    pub now: bool,
    /// What the clock shows.
    pub clock: Clock,
    /// For how long a confirmation is good.
    pub ageing: Ageing,
}

/// Where help is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum Where {
    /// Wherever it is.
    Anywhere,
    /// In an area.
    In(AreaCode),
    /// The nearer the better.
    From(Point),
}

/// How a place fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Smaller is fitter.
    pub score: u64,
    /// Which of the place's services it is, by position.
    pub service: usize,
    /// Why it fits.
    pub because: Vec<Because>,
    /// What is not known.
    pub unsure: Vec<Unsure>,
}

/// Why a place fits.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// It offers this.
    Offers(ServiceCode),
    /// It is there for these.
    For(Vec<AudienceCode>),
    /// It is open, or opens.
    Hours(Status),
    /// It is so many metres away as the crow flies.
    Away {
        /// Metres.
        metres: u32,
        /// Whether they are measured to the very place, not to the middle of its commune.
        exact: bool,
    },
    /// It is in the area.
    Inside(AreaCode),
    /// One reaches it from anywhere.
    NoPlace,
}

/// What is not known of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// When it is open.
    Hours,
    /// Whom it is for.
    Whom,
    /// Where it is: one comes by referral.
    Place,
    /// Whether it is still true: it was not confirmed for longer than the committee wants.
    Old,
    /// Whether it is true: nobody has confirmed it.
    NeverConfirmed,
}

impl Asked {
    /// How a place of a layer fits; `None` where it offers nothing that is needed, or not here, or for others only.
    pub fn fit(&self, layer: &Layer, feature: &Feature, kilometres: fn(Point, Point) -> f64) -> Option<Fit> {
        let properties = &feature.properties;
        if let (Where::In(area), Some(commune)) = (&self.place, &properties.commune)
            && !commune.is_within(area)
        {
            return None;
        }
        let offers = properties.services.iter().enumerate().filter_map(|(index, offered)| {
            let rank = self.services.iter().position(|wanted| offered.code.is_a(*wanted))?;
            let serves = self.audience.is_none_or(|audience| offered.serves(audience));
            let status = layer.status(offered, self.clock);
            serves.then(|| {
                (
                    index,
                    offered,
                    status,
                    [self.lateness(&status), rank, self.vagueness(offered)],
                )
            })
        });
        let (index, service, status, [late, rank, vague]) = offers.min_by_key(|(.., order)| *order)?;
        let away = match self.place {
            Where::From(from) => layer.point(feature).map(|at| kilometres(from, at)),
            _ => None,
        };
        let metres = away.map(|away| (away * 1e3) as u32);
        let unsure = self.unsure(feature, service, &status);
        let silent = service.phone.is_none() && properties.phone.is_none();
        let aged = unsure.iter().any(|what| matches!(what, Unsure::Old | Unsure::NeverConfirmed));
        let band = self.band(feature, away);
        // Who is a day's journey away helps nobody now, open or not.
        let far = usize::from(band == BANDS.len());
        let order = [far, late, band, rank, vague, usize::from(silent), usize::from(aged)];
        // Eight steps are more than any of them has.
        let order = order.iter().fold(0, |sum, step| sum << 3 | (*step).min(7) as u64);
        Some(Fit {
            score: order << 32 | u64::from(metres.unwrap_or(u32::MAX)),
            service: index,
            because: self.because(feature, service, status, metres),
            unsure,
        })
    }

    /// How long one waits for the door to open, in steps; nothing where there is time.
    fn lateness(&self, status: &Status) -> usize {
        match status {
            _ if !self.now => 0,
            Status::Always | Status::Open { .. } => 0,
            // It may be open: whoever calls finds out.
            Status::Unknown => 1,
            Status::Closed { opens: Some(opens), .. } if opens.ahead == 0 => 2,
            Status::Closed { opens: Some(_), .. } => 3,
            Status::Closed { opens: None, .. } => 4,
        }
    }

    /// Nought where it is there for those who are asked for by name; one where it is for everyone, or does not say.
    fn vagueness(&self, service: &FeatureService) -> usize {
        let named = |served: &AudienceCode| self.audience.is_none_or(|asked| asked.is_a(*served) || served.is_a(asked));
        usize::from(self.audience.is_some() && !service.audiences.iter().any(named))
    }

    fn band(&self, feature: &Feature, away: Option<f64>) -> usize {
        let placed = feature.properties.commune.is_some();
        match (&self.place, away) {
            (Where::From(_), Some(away)) => BANDS.iter().position(|band| away <= *band).unwrap_or(BANDS.len()),
            (Where::From(_), None) => BY_TELEPHONE,
            // What is there stands before what is everywhere, and that first where the place is all one.
            (Where::In(_), _) => usize::from(!placed),
            (Where::Anywhere, _) => usize::from(placed || feature.properties.is_by_referral()),
        }
    }

    fn because(&self, feature: &Feature, service: &FeatureService, status: Status, metres: Option<u32>) -> Vec<Because> {
        let mut because = vec![Because::Offers(service.code)];
        if !service.audiences.is_empty() {
            because.push(Because::For(service.audiences.clone()));
        }
        if status != Status::Unknown {
            because.push(Because::Hours(status));
        }
        if let Some(metres) = metres {
            let exact = feature.point().is_some();
            because.push(Because::Away { metres, exact });
        }
        match (&self.place, &feature.properties.commune) {
            (Where::In(area), Some(_)) => because.push(Because::Inside(area.clone())),
            (_, None) if !service.by_referral => because.push(Because::NoPlace),
            _ => {}
        }
        because
    }

    fn unsure(&self, feature: &Feature, service: &FeatureService, status: &Status) -> Vec<Unsure> {
        let confirmed = feature.properties.confirmed;
        let today = Date::from_days(self.clock.day);
        let is_old = confirmed.is_some() && today.is_some_and(|today| self.ageing.is_stale(service.code, confirmed, today));
        let all = [
            (*status == Status::Unknown, Unsure::Hours),
            (self.audience.is_some() && service.audiences.is_empty(), Unsure::Whom),
            (service.by_referral, Unsure::Place),
            (is_old, Unsure::Old),
            (confirmed.is_none(), Unsure::NeverConfirmed),
        ];
        all.into_iter().filter_map(|(is, what)| is.then_some(what)).collect()
    }
}

/// Which of two places comes first: the fitter one, and of equals always the same.
pub fn order(one: (&Feature, &Fit), other: (&Feature, &Fit)) -> Ordering {
    let ((first, fit), (second, others)) = (one, other);
    let (first, second) = (&first.properties, &second.properties);
    let named = || {
        first
            .listing
            .cmp(&second.listing)
            .then_with(|| first.commune.cmp(&second.commune))
    };
    fit.score.cmp(&others.score).then_with(named)
}
