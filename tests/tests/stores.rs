//! A store that cannot be used is refused in one sentence, and left exactly as it was.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use sanad_tests::{Home, Sheet, files_below};

/// Every command that opens the store, run on a home whose store holds these bytes.
fn refused(bytes: &[u8], word: &str) {
    let home = Home::new();
    fs::create_dir_all(home.path()).unwrap();
    fs::write(home.store(), bytes).unwrap();
    all_refuse(&home, word);
    assert!(fs::read(home.store()).unwrap() == bytes, "the store was changed");
    // A refused database may leave the files behind with which SQLite coordinates its readers.
    let left = files_below(&home.path());
    assert!(left.iter().all(|file| file.starts_with("store.sqlite")), "{left:?}");
}

fn all_refuse(home: &Home, word: &str) {
    let file = home.write("a.csv", Sheet::new(&[]).row(&[]).csv());
    for arguments in [
        &["demo", "--organizations", "1"][..],
        &["import", &file],
        &["publish"],
        &["publish", "--dry-run"],
        &["emergency", "list"],
        &["emergency", "import", &file],
    ] {
        let said = home.run(arguments).refused().err;
        assert!(said.contains(word) && said.contains("store.sqlite"), "{arguments:?}: {said}");
    }
}

/// The bytes of a store with something in it.
fn whole() -> Vec<u8> {
    fs::read(Home::with_demonstration(20).store()).unwrap()
}

fn with(mut bytes: Vec<u8>, at: usize, new: &[u8]) -> Vec<u8> {
    bytes[at..at + new.len()].copy_from_slice(new);
    bytes
}

#[test]
fn an_empty_file_is_no_store() {
    refused(b"", "empty file");
}

#[test]
fn a_text_file_is_no_store() {
    refused(b"organization_name_fr,service\nA,legal\n", "not a store");
    refused("س".repeat(300).as_bytes(), "not a store");
}

#[test]
fn a_truncated_store_is_found_wherever_it_was_cut() {
    let bytes = whole();
    for length in [16, 50, 99, 100, 512, 4_096, bytes.len() / 2, bytes.len() - 1] {
        refused(&bytes[..length], "damaged");
    }
}

#[test]
fn a_store_whose_pages_are_garbage_is_said_to_be_damaged() {
    let bytes = whole();
    let length = bytes.len();
    refused(&with(bytes.clone(), 100, &vec![0xa5; length - 100]), "damaged");
}

#[test]
fn another_programs_database_is_left_alone() {
    refused(&with(whole(), 68, &0x4750_4b47_u32.to_be_bytes()), "another program");
}

#[test]
fn another_programs_database_without_a_mark_is_left_alone() {
    let Some(sqlite) = sqlite() else { return };
    let home = Home::new();
    fs::create_dir_all(home.path()).unwrap();
    sqlite.execute(&home, "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('a');");
    let before = fs::read(home.store()).unwrap();
    all_refuse(&home, "another program");
    assert!(fs::read(home.store()).unwrap() == before, "the database was changed");
}

#[test]
fn a_store_of_a_newer_program_is_left_alone() {
    let Some(sqlite) = sqlite() else { return };
    let home = Home::with_demonstration(3);
    sqlite.execute(
        &home,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (99991231000000, 'from the future', 1, x'00', 1);",
    );
    let before = sqlite.execute(&home, ".dump");
    all_refuse(&home, "newer version");
    assert_eq!(sqlite.execute(&home, ".dump"), before);
}

#[test]
fn a_damaged_listing_is_named_and_stops_publishing() {
    let Some(sqlite) = sqlite() else { return };
    let home = Home::with_demonstration(3);
    sqlite.execute(&home, "UPDATE listing SET body = '{\"organization\":7}' WHERE rowid = 2;");
    let said = home.run(&["publish"]).refused().err;
    assert!(said.contains("damaged") && said.contains("restore a backup"), "{said}");
    assert!(!home.pointer().exists());
}

#[test]
fn a_store_that_another_program_holds_is_said_to_be_in_use() {
    let Some(sqlite) = sqlite() else { return };
    let home = Home::with_demonstration(3);
    let mut holder = sqlite
        .command(&home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut orders = holder.stdin.take().unwrap();
    orders.write_all(b"BEGIN IMMEDIATE;\nSELECT 'held';\n").unwrap();
    let mut line = String::new();
    BufReader::new(holder.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "held");
    let said = home.run(&["demo", "--organizations", "4"]).refused().err;
    assert!(said.contains("in use by another program"), "{said}");
    drop(orders);
    holder.wait().unwrap();
    home.run(&["demo", "--organizations", "4"]).done();
}

#[test]
fn a_home_that_is_a_file_is_refused() {
    let home = Home::new();
    fs::write(home.path(), "a file").unwrap();
    for arguments in [
        &["demo"][..],
        &["publish"],
        &["edition", "list"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let said = home.run(arguments).refused().err;
        assert!(said.contains(home.path().to_str().unwrap()), "{said}");
    }
    assert_eq!(fs::read(home.path()).unwrap(), b"a file");
}

#[test]
fn a_store_that_is_a_folder_is_refused() {
    let home = Home::new();
    fs::create_dir_all(home.store()).unwrap();
    all_refuse(&home, "store.sqlite");
}

#[test]
fn a_home_with_odd_letters_in_its_name_works_like_any_other() {
    let home = Home::new();
    for name in ["sp ace", "سند", "qu?ery", "ha#sh", "per%20cent", "a&b=c"] {
        let folder = home.around().join(name);
        let path = folder.to_str().unwrap();
        home.run(&["--home", path, "demo", "--organizations", "2"]).done();
        assert!(folder.join("store.sqlite").is_file(), "the store of {name} lies in {name}");
        home.run(&["--home", path, "demo", "--organizations", "2"]).done();
    }
}

#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_demonstration(2);
    let allow = |path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(home.store(), 0o444);
    if fs::OpenOptions::new().append(true).open(home.store()).is_ok() {
        eprintln!("skipped: this user may write everything");
        return;
    }
    all_refuse(&home, "cannot be written");
    allow(home.store(), 0o644);
    allow(home.path(), 0o555);
    all_refuse(&home, "cannot be written");
    allow(home.path(), 0o755);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let home = Home::new();
    fs::create_dir_all(home.path()).unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(home.path());
    if !mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: a small file system cannot be mounted here");
        return;
    }
    let outcomes = std::panic::catch_unwind(|| {
        home.run(&["demo", "--organizations", "3"]).done();
        let filled = home.run(&["demo", "--organizations", "5000"]).refused().err;
        let published = home.run(&["publish"]).refused().err;
        let kept = home.run(&["publish", "--dry-run"]).done().out;
        (filled, published, kept, home.pointer().exists())
    });
    let unmounted = Command::new("umount").arg(home.path()).status();
    assert!(unmounted.is_ok_and(|status| status.success()));
    let (filled, published, kept, pointed) = outcomes.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    assert!(filled.contains("the disk is full"), "{filled}");
    assert!(published.contains("No space left"), "{published}");
    assert!(
        kept.ends_with("added, 0 changed, 0 removed.\n") && !kept.starts_with('0'),
        "{kept}"
    );
    assert!(!pointed);
}

#[test]
fn the_demonstration_set_and_real_listings_never_mix() {
    let home = Home::with_demonstration(3);
    let file = home.write("a.csv", Sheet::new(&[]).row(&[]).csv());
    assert!(home.run(&["import", &file]).refused().err.contains("demonstration set"));
    let home = Home::new();
    home.run(&["import", &file]).done();
    let said = home.run(&["demo"]).refused().err;
    assert!(said.contains("holds 1 listings"), "{said}");
    assert!(home.run(&["publish", "--dry-run"]).done().out.contains("1 added"));
}

/// The shell of SQLite, where this system has one.
struct Sqlite;

fn sqlite() -> Option<Sqlite> {
    let found = Command::new("sqlite3")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: this system has no sqlite3");
    }
    found.then_some(Sqlite)
}

impl Sqlite {
    fn command(&self, home: &Home) -> Command {
        let mut command = Command::new("sqlite3");
        command.arg(home.store());
        command
    }

    fn execute(&self, home: &Home, orders: &str) -> String {
        let output = self.command(home).arg(orders).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}
