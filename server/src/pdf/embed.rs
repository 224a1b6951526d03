//! The file: pages, fonts with what each shape stands for, and what the document is.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, Direction, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::faces::Ready;
use super::sheet::{Document, PAGE};

const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Puts a document together.
pub fn file(document: Document) -> Vec<u8> {
    let (mut pdf, mut next) = (Pdf::new(), 1);
    let mut id = || {
        next += 1;
        Ref::new(next - 1)
    };
    let (catalog, tree, info) = (id(), id(), id());
    let runs_left = document.runs_left();
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(document.language.code()));
    root.viewer_preferences()
        .display_doc_title(true)
        .direction(if runs_left { Direction::R2L } else { Direction::L2R });
    root.finish();
    let (year, month, day) = document.date.parts();
    let date = pdf_writer::Date::new(year).month(month).day(day);
    pdf.document_info(info)
        .title(TextStr(&document.title))
        .producer(TextStr("Sanad"))
        .creation_date(date);
    let fonts: Vec<(usize, Ref)> = (0..document.used.len())
        .filter(|face| document.used.get(*face).is_some_and(|used| !used.is_empty()))
        .map(|face| (face, id()))
        .collect();
    let pages: Vec<(Ref, Ref)> = document.pages.iter().map(|_| (id(), id())).collect();
    pdf.pages(tree)
        .kids(pages.iter().map(|(page, _)| *page))
        .count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    for ((page, content), drawn) in pages.into_iter().zip(document.pages) {
        let mut leaf = pdf.page(page);
        leaf.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1))
            .parent(tree)
            .contents(content);
        let mut resources = leaf.resources();
        let mut named = resources.fonts();
        for (face, font) in &fonts {
            named.pair(Name(format!("F{face}").as_bytes()), *font);
        }
        named.finish();
        resources.finish();
        leaf.finish();
        let packed = packed(&drawn.finish());
        pdf.stream(content, &packed).filter(Filter::FlateDecode);
    }
    for (face, font) in fonts {
        if let Some((ready, used)) = document.faces.get(face).zip(document.used.get(face)) {
            embed(&mut pdf, font, [id(), id(), id(), id()], ready, used);
        }
    }
    pdf.finish()
}

/// A font as a whole: the site's are small, and cut to what its languages need.
fn embed(
    pdf: &mut Pdf,
    font: Ref,
    [cid, descriptor, map, data]: [Ref; 4],
    ready: &Ready,
    used: &std::collections::BTreeMap<u16, String>,
) {
    let name = Name(ready.name.as_bytes());
    let scale = 1_000.0 / ready.face.units_per_em() as f32;
    pdf.type0_font(font)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(map);
    let mut widths = pdf.cid_font(cid);
    widths
        .subtype(CidFontType::Type2)
        .base_font(name)
        .system_info(SYSTEM)
        .font_descriptor(descriptor)
        .default_width(0.0)
        .cid_to_gid_map_predefined(Name(b"Identity"));
    let mut each = widths.widths();
    for glyph in used.keys() {
        let width = ready
            .face
            .glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(*glyph))
            .unwrap_or(0);
        each.consecutive(*glyph, [f32::from(width) * scale]);
    }
    each.finish();
    widths.finish();
    let bounds = ready.face.global_bounding_box();
    let side = |value: i16| f32::from(value) * scale;
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(
            side(bounds.x_min),
            side(bounds.y_min),
            side(bounds.x_max),
            side(bounds.y_max),
        ))
        .italic_angle(0.0)
        .ascent(side(ready.face.ascender()))
        .descent(side(ready.face.descender()))
        .cap_height(side(ready.face.capital_height().unwrap_or_else(|| ready.face.ascender())))
        .stem_v(80.0)
        .font_file2(data);
    let mut letters = UnicodeCmap::new(Name(b"Letters"), SYSTEM);
    for (glyph, text) in used.iter().filter(|(_, text)| !text.is_empty()) {
        letters.pair_with_multiple(*glyph, text.chars());
    }
    let letters = packed(letters.finish().as_slice());
    pdf.stream(map, &letters).filter(Filter::FlateDecode);
    let bytes = packed(ready.bytes);
    pdf.stream(data, &bytes)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), i32::try_from(ready.bytes.len()).unwrap_or(i32::MAX));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
