//! A line of text: broken where it is too long, ordered by the directions of its words (UAX #9), shaped.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use sanad_domain::validate::is_hidden;
use unicode_bidi::{BidiInfo, Level};

use super::faces::{Ready, face_for};

/// A shape of a font, with the room that it takes in shares of the font's size.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The number of the font.
    pub face: usize,
    /// The number of the shape in it.
    pub id: u16,
    /// How far the next one stands.
    pub advance: f32,
    /// By how much it is shifted.
    pub shift: (f32, f32),
    /// The letters that it stands for, so that text can be found and copied.
    pub text: String,
}

/// Shapes from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub glyphs: Vec<Glyph>,
    /// In shares of the font's size.
    pub width: f32,
}

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub is_bold: bool,
    /// Whether the paragraph runs from right to left.
    pub runs_left: bool,
}

/// Breaks a paragraph into lines of at most `room` shares of the font's size each, at spaces alone: a word that is longer than a
/// line has one of its own.
pub fn lines(faces: &[Ready], text: &str, style: Style, room: f32) -> Vec<Line> {
    let text: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let level = if style.runs_left { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&text, Some(level));
    let Some(paragraph) = info.paragraphs.first() else {
        return Vec::new();
    };
    let ranges = broken(faces, &text, style, room);
    let one = |range: Range<usize>| {
        let mut line = Line::default();
        let (levels, runs) = info.visual_runs(paragraph, range);
        for run in runs {
            let runs_left = levels.get(run.start).is_some_and(Level::is_rtl);
            shape(faces, text.get(run).unwrap_or_default(), style.is_bold, runs_left, &mut line);
        }
        line
    };
    ranges.into_iter().map(one).collect()
}

/// Where lines begin and end.
fn broken(faces: &[Ready], text: &str, style: Style, room: f32) -> Vec<Range<usize>> {
    let wide = |part: &str| {
        let mut line = Line::default();
        // Figures run from left to right in any paragraph, and in the font that goes with it.
        let runs_left = style.runs_left && part.chars().any(char::is_alphabetic);
        shape(faces, part, style.is_bold, runs_left, &mut line);
        line.width
    };
    let space = wide(" ");
    let (mut ranges, mut begun, mut end, mut width) = (Vec::new(), None, 0, 0.0);
    let mut at = 0;
    for word in text.split(' ') {
        let (start, stop) = (at, at + word.len());
        at = stop + 1;
        if word.is_empty() {
            continue;
        }
        let own = wide(word);
        match begun {
            Some(_) if width + space + own <= room => width += space + own,
            Some(first) => {
                ranges.push(first..end);
                (begun, width) = (Some(start), own);
            }
            None => (begun, width) = (Some(start), own),
        }
        end = stop;
    }
    ranges.extend(begun.map(|first| first..end));
    ranges
}

/// Shapes what runs in one direction, and puts it at the end of a line.
fn shape(faces: &[Ready], text: &str, is_bold: bool, runs_left: bool, line: &mut Line) {
    let mut parts: Vec<(usize, String)> = Vec::new();
    // The order of words has heeded by now the marks that only say how they run.
    for letter in text.chars().filter(|letter| !is_hidden(*letter)) {
        let face = face_for(faces, letter, is_bold, runs_left);
        match parts.last_mut() {
            Some((last, part)) if *last == face => part.push(letter),
            _ => parts.push((face, letter.to_string())),
        }
    }
    if runs_left {
        parts.reverse();
    }
    for (face, part) in parts {
        let Some(ready) = faces.get(face) else { continue };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&part);
        buffer.guess_segment_properties();
        buffer.set_direction(if runs_left {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let shaped = rustybuzz::shape(&ready.face, &[], buffer);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let letters = |start: usize| {
            let next = starts.iter().find(|other| **other > start).copied().unwrap_or(part.len());
            part.get(start..next).unwrap_or_default().to_owned()
        };
        let em = ready.face.units_per_em() as f32;
        let mut before = None;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            // Several shapes may stand for one letter: the first says which.
            let is_first = before.replace(info.cluster) != Some(info.cluster);
            let advance = position.x_advance as f32 / em;
            line.glyphs.push(Glyph {
                face,
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance,
                shift: (position.x_offset as f32 / em, position.y_offset as f32 / em),
                text: if is_first {
                    letters(info.cluster as usize)
                } else {
                    String::new()
                },
            });
            line.width += advance;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::faces::faces;
    use super::*;

    fn set(text: &str, runs_left: bool, room: f32) -> Vec<Line> {
        let style = Style {
            is_bold: false,
            runs_left,
        };
        lines(faces().unwrap(), text, style, room)
    }

    fn read(line: &Line) -> String {
        line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn letters_are_joined_and_run_as_they_are_read() {
        let line = &set("بيت 12 km", true, 100.0)[0];
        // From left to right on the page: what was written last comes first, each word in its own direction.
        assert_eq!(read(line), "km 12 تيب");
        let alone: f32 = ["ب", "ي", "ت"].iter().map(|letter| set(letter, true, 100.0)[0].width).sum();
        let word = set("بيت", true, 100.0)[0].width;
        assert!(word < alone, "joined letters are narrower: {word} {alone}");
        assert!(
            line.glyphs.iter().all(|glyph| glyph.id != 0),
            "nothing is missing from the fonts"
        );
    }

    #[test]
    fn every_letter_of_the_places_has_a_shape() {
        let places = include_str!("../../../data/places/communes.csv");
        for line in places.lines().skip(1) {
            for (cell, runs_left) in line.split(',').skip(2).take(2).zip([false, true]) {
                let missing = set(cell, runs_left, 100.0)[0].glyphs.iter().any(|glyph| glyph.id == 0);
                assert!(!missing, "{cell}");
            }
        }
    }

    #[test]
    fn lines_break_at_spaces_and_none_is_too_long() {
        let text = "Combien de personnes ont un service à portée, qui reste loin, et où un nouveau service aiderait le plus";
        let lines = set(text, false, 12.0);
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| line.width <= 12.0));
        let again: Vec<String> = lines.iter().map(read).collect();
        assert_eq!(again.join(" "), text);
        assert_eq!(set("", false, 12.0).len(), 0);
        assert_eq!(set("   ", true, 12.0).len(), 0);
        assert_eq!(set("anticonstitutionnellement", false, 1.0).len(), 1);
        assert_eq!(read(&set("a\nb\u{2068}c\u{2069}", false, 12.0)[0]), "a bc");
    }
}
