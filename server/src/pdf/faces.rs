//! The site's own fonts, unpacked once for documents.

use std::sync::OnceLock;

use rustybuzz::Face;

use super::PdfError;

/// A font file of the site, and what a document calls it.
struct Source {
    name: &'static str,
    packed: &'static [u8],
}

impl Source {
    const fn of(name: &'static str, packed: &'static [u8]) -> Self {
        Self { name, packed }
    }
}

const SOURCES: [Source; 5] = [
    Source::of(
        "PlexSansArabic",
        include_bytes!("../../../assets/fonts/plex-arabic-400.woff2"),
    ),
    Source::of(
        "PlexSansArabic-SemiBold",
        include_bytes!("../../../assets/fonts/plex-arabic-600.woff2"),
    ),
    Source::of("PlexSans", include_bytes!("../../../assets/fonts/plex-latin-400.woff2")),
    Source::of(
        "PlexSans-SemiBold",
        include_bytes!("../../../assets/fonts/plex-latin-600.woff2"),
    ),
    Source::of("NotoSansTifinagh", include_bytes!("../../../assets/fonts/tifinagh-400.woff2")),
];

/// A font that is ready for use.
pub struct Ready {
    /// Its name in the document.
    pub name: &'static str,
    /// The file as a document holds it.
    pub bytes: &'static [u8],
    /// What shapes text with it.
    pub face: Face<'static>,
}

/// How many fonts there are.
pub const COUNT: usize = SOURCES.len();

/// The fonts.
///
/// # Errors
/// Where one that is built in cannot be read.
pub fn faces() -> Result<&'static [Ready], PdfError> {
    static BYTES: OnceLock<Result<Vec<Vec<u8>>, PdfError>> = OnceLock::new();
    static READY: OnceLock<Result<Vec<Ready>, PdfError>> = OnceLock::new();
    let unpack = |source: &Source| wuff::decompress_woff2(source.packed).map_err(|_| PdfError::Font(source.name));
    let bytes = BYTES.get_or_init(|| SOURCES.iter().map(unpack).collect()).as_ref();
    let bytes = bytes.map_err(|error| *error)?;
    let ready = READY.get_or_init(|| {
        let read = |(source, bytes): (&Source, &'static Vec<u8>)| {
            Some(Ready {
                name: source.name,
                bytes,
                face: Face::from_slice(bytes, 0)?,
            })
        };
        let each = SOURCES.iter().zip(bytes);
        each.map(|pair| read(pair).ok_or(PdfError::Font(pair.0.name))).collect()
    });
    ready.as_ref().map(Vec::as_slice).map_err(|error| *error)
}

/// The font for a letter, by its number: that of the direction first, so that what belongs together is shaped together.
pub fn face_for(faces: &[Ready], letter: char, is_bold: bool, runs_left: bool) -> usize {
    let weight = usize::from(is_bold);
    let (arabic, latin, tifinagh) = (weight, 2 + weight, 4);
    let order = if runs_left {
        [arabic, latin, tifinagh]
    } else {
        [latin, arabic, tifinagh]
    };
    let has = |face: &usize| faces.get(*face).is_some_and(|ready| ready.face.glyph_index(letter).is_some());
    order.into_iter().find(has).unwrap_or(order[0])
}
