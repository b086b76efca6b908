//! Archives: one story a line in, one ledger a line out.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs `saidby claims` over an archive on standard input.
fn claims(jobs: &str, archive: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saidby"))
        .args([
            "claims",
            "--input-format",
            "jsonl",
            "--text-field",
            "body",
            "--id-field",
            "key",
            "--jobs",
            jobs,
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    let archive = archive.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(archive.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it does not panic").expect("all is read");
    output
}

#[test]
fn stories_come_out_in_order_and_bad_lines_are_told_by_number() {
    let story = |at: usize| {
        let body =
            format!("“It will close in {at} days,” said Ana Ortiz, the mayor.\n\nRents rose 9 percent.");
        serde_json::json!({"key": format!("story-{at}"), "body": body}).to_string() + "\n"
    };
    let mut archive: String = (0..200).map(story).collect();
    archive += "{\"key\": \"cut\", \"body\n";
    archive += "{\"key\": \"no body\"}\n\n";
    archive.extend((200..300).map(story));
    let run = claims("2", &archive);
    let stderr = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{stderr}");
    assert!(
        stderr.contains("<stdin>:201:") && stderr.contains("<stdin>:202:1: the story has no “body”"),
        "{stderr}"
    );
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&run.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    let ids: Vec<_> = lines.iter().map(|it| it["id"].as_str().expect("it has a name").to_owned()).collect();
    assert_eq!(ids, (0..300).map(|at| format!("story-{at}")).collect::<Vec<_>>());
    assert!(lines.iter().all(|it| it["claims"].as_array().is_some_and(|it| it.len() == 2)), "{}", lines[0]);
    assert_eq!(claims("1", &archive).stdout, run.stdout, "the same on one thread");
    assert_eq!(claims("2", &story(1)).status.code(), Some(0));
    assert_eq!(claims("2", "").status.code(), Some(2), "nothing to read");
}
