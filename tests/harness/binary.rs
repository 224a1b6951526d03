//! Which binary is under test.

use std::path::{Path, PathBuf};

/// The binary named by `SANAD_BIN`, else the newest that this workspace built.
///
/// # Panics
/// When there is none.
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("SANAD_BIN") {
        let path = PathBuf::from(named);
        assert!(path.is_file(), "SANAD_BIN names {}, which is not a file", path.display());
        return path;
    }
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    ["debug", "release"]
        .map(|profile| target.join(profile).join(format!("sanad{}", std::env::consts::EXE_SUFFIX)))
        .into_iter()
        .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
        .max()
        .map(|(_, path)| path)
        .unwrap_or_else(|| {
            panic!(
                "there is no binary below {}: build it with cargo build -p sanad, or name one with SANAD_BIN",
                target.display()
            )
        })
}
