//! What is asked: of which services, for whom, over which areas, by which measure.

use sanad_domain::Level;
use sanad_domain::vocabulary::{AudienceCode, ServiceCode};

use super::population::Group;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Services.
    Count,
    /// Services for 100,000 people.
    Rate,
    /// The share of people within a radius of the nearest, from 0 to 1.
    Within,
    /// The mean distance of people to the nearest, in kilometres, or in minutes with travel times.
    Mean,
    /// The distance within which 90 % of people have one, likewise.
    Ninetieth,
    /// Places for 100,000 people by 2SFCA.
    TwoStep,
    /// The same by E2SFCA, nearer services counting more.
    Enhanced,
    /// The same by 3SFCA, people choosing among services.
    ThreeStep,
    /// What travel and crowding cost by RAAM; 1 is crowding as in the country's mean.
    Raam,
}

impl Measure {
    /// Every measure, in the order in which they are offered.
    pub const ALL: [Measure; 9] = [
        Measure::Count,
        Measure::Rate,
        Measure::Within,
        Measure::Mean,
        Measure::Ninetieth,
        Measure::TwoStep,
        Measure::Enhanced,
        Measure::ThreeStep,
        Measure::Raam,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Rate => "rate",
            Measure::Within => "within",
            Measure::Mean => "mean",
            Measure::Ninetieth => "ninetieth",
            Measure::TwoStep => "2sfca",
            Measure::Enhanced => "e2sfca",
            Measure::ThreeStep => "3sfca",
            Measure::Raam => "raam",
        }
    }

    /// The measure with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// Whether more of it is worse.
    pub const fn is_burden(self) -> bool {
        matches!(self, Measure::Mean | Measure::Ninetieth | Measure::Raam)
    }

    /// Whether it shares the places of services among people, so that their capacity matters.
    pub const fn shares(self) -> bool {
        matches!(
            self,
            Measure::TwoStep | Measure::Enhanced | Measure::ThreeStep | Measure::Raam
        )
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// Only this service and narrower ones.
    pub service: Option<ServiceCode>,
    /// Only what serves these.
    pub audience: Option<AudienceCode>,
    /// For whom people are counted.
    pub group: Group,
    /// Of which areas.
    pub level: Level,
    /// What is measured.
    pub measure: Measure,
    /// The radius of [`Measure::Within`], in kilometres, or in minutes with travel times.
    pub radius: f64,
    /// Places of a service whose capacity nobody knows; without one, the sharing measures are not computable.
    pub assumed: Option<f64>,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            service: None,
            audience: None,
            group: Group::All,
            level: Level::Region,
            measure: Measure::Within,
            radius: 25.0,
            assumed: Some(1.0),
        }
    }
}
