//! The pages of a document, filled from the top.

use std::collections::BTreeMap;

use pdf_writer::{Content, Name, Str};
use sanad_domain::{Date, Language};

use super::faces::{COUNT, Ready, faces};
use super::line::{Line, Style, lines};
use super::{PdfError, embed};

/// A4, in points.
pub const PAGE: (f32, f32) = (595.0, 842.0);
/// Room left free on each side.
pub const MARGIN: f32 = 48.0;
/// How far below the text the page's number stands.
const FOOT: f32 = 18.0;
/// The size of running text.
pub const TEXT: f32 = 9.5;
/// From one line to the next, in shares of the size: Arabic needs more than Latin.
pub const LEADING: f32 = 1.5;
const INK: Colour = Colour(0x1b, 0x2a, 0x2f);
const MUTED: Colour = Colour(0x54, 0x65, 0x6a);

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    fn parts(self) -> (f32, f32, f32) {
        let part = |value: u8| f32::from(value) / 255.0;
        (part(self.0), part(self.1), part(self.2))
    }

    pub(super) fn fill(self, content: &mut Content) {
        let (r, g, b) = self.parts();
        content.set_fill_rgb(r, g, b);
    }

    pub(super) fn stroke(self, content: &mut Content) {
        let (r, g, b) = self.parts();
        content.set_stroke_rgb(r, g, b);
    }
}

/// A document while it is written.
pub struct Document {
    pub(super) language: Language,
    pub(super) title: String,
    pub(super) date: Date,
    pub(super) faces: &'static [Ready],
    /// What each shape of each font stands for.
    pub(super) used: [BTreeMap<u16, String>; COUNT],
    pub(super) pages: Vec<Content>,
    /// How far down the page is full.
    pub(super) down: f32,
}

impl Document {
    /// An empty document in a language, of a day.
    ///
    /// # Errors
    /// Where a font that is built in cannot be read.
    pub fn new(language: Language, title: &str, date: Date) -> Result<Self, PdfError> {
        Ok(Self {
            language,
            title: title.to_owned(),
            date,
            faces: faces()?,
            used: Default::default(),
            pages: vec![Content::new()],
            down: MARGIN,
        })
    }

    pub(super) fn runs_left(&self) -> bool {
        self.language.direction() == "rtl"
    }

    /// The page that is filled.
    pub(super) fn page(&mut self) -> &mut Content {
        if self.pages.is_empty() {
            self.pages.push(Content::new());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Begins a page.
    pub fn turn(&mut self) {
        self.pages.push(Content::new());
        self.down = MARGIN;
    }

    /// Begins a page where `high` points no longer fit on this one.
    pub fn keep(&mut self, high: f32) {
        if self.down + high > PAGE.1 - MARGIN && self.down > MARGIN {
            self.turn();
        }
    }

    /// Leaves points free.
    pub fn space(&mut self, high: f32) {
        self.down += high;
    }

    /// A heading: 1 for the document's own, 2 for a chapter's.
    pub fn heading(&mut self, level: u8, text: &str) {
        let size = if level == 1 { 20.0 } else { 13.0 };
        self.down += if self.down > MARGIN { size } else { 0.0 };
        // No heading stands alone at the foot of a page.
        self.keep(size * 4.0);
        self.text(text, size, true, INK);
        self.down += size * 0.3;
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.text(text, TEXT, false, INK);
        self.down += TEXT * 0.5;
    }

    /// A remark, smaller and quieter.
    pub fn remark(&mut self, text: &str) {
        self.text(text, TEXT - 1.5, false, MUTED);
        self.down += TEXT * 0.4;
    }

    fn text(&mut self, text: &str, size: f32, is_bold: bool, colour: Colour) {
        let room = PAGE.0 - 2.0 * MARGIN;
        for line in self.lines(text, size, is_bold, room) {
            self.keep(size * LEADING);
            self.down += size * LEADING;
            let x = if self.runs_left() {
                PAGE.0 - MARGIN - line.width * size
            } else {
                MARGIN
            };
            let y = self.down - size * (LEADING - 1.0);
            self.put(&line, x, y, size, colour);
        }
    }

    /// Text broken into lines of at most `room` points.
    pub(super) fn lines(&self, text: &str, size: f32, is_bold: bool, room: f32) -> Vec<Line> {
        let style = Style {
            is_bold,
            runs_left: self.runs_left(),
        };
        lines(self.faces, text, style, room / size)
    }

    /// A line whose left end stands at `x` and whose letters stand on `y`, from the top of the page.
    pub(super) fn put(&mut self, line: &Line, x: f32, y: f32, size: f32, colour: Colour) {
        for glyph in &line.glyphs {
            if let Some(known) = self.used.get_mut(glyph.face) {
                let text = known.entry(glyph.id).or_default();
                if text.is_empty() {
                    text.clone_from(&glyph.text);
                }
            }
        }
        let content = self.page();
        write(content, line, x, PAGE.1 - y, size, colour);
    }

    /// A drawing of so many units across and down, as wide as `wide` points, in the middle of the page. It keeps together.
    pub fn drawing(&mut self, across: f32, down: f32, wide: f32, draw: impl FnOnce(&mut Drawing<'_>)) {
        let scale = wide / across;
        let high = down * scale;
        self.keep(high);
        let (left, top) = ((PAGE.0 - wide) / 2.0, PAGE.1 - self.down);
        let content = self.page();
        content.save_state();
        // From here on, units of the drawing, downwards.
        content.transform([scale, 0.0, 0.0, -scale, left, top]);
        draw(&mut Drawing { content });
        content.restore_state();
        self.down += high + TEXT;
    }

    /// The document as a file.
    pub fn finish(mut self) -> Vec<u8> {
        let total = self.pages.len();
        for number in 0..total {
            let text = format!("{} / {total}", number + 1);
            let line = lines(
                self.faces,
                &text,
                Style {
                    is_bold: false,
                    runs_left: false,
                },
                f32::INFINITY,
            );
            let Some(line) = line.first() else { continue };
            for glyph in &line.glyphs {
                if let Some(known) = self.used.get_mut(glyph.face) {
                    known.entry(glyph.id).or_insert_with(|| glyph.text.clone());
                }
            }
            let size = TEXT - 1.5;
            if let Some(content) = self.pages.get_mut(number) {
                write(content, line, (PAGE.0 - line.width * size) / 2.0, MARGIN - FOOT, size, MUTED);
            }
        }
        embed::file(self)
    }
}

/// Writes shapes; `y` from the bottom of the page. Those that stand as the font says are written in one go.
fn write(content: &mut Content, line: &Line, x: f32, y: f32, size: f32, colour: Colour) {
    content.begin_text();
    colour.fill(content);
    let (mut at, mut face) = (x, usize::MAX);
    for glyph in &line.glyphs {
        if glyph.face != face {
            face = glyph.face;
            content.set_font(Name(format!("F{face}").as_bytes()), size);
        }
        let (dx, dy) = glyph.shift;
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, at + dx * size, y + dy * size]);
        content.show(Str(&glyph.id.to_be_bytes()));
        at += glyph.advance * size;
    }
    content.end_text();
}

/// A drawing while it is drawn.
pub struct Drawing<'a> {
    content: &'a mut Content,
}

impl Drawing<'_> {
    /// An area of several rings, filled, with its edge.
    pub fn area(&mut self, rings: &[Vec<(f32, f32)>], fill: Colour, edge: Colour, width: f32) {
        edge.stroke(self.content);
        self.content.set_line_width(width);
        self.rings(rings);
        fill.fill(self.content);
        self.content.fill_even_odd_and_stroke();
    }

    /// Hatches an area with lines `apart` units from each other, in one direction or both.
    pub fn hatch(&mut self, rings: &[Vec<(f32, f32)>], colour: Colour, apart: f32, is_double: bool) {
        let all = || rings.iter().flatten();
        let low = |pick: fn(&(f32, f32)) -> f32| all().map(pick).fold(f32::INFINITY, f32::min);
        let high = |pick: fn(&(f32, f32)) -> f32| all().map(pick).fold(f32::NEG_INFINITY, f32::max);
        let (left, right, top, bottom) = (low(|at| at.0), high(|at| at.0), low(|at| at.1), high(|at| at.1));
        if !(left < right && top < bottom) {
            return;
        }
        self.content.save_state();
        self.rings(rings);
        self.content.clip_even_odd();
        self.content.end_path();
        colour.stroke(self.content);
        self.content.set_line_width(apart / 7.0);
        let (wide, tall) = (right - left, bottom - top);
        let mut step = 0.0;
        while step < wide + tall {
            self.content.move_to(left + step, top);
            self.content.line_to(left + step - tall, bottom);
            if is_double {
                self.content.move_to(right - step, top);
                self.content.line_to(right - step + tall, bottom);
            }
            step += apart;
        }
        self.content.stroke();
        self.content.restore_state();
    }

    /// A filled square around a spot.
    pub fn dot(&mut self, x: f32, y: f32, radius: f32, colour: Colour) {
        colour.fill(self.content);
        self.content.rect(x - radius, y - radius, radius * 2.0, radius * 2.0);
        self.content.fill_nonzero();
    }

    fn rings(&mut self, rings: &[Vec<(f32, f32)>]) {
        for ring in rings {
            for (number, (x, y)) in ring.iter().enumerate() {
                if number == 0 {
                    self.content.move_to(*x, *y);
                } else {
                    self.content.line_to(*x, *y);
                }
            }
            self.content.close_path();
        }
    }
}
