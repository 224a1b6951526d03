//! What kind of file this is, by its content first: names lie, first bytes seldom do.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use sanad_domain::validate::Finding;
use sanad_domain::validate::rules::file as rules;

use super::Kind;

/// Files that are no tables, by their first bytes.
const FOREIGN: [(&[u8], &str); 12] = [
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"\xfd7zXZ", "xz"),
];
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The stream that holds the content of a workbook with a password, in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// The kind of a file, or the finding that says why it is none; leaves the file at its beginning.
pub(super) fn detect(file: &mut File, path: &Path) -> io::Result<Result<Kind, Finding>> {
    let mut head = Vec::with_capacity(4_096);
    file.by_ref().take(4_096).read_to_end(&mut head)?;
    let found = if head.starts_with(OLE2) {
        Err(if contains(file, ENCRYPTED)? {
            Finding::new(&rules::FILE_PROTECTED, None, "")
        } else {
            Finding::new(&rules::FILE_KIND, None, "XLS (Excel 97–2003)")
        })
    } else {
        by_head(&head, path)
    };
    file.seek(SeekFrom::Start(0))?;
    Ok(found)
}

fn by_head(head: &[u8], path: &Path) -> Result<Kind, Finding> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Xlsx);
    }
    if let Some((_, name)) = FOREIGN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(Finding::new(&rules::FILE_KIND, None, name));
    }
    if let Some(encoding) = wide_encoding(head) {
        return Err(Finding::new(&rules::FILE_ENCODING, None, encoding));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let Some(first) = text.first() else {
        // Blank as far as one sees: the table reader looks at the rest.
        return Ok(Kind::Csv);
    };
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    match first {
        b'{' | b'[' => Ok(Kind::GeoJson),
        b'<' if text
            .get(1)
            .is_some_and(|next| next.is_ascii_alphabetic() || b"!?".contains(next)) =>
        {
            let lower = text.to_ascii_lowercase();
            let page = lower.windows(5).any(|word| word == b"<html") || lower.starts_with(b"<!doctype html");
            Err(Finding::new(&rules::FILE_KIND, None, if page { "HTML" } else { "XML" }))
        }
        _ if matches!(extension.as_str(), "json" | "geojson") => Ok(Kind::Json),
        _ => {
            let odd = head
                .iter()
                .filter(|byte| **byte < 0x20 && !b"\t\n\r\x0c\0".contains(byte))
                .count();
            if odd * 20 > head.len() {
                Err(Finding::new(&rules::FILE_KIND, None, &extension))
            } else {
                Ok(Kind::Csv)
            }
        }
    }
}

/// UTF-16 and UTF-32, by their mark or by the zeros between letters.
fn wide_encoding(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"\xff\xfe\0\0") || head.starts_with(b"\0\0\xfe\xff") {
        return Some("UTF-32");
    }
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    let marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    (marked || (head.len() >= 4 && zeros * 4 >= head.len())).then_some("UTF-16")
}

fn contains(file: &mut File, wanted: &[u8]) -> io::Result<bool> {
    file.seek(SeekFrom::Start(0))?;
    let mut window = Vec::new();
    loop {
        let keep = window.len().saturating_sub(wanted.len());
        window.drain(..keep);
        if file.by_ref().take(1 << 20).read_to_end(&mut window)? == 0 {
            return Ok(false);
        }
        if window.windows(wanted.len()).any(|part| part == wanted) {
            return Ok(true);
        }
    }
}
