//! A file of SQLite while what was written is copied back into it from the log beside it: whoever opens it then, or after a stroke of
//! lightning, finds it shorter than it says, and nothing is lost.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::store::file::FileProblem;

/// Bytes before the first page of a log.
const LOG: usize = 32;
/// Bytes before each page in it: its number and more.
const FRAME: usize = 24;

fn log_of(path: &Path) -> PathBuf {
    path.with_extension("sqlite-wal")
}

/// The latest first page that a log holds: the first thing that is copied back.
fn first_page(log: &[u8]) -> &[u8] {
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap()) as usize;
    let mut frames = log[LOG..].chunks_exact(FRAME + page);
    &frames.rfind(|frame| frame[..4] == [0, 0, 0, 1]).unwrap()[FRAME..]
}

fn pages_said(file: &[u8]) -> u64 {
    u64::from(u32::from_be_bytes(file[28..32].try_into().unwrap()))
}

/// A store whose log was being copied back when everything stopped; `parted` of its listings were copied long before, and so
/// many pages at its end are lost.
async fn cut_off(folder: &Path, parted: usize, lost: usize) -> PathBuf {
    let (living, path) = (folder.join("living.sqlite"), folder.join("store.sqlite"));
    let database = Database::File(living.clone());
    let (before, after) = sample().split_at(parted);
    let store = Store::open(&database).await.unwrap();
    store.take_over(before, true).await.unwrap();
    store.pool.close().await;
    let store = Store::open(&database).await.unwrap();
    store.take_over(after, true).await.unwrap();
    let (mut file, log) = (fs::read(&living).unwrap(), fs::read(log_of(&living)).unwrap());
    let first = first_page(&log);
    file[..first.len()].copy_from_slice(first);
    file.truncate(file.len() - lost * first.len());
    assert!(
        pages_said(&file) * first.len() as u64 > file.len() as u64,
        "the file is shorter than it says"
    );
    fs::write(&path, &file).unwrap();
    fs::write(log_of(&path), &log).unwrap();
    path
}

#[tokio::test]
async fn a_store_that_was_being_copied_back_is_opened_with_all_that_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = cut_off(folder.path(), 2, 0).await;
    #[cfg(unix)]
    let path = {
        // Also through a link: the log lies beside what it leads to.
        let link = folder.path().join("link.sqlite");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        link
    };
    let store = Store::open(&Database::File(path)).await.unwrap();
    assert_eq!(store.listings().await.unwrap().len(), sample().len());
    assert_eq!(store.prove_log().await.unwrap().1, None);
}

#[tokio::test]
async fn one_whose_log_does_not_make_good_for_what_is_missing_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = cut_off(folder.path(), 2, 0).await;
    for log in [&b""[..], b"nothing that anybody wrote", &[7; 9_000]] {
        fs::write(log_of(&path), log).unwrap();
        assert_eq!(problem(&path).await, FileProblem::Damaged, "a log of {} bytes", log.len());
    }
}

#[tokio::test]
async fn one_that_lost_more_than_its_log_has_is_damaged_however_often_one_tries() {
    let folder = tempfile::tempdir().unwrap();
    let path = cut_off(folder.path(), sample().len() - 1, 6).await;
    let (file, log) = (fs::read(&path).unwrap(), fs::read(log_of(&path)).unwrap());
    for _ in 0..2 {
        assert_eq!(problem(&path).await, FileProblem::Damaged);
        assert!(
            fs::read(&path).unwrap() == file && fs::read(log_of(&path)).unwrap() == log,
            "nothing was changed"
        );
    }
}

async fn problem(path: &Path) -> FileProblem {
    match Store::open(&Database::File(path.to_owned())).await {
        Err(StoreError::File { problem, .. }) => problem,
        other => panic!("{:?}", other.map(|_| ())),
    }
}
