//! Every output of one story as it was last looked at, in `tests/snapshots`. `UPDATE=1 cargo test --test cli`
//! writes them anew.

use std::path::Path;

use super::saidby;

const STORY: &str = "tests/snapshots/story.txt";

#[test]
fn every_output_is_as_it_was_last_looked_at() {
    let mut stale = Vec::new();
    for (command, format, ending) in [
        ("check", "human", "txt"),
        ("check", "concise", "txt"),
        ("check", "json", "json"),
        ("check", "jsonl", "jsonl"),
        ("check", "sarif", "json"),
        ("check", "github", "txt"),
        ("check", "gitlab", "json"),
        ("check", "junit", "xml"),
        ("check", "checkstyle", "xml"),
        ("check", "rdjson", "json"),
        ("check", "markdown", "md"),
        ("check", "html", "html"),
        ("claims", "human", "txt"),
        ("claims", "json", "json"),
        ("claims", "jsonl", "jsonl"),
        ("claims", "csv", "csv"),
        ("claims", "markdown", "md"),
        ("claims", "html", "html"),
        ("claims", "brat", "ann"),
    ] {
        let shown = saidby(&[command, "--format", format, STORY]).stdout;
        // The pages of all rules, the style sheet and the script have their own tests.
        let shown = match format {
            "sarif" => shown.split_once("\"results\":").expect("it has results").1,
            "html" => {
                shown
                    .split_once("<main")
                    .expect("it has a body")
                    .1
                    .split_once("<script")
                    .expect("and a script")
                    .0
            }
            _ => &shown,
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/snapshots/{command}-{format}.{ending}"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, shown).expect("it can be written");
        }
        if std::fs::read_to_string(&path).is_ok_and(|kept| kept == shown) {
            continue;
        }
        stale.push(format!("{}\n{shown}", path.display()));
    }
    assert!(stale.is_empty(), "changed; look at it and run with UPDATE=1:\n{}", stale.join("\n\n"));
}
