//! The trials.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use crate::server;

pub(crate) const FIVE_GB: u64 = 5_000_000_000;

/// KiB.
pub(crate) const LITTLE_MEMORY: u64 = 50_000;

/// Runs a part in a process of its own, and gives what it says about bytes and memory.
pub(crate) fn run(part: &str, url: &str, file: &Path) -> (u64, u64) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "part::process", "--nocapture"])
        .envs([("CLIENTSMITH_LARGE_PART", part), ("CLIENTSMITH_LARGE_URL", url)])
        .env("CLIENTSMITH_LARGE_FILE", file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let number = |word: &str| {
        said.split_whitespace().skip_while(|it| *it != word).nth(1).unwrap().parse::<u64>().unwrap()
    };
    println!("{part}: {} bytes, at most {} KiB of memory", number("bytes"), number("peak"));
    (number("bytes"), number("peak"))
}

fn check(path: &Path, length: u64) {
    let mut file = File::open(path).unwrap();
    let mut buffer = vec![0; 1 << 20];
    let mut at = 0;
    loop {
        let count = file.read(&mut buffer).unwrap();
        if count == 0 {
            break;
        }
        for (index, found) in buffer[..count].iter().enumerate() {
            assert_eq!(*found, server::byte(at + index as u64), "at {}", at + index as u64);
        }
        at += count as u64;
    }
    assert_eq!(at, length);
}

fn download(length: u64) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("file");
    // Breaks at places that are no multiple of anything.
    let url = server::start(length, length / 7 + 13);
    let (bytes, memory) = run("download", &url, &path);
    assert_eq!(bytes, length);
    assert!(memory < LITTLE_MEMORY, "{memory} KiB");
    check(&path, length);
}

#[test]
fn a_download_goes_on_through_breaks() {
    download(30_000_000);
}

#[test]
#[ignore = "writes 5 GB"]
fn a_download_of_5_gb_takes_little_memory() {
    download(FIVE_GB);
}

#[test]
#[ignore = "reads 5 GB"]
fn a_stream_of_5_gb_takes_little_memory() {
    let url = server::start(FIVE_GB + 1, FIVE_GB);
    let (bytes, memory) = run("stream", &url, Path::new(""));
    assert_eq!(bytes, FIVE_GB);
    assert!(memory < LITTLE_MEMORY, "{memory} KiB");
}
