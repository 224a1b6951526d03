//! A look at a ZIP file before anything unpacks it in earnest: small files that unpack to gigabytes stop here.

use std::fs::File;
use std::io::{self, BufReader, Read};

use sanad_domain::validate::Finding;
use sanad_domain::validate::rules::file as rules;
use zip::ZipArchive;
use zip::result::ZipError;

/// The most that a workbook may unpack to, in bytes.
const UNPACKED_LIMIT: u64 = 256 * 1_024 * 1_024;
/// Text with much repetition packs to a hundredth; nothing honest packs to this part of itself.
const RATIO_LIMIT: u64 = 400;
/// Below this size the ratio does not matter.
const SMALL: u64 = 4 * 1_024 * 1_024;
/// More parts than any workbook has.
const PARTS_LIMIT: usize = 10_000;

/// Unpacks everything once into nothing, counting; what the file declares of itself is not believed.
pub(super) fn check(file: &mut File) -> io::Result<Result<(), Finding>> {
    let broken = |error: &dyn std::fmt::Display| Finding::new(&rules::FILE_BROKEN, None, &format!("ZIP: {error}"));
    let mut archive = match ZipArchive::new(BufReader::new(file)) {
        Ok(archive) => archive,
        Err(ZipError::Io(error)) if error.raw_os_error().is_some() => return Err(error),
        Err(error) => return Ok(Err(broken(&error))),
    };
    if archive.len() > PARTS_LIMIT {
        return Ok(Err(Finding::new(
            &rules::FILE_TOO_LARGE,
            None,
            &format!("ZIP, {} parts", archive.len()),
        )));
    }
    let mut workbook = false;
    let mut total = 0;
    for index in 0..archive.len() {
        let raw = match archive.by_index_raw(index) {
            Ok(raw) => raw,
            Err(error) => return Ok(Err(broken(&error))),
        };
        if raw.encrypted() {
            return Ok(Err(Finding::new(&rules::FILE_PROTECTED, None, "")));
        }
        let (packed, declared) = (raw.compressed_size(), raw.size());
        let name = raw.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        workbook |= name.starts_with("xl/") && name.ends_with(".xml") && name.contains("workbook");
        drop(raw);
        let allowed = (packed.saturating_mul(RATIO_LIMIT)).max(SMALL).min(UNPACKED_LIMIT - total);
        let unpacked = if declared > allowed {
            Ok(declared)
        } else {
            unpack(&mut archive, index, allowed)
        };
        match unpacked {
            Ok(size) if size > allowed => {
                let finding = format!("ZIP, {} KB → > {} MB", packed / 1_024, allowed.min(size) / 1_024 / 1_024);
                return Ok(Err(Finding::new(&rules::FILE_TOO_LARGE, None, &finding)));
            }
            Ok(size) => total += size,
            Err(error) => return Ok(Err(broken(&error))),
        }
    }
    Ok(if workbook {
        Ok(())
    } else {
        Err(Finding::new(&rules::FILE_KIND, None, "ZIP"))
    })
}

fn unpack(archive: &mut ZipArchive<BufReader<&mut File>>, index: usize, allowed: u64) -> Result<u64, ZipError> {
    let part = archive.by_index(index)?;
    Ok(io::copy(&mut part.take(allowed + 1), &mut io::sink())?)
}
