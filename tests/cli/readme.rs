//! The README shows what the command really prints. `UPDATE_README=1 cargo test --test cli readme` writes
//! into it what is printed now.

use super::saidby;

/// What stands before the output of a command in the README.
const SHOWN: &str = "```console\n$ saidby ";

/// The text with the output of every command that it shows as it is printed now. Output of which only the
/// beginning is shown, before a line with dots, stays as long as it was.
fn updated(text: &str) -> String {
    let mut parts = text.split(SHOWN);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (command, rest) = part.split_once('\n').expect("a command has output");
        let (shown, behind) = rest.split_once("```").expect("a block has an end");
        let printed = saidby(&command.split(' ').collect::<Vec<_>>()).stdout;
        out.extend([SHOWN, command, "\n"]);
        match shown.strip_suffix("…\n") {
            Some(beginning) => {
                let lines = beginning.lines().count().max(1);
                out.extend(printed.split_inclusive('\n').take(lines));
                out.push_str("…\n");
            }
            None => out.push_str(&printed),
        }
        out.extend(["```", behind]);
    }
    out
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../README.md");
    assert_eq!(readme.matches(SHOWN).count(), 2);
    let updated = updated(readme);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"), updated)
            .expect("it can be written");
    } else if readme != updated {
        let changed = readme.lines().zip(updated.lines()).find(|(shown, printed)| shown != printed);
        panic!("README.md is out of date, first at {changed:?}; UPDATE_README=1 brings it up to date");
    }
}

#[test]
fn other_output_than_printed_is_seen() {
    let block = |output: &str| format!("text\n{SHOWN}--version\n{output}```\nmore\n");
    let version = concat!("saidby ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(updated(&block("saidby 0.0.0\n")), block(version));
    assert_eq!(updated(&block("saidby 0.0.0\n…\n")), block(&format!("{version}…\n")));
}

#[test]
fn every_path_in_the_readme_is_there() {
    let readme = include_str!("../../README.md");
    let text: String = readme.split("```").step_by(2).collect();
    let paths: Vec<&str> =
        text.split('`').skip(1).step_by(2).filter(|it| it.contains('/') && !it.contains(' ')).collect();
    assert!(paths.len() > 8, "{paths:?}");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in paths {
        assert!(root.join(path).exists() || root.join("src").join(path).exists(), "{path}");
    }
}
