//! A home of a moment: a folder with a store, editions and a key, in which the binary is run.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde_json::Value;
use tempfile::TempDir;

use crate::binary;

/// The day that counts as today in every test.
pub const TODAY: &str = "2026-11-23";

/// A folder that is gone when the test is over; the home itself is a folder in it, made by the binary.
pub struct Home {
    folder: TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    /// Standard output as text.
    pub out: String,
    /// Standard output as it was.
    pub bytes: Vec<u8>,
    /// Standard error.
    pub err: String,
}

impl Home {
    /// An empty one. It lies in memory where the system has such a place: publishing forces whole file systems to the
    /// disk, and dozens of tests do so at once.
    #[expect(
        clippy::new_without_default,
        reason = "it makes a folder, which nobody expects of a default"
    )]
    pub fn new() -> Self {
        let folder = in_memory().and_then(|memory| TempDir::with_prefix_in("sanad-", memory).ok());
        Self {
            folder: folder.unwrap_or_else(|| TempDir::with_prefix("sanad-").expect("a temporary folder")),
        }
    }

    /// One with the demonstration set of so many organizations.
    pub fn with_demonstration(organizations: usize) -> Self {
        let home = Self::new();
        home.run(&["demo", "--organizations", &organizations.to_string()]).done();
        home
    }

    /// One with all that another holds.
    pub fn copy_of(other: &Home) -> Self {
        let home = Self::new();
        copy_tree(&other.path(), &home.path());
        home
    }

    /// The home.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The folder around the home, for files of the test's own.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.path().join("store.sqlite")
    }

    /// The folder of an edition.
    pub fn edition(&self, number: u32) -> PathBuf {
        self.path().join("editions").join(number.to_string())
    }

    /// The pointer to the current edition.
    pub fn pointer(&self) -> PathBuf {
        self.path().join("editions/current.json")
    }

    /// The number of the current edition.
    pub fn current(&self) -> u64 {
        read_json(&self.pointer())["edition"]
            .as_u64()
            .expect("a number of an edition")
    }

    /// The manifest of an edition.
    pub fn manifest(&self, number: u32) -> Value {
        read_json(&self.edition(number).join("manifest.json"))
    }

    /// Writes a file beside the home and returns its path.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("a file of the test's own");
        path.display().to_string()
    }

    /// The binary with these arguments, not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .env("SANAD_HOME", self.path())
            .env("SANAD_TODAY", TODAY)
            .env("RUST_BACKTRACE", "1")
            .env_remove("SANAD_LISTEN")
            .env_remove("SANAD_PUBLIC_URL")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs the binary to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        Outcome::new(self.command(arguments).output().expect("the binary can be started"))
    }

    /// Publishes and returns what it said.
    pub fn publish(&self) -> String {
        self.run(&["publish"]).done().err
    }
}

impl Outcome {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// It did what it was asked to.
    #[track_caller]
    pub fn done(self) -> Self {
        self.ended_with(0)
    }

    /// Findings stood in the way.
    #[track_caller]
    pub fn findings(self) -> Self {
        self.ended_with(1)
    }

    /// It refused, in one sentence on standard error, without a word about its insides.
    #[track_caller]
    pub fn refused(self) -> Self {
        let outcome = self.ended_with(2);
        let lines = outcome.err.trim().lines().count();
        assert_eq!(lines, 1, "a refusal is one line:\n{}", outcome.err);
        assert!(outcome.err.starts_with("sanad: "), "{}", outcome.err);
        for word in ["panicked", "backtrace", "RUST_", "src/", "Os {", "Error("] {
            assert!(!outcome.err.contains(word), "`{word}` in: {}", outcome.err);
        }
        outcome
    }

    #[track_caller]
    fn ended_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "exit code\nstdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Standard output as JSON, an object a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(parse).collect()
    }
}

/// A published demonstration set that tests read and never change; it lives while one of them does.
pub fn demonstration() -> Arc<Home> {
    static SHARED: Mutex<Weak<Home>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let home = Arc::new(Home::with_demonstration(60));
        home.publish();
        *shared = Arc::downgrade(&home);
        home
    })
}

/// Copies a folder with all that is below it.
pub fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder to copy to");
    for entry in fs::read_dir(from).expect("a folder to copy from") {
        let entry = entry.expect("an entry of a folder");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("the type of an entry").is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy of a file");
        }
    }
}

/// Every file below a folder, by its path within it, in order.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("a path below the folder");
                found.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Every file below a folder with its content, unpacked where it is kept in gzip alone, and after an archive each page
/// that is bound in it.
pub fn contents_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for path in files_below(folder) {
        let bytes = fs::read(folder.join(&path)).expect("a file that is there");
        if let Some(plain) = path.strip_suffix(".gz").filter(|plain| !folder.join(plain).exists()) {
            found.push((plain.to_owned(), unzipped(&bytes)));
        }
        let pages = if path.ends_with(".zip") { unbound(&bytes) } else { Vec::new() };
        found.push((path.clone(), bytes));
        found.extend(pages.into_iter().map(|(page, bytes)| (format!("{path}/{page}"), bytes)));
    }
    found
}

fn unzipped(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_end(&mut plain)
        .expect("a file in gzip");
    plain
}

fn unbound(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive of pages");
    let count = archive.len();
    let page = |index| {
        let mut page = archive.by_index(index).expect("a page of an archive");
        let mut bytes = Vec::new();
        page.read_to_end(&mut bytes).expect("a page that can be unpacked");
        (page.name().expect("a name that can be read").into_owned(), bytes)
    };
    (0..count).map(page).collect()
}

/// A folder in memory; `None` where there is none or it is kept small, as containers do.
fn in_memory() -> Option<&'static str> {
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    let line = mounts.lines().find(|line| line.split(' ').nth(1) == Some("/dev/shm"))?;
    let size = line.split([' ', ',']).find_map(|option| option.strip_prefix("size="));
    let kilobytes = size.and_then(|size| size.strip_suffix('k')?.parse::<u64>().ok());
    (size.is_none() || kilobytes.is_some_and(|kilobytes| kilobytes > 1 << 20)).then_some("/dev/shm")
}

fn read_json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Travel times between all places, two minutes for each kilometre on a sphere, up to so many minutes.
pub fn travel_times(limit: f64) -> String {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/places");
    let read = |table: &str, from_end: usize| -> Vec<(String, f64, f64)> {
        let text = fs::read_to_string(data.join(table)).unwrap();
        let place = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let degrees = |cell: usize| cells[cells.len() - from_end + cell].parse::<f64>().unwrap().to_radians();
            (cells[0].to_owned(), degrees(0), degrees(1))
        };
        text.lines().skip(1).map(place).collect()
    };
    // A divided city ends in a single nought, and is given by its parts.
    let whole = read("communes.csv", 2).into_iter().filter(|(code, ..)| !code.ends_with(".0"));
    let places: Vec<(String, f64, f64)> = whole.chain(read("arrondissements.csv", 2)).collect();
    let mut text = "from,to,minutes\n".to_owned();
    for (from, south, west) in &places {
        for (to, north, east) in &places {
            let (dy, dx) = (north - south, (east - west) * ((north + south) / 2.0).cos());
            let minutes = dx.hypot(dy) * 6_371.0 * 2.0;
            if minutes <= limit {
                text += &format!("{from},{to},{minutes:.3}\n");
            }
        }
    }
    text
}
