//! The search worker: takes in layers, answers questions. It asks the network for nothing.

use js_sys::Array;
use sanad_domain::Point;
use sanad_domain::edition::Layer;
use sanad_domain::hours::Status;
use sanad_domain::place::Area;
use sanad_search::{Answer, Builder, Context, Hit, How, Index, Serves};
use sanad_worker::{AREAS, ASK, Ask, LAYER, Meant, NamedArea, Part, Told, Why};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Places in one answer: more are neither read nor told apart on a map.
const LIMIT: usize = 400;

/// All that can be found.
#[derive(Default)]
struct Searcher {
    areas: Vec<Area>,
    layers: Vec<(u32, Layer)>,
    /// Built when it is first asked after something arrived.
    index: Option<Index>,
}

impl Searcher {
    /// Takes in what a message brings; gives back the answer to a question.
    fn hear(&mut self, message: &Array) -> Option<String> {
        let text = |at: u32| message.get(at).as_string();
        match text(0)?.as_str() {
            LAYER => {
                let first = message.get(1).as_f64()? as u32;
                self.layers.push((first, sanad_json::from_str(&text(2)?).ok()?));
                self.index = None;
            }
            AREAS => {
                self.areas = sanad_json::from_str(&text(1)?).ok()?;
                self.index = None;
            }
            ASK => {
                let ask: Ask = sanad_json::from_str(&text(1)?).ok()?;
                return serde_json::to_string(&self.answer(&ask)).ok();
            }
            _ => {}
        }
        None
    }

    fn answer(&mut self, ask: &Ask) -> Told {
        let index = self.index.take().unwrap_or_else(|| self.build());
        let open = |number: u32| self.is_open(number, ask);
        let context = Context {
            from: ask.from.and_then(Point::from_steps),
            service: ask.service,
            audience: ask.audience,
            open: Some(&open),
            // Those that are closed are among the best as well: all are looked at, and the best of the open ones kept.
            ..Context::new(ask.language, if ask.open { usize::MAX } else { LIMIT })
        };
        let mut answer = index.search(&ask.query, &context);
        self.index = Some(index);
        let mut left_out = 0;
        if ask.open {
            left_out = answer.hits.iter().filter(|hit| hit.reasons.open.is_none()).count();
            answer.hits.retain(|hit| hit.reasons.open == Some(true));
            answer.total = answer.hits.len();
            answer.hits.truncate(LIMIT);
        }
        Told {
            left_out,
            ..self.tell(ask.id, answer)
        }
    }

    /// Whether a place is open for what is asked; nothing where that is not known.
    fn is_open(&self, number: u32, ask: &Ask) -> Option<bool> {
        let found = |(first, layer): &(u32, Layer)| {
            let feature = layer.features.get(number.checked_sub(*first)? as usize)?;
            Some(layer.status_of(feature, ask.service, ask.audience, ask.now))
        };
        let status = self.layers.iter().find_map(found)?;
        (status != Status::Unknown).then(|| status.is_open())
    }

    fn build(&self) -> Index {
        let mut builder = Builder::new();
        for area in &self.areas {
            builder.add_area(&area.code, &area.name, area.point);
        }
        for (first, layer) in &self.layers {
            for (number, feature) in (*first..).zip(&layer.features) {
                builder.add_feature(number, feature, layer.point(feature));
            }
        }
        builder.finish()
    }

    fn tell(&self, id: u32, answer: Answer) -> Told {
        let named = |code: &sanad_domain::AreaCode| {
            let area = self.areas.iter().find(|area| area.code == *code)?;
            Some(NamedArea {
                code: area.code.clone(),
                name: area.name.clone(),
                point: area.point,
            })
        };
        let meant = answer.meant.iter().map(|meaning| match &meaning.what {
            sanad_search::Meant::Service(code) => Meant {
                service: Some(*code),
                ..Meant::default()
            },
            sanad_search::Meant::Audience(code) => Meant {
                audience: Some(*code),
                ..Meant::default()
            },
            sanad_search::Meant::Area(code) => Meant {
                area: named(code),
                ..Meant::default()
            },
        });
        Told {
            id,
            total: answer.total,
            meant: meant.collect(),
            hits: answer.hits.iter().map(|hit| (hit.number, why(hit))).collect(),
            near: answer.near.as_ref().and_then(named),
            dropped: answer.dropped,
            left_out: 0,
        }
    }
}

fn why(hit: &Hit) -> Why {
    let reasons = &hit.reasons;
    let level = |how: Option<How>| match how {
        None => 0,
        Some(How::Forgiven) => 1,
        Some(How::OtherSpelling) => 2,
        Some(How::Prefix) => 3,
        Some(How::Exact) => 4,
    };
    Why::default()
        .with(Part::Name, level(reasons.name))
        .with(Part::Service, level(reasons.service))
        .with(Part::Audience, level(reasons.audience))
        .with(Part::Place, level(reasons.place))
        .said(reasons.serves == Some(Serves::Everyone))
}

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut searcher = Searcher::default();
    let page = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        if let Some(told) = searcher.hear(&message) {
            // A page that is gone hears nothing.
            let _ = page.post_message(&JsValue::from_str(&told));
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    // Until it hears this, the page keeps what it has to say.
    let _ = scope.post_message(&JsValue::from_str("ready"));
}
