//! Half an edition is never visible, whenever the publisher is killed.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use sanad_tests::{Home, files_below};

/// When the publisher is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// At any moment of its work, as a share of what it took undisturbed.
    Share(f64),
    /// As soon as the manifest is being written, before the folder has its number.
    Sealing,
    /// As soon as the folder has its number.
    Numbered,
}

fn organizations() -> usize {
    let named = std::env::var("SANAD_TEST_ORGANIZATIONS").ok();
    named.and_then(|number| number.parse().ok()).unwrap_or(80)
}

fn killed_at(moment: Moment, whole: Duration, home: &Home, next: u32) {
    let mut child = home.command(&["publish"]).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let editions = home.path().join("editions");
    let is_time = |child: &mut Child| {
        child.try_wait().unwrap().is_some()
            || match moment {
                Moment::Share(share) => begun.elapsed() >= whole.mul_f64(share),
                Moment::Sealing => is_sealing(&editions),
                Moment::Numbered => editions.join(next.to_string()).exists(),
            }
    };
    while !is_time(&mut child) {
        std::thread::sleep(Duration::from_micros(200));
    }
    // SIGKILL: no handler, no destructor, no flush.
    let _ = child.kill();
    child.wait().unwrap();
}

fn is_sealing(editions: &Path) -> bool {
    let Ok(entries) = fs::read_dir(editions) else { return false };
    entries.flatten().any(|entry| {
        entry.file_name().to_string_lossy().starts_with(".unfinished-") && entry.path().join("manifest.json").exists()
    })
}

/// Shares of the whole that are spread evenly but never the same, without a clock or a generator: the golden ratio.
fn moments() -> impl Iterator<Item = Moment> {
    let shares = (1..=14).map(|index| Moment::Share((f64::from(index) * 0.618_034).fract() * 1.1));
    shares.chain([Moment::Sealing; 3]).chain([Moment::Numbered; 3])
}

#[test]
fn a_publisher_killed_at_any_moment_leaves_the_old_edition_or_the_new_one() {
    let count = organizations();
    let home = Home::with_demonstration(count);
    home.publish();
    home.run(&["demo", "--organizations", &(count + 1).to_string()]).done();
    let begun = Instant::now();
    home.publish();
    let whole = begun.elapsed();
    let mut unfinished = 0;
    for moment in moments() {
        home.run(&["edition", "use", "1"]).done();
        let numbers = |home: &Home| home.run(&["edition", "list", "--json"]).done().json_lines().len();
        let next = numbers(&home) as u32 + 1;
        killed_at(moment, whole, &home, next);
        let current = home.current();
        assert!(current == 1 || current == u64::from(next), "{moment:?}: {current}");
        // Whatever has a number is whole, pointed at or not.
        for number in [1, next].into_iter().filter(|number| home.edition(*number).exists()) {
            home.run(&["edition", "verify", &number.to_string()]).done();
        }
        unfinished += usize::from(has_unfinished(&home));
        // Keeps the folder small; an edition that is gone is not used again.
        for number in (2..=next).rev().skip(1) {
            let _ = fs::remove_dir_all(home.edition(number).join("pages"));
        }
    }
    assert!(
        unfinished > 0,
        "no kill came in the middle: the moments are not what they should be"
    );
    home.run(&["edition", "use", "1"]).done();
    home.publish();
    home.run(&["edition", "verify"]).done();
    assert_ne!(home.current(), 1);
    assert!(!has_unfinished(&home));
    let hidden = files_below(&home.path().join("editions"));
    assert_eq!(
        hidden
            .iter()
            .filter(|file| file.starts_with('.') && *file != ".publishing")
            .count(),
        0
    );
}

fn has_unfinished(home: &Home) -> bool {
    let entries = fs::read_dir(home.path().join("editions")).unwrap();
    entries
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with(".unfinished-"))
}

#[test]
fn two_publishers_at_once_leave_one_whole_edition_to_read() {
    let home = Home::with_demonstration(60);
    let children: Vec<Child> = (0..3)
        .map(|_| home.command(&["publish"]).stderr(Stdio::null()).spawn().unwrap())
        .collect();
    let done = children
        .into_iter()
        .filter_map(|mut child| child.wait().ok())
        .filter(std::process::ExitStatus::success)
        .count();
    assert!(done >= 1, "at least one of them published");
    assert!(
        home.edition(1).exists() && !home.edition(2).exists(),
        "the same thing was published once"
    );
    home.run(&["edition", "verify"]).done();
    assert!(home.publish().contains("Nothing has changed"));
    assert!(!has_unfinished(&home));
}
