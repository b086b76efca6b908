//! What CI services are given: the script of the action runs, and every file for a service says what it must.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_yaml::Value;

use super::{folder, saidby_in};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(Path::new(ROOT).join(path)).expect("it is there");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The script of the action in a folder, as GitHub runs it with a folder for what does not belong to the
/// repository: its exit code, standard output, summary and outputs.
#[cfg(unix)]
fn action(here: &Path, temp: &Path, variables: &[(&str, &str)]) -> (i32, String, String, String) {
    let binaries = Path::new(env!("CARGO_BIN_EXE_saidby")).parent().expect("a folder").to_owned();
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap_or_default());
    let run = Command::new("bash")
        .arg(Path::new(ROOT).join(".ci/action.sh"))
        .current_dir(here)
        .env("PATH", path)
        .env("RUNNER_TEMP", temp)
        .env("GITHUB_STEP_SUMMARY", temp.join("summary"))
        .env("GITHUB_OUTPUT", temp.join("outputs"))
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("bash runs");
    let read = |name: &str| std::fs::read_to_string(temp.join(name)).unwrap_or_default();
    let stdout = String::from_utf8(run.stdout).expect("text");
    (run.status.code().expect("it was not killed"), stdout, read("summary"), read("outputs"))
}

#[cfg(unix)]
#[test]
fn the_action_annotates_summarizes_and_ends_as_the_check_does() {
    let bad = "The mayor said the “bridge would close.\n".as_bytes();
    let drafts = folder(&[("a b/$(id).txt", bad), ("good.md", b"The bridge is open.\n")]);
    for (variables, code, annotations) in [
        (&[][..], 1, 1),
        (&[("SAIDBY_FAIL_ON", "never")][..], 0, 1),
        (&[("SAIDBY_PATHS", "good.md\n")][..], 0, 0),
        (&[("SAIDBY_PATHS", "a b\ngood.md")][..], 1, 1),
        (&[("SAIDBY_FLAGS", "--ignore\nSB105,orphan-quote")][..], 0, 0),
        (&[("SAIDBY_PATHS", "missing.md")][..], 2, 0),
        (&[("SAIDBY_PATHS", "--help")][..], 2, 0),
    ] {
        let temp = folder(&[]);
        let (ended, stdout, summary, outputs) = action(drafts.path(), temp.path(), variables);
        assert_eq!(
            (ended, stdout.matches("::error ").count()),
            (code, annotations),
            "{variables:?}: {stdout}"
        );
        assert!(summary.contains("## saidby"), "{variables:?}");
        let sarif = outputs.lines().find_map(|it| it.strip_prefix("sarif=")).expect("an output");
        assert!(Path::new(sarif).is_file(), "{variables:?}: {sarif}");
    }
}

#[test]
fn the_sample_newsroom_is_checked_as_its_configuration_says() {
    let newsroom = Path::new(ROOT).join("samples/newsroom");
    let run = saidby_in(&newsroom, &["check", "--format", "json"], b"");
    let paths = run.paths();
    assert_eq!(paths[..3], ["city/ferry-fares.md", "city/landfill.md", "opinion/parking.md"]);
    assert!(paths[3..].iter().all(|it| it.starts_with("published/")), "{paths:?}");
    let json = run.json();
    let codes = |at: usize| -> Vec<&str> {
        let findings = json["documents"][at]["findings"].as_array().expect("a list");
        findings.iter().map(|it| it["code"].as_str().expect("text")).collect()
    };
    for code in ["SB201", "SB102", "SB301"] {
        assert!(codes(1).contains(&code), "{code} in {:?}", codes(1));
    }
    assert_eq!(codes(2), Vec::<&str>::new(), "a column is read as a column");
    let args = ["check", "--format", "json", "--baseline", "saidby-baseline.json"];
    let known = saidby_in(&newsroom, &args, b"");
    assert!(!codes(0).is_empty() && known.stderr.is_empty(), "{known:?}");
    assert_eq!(known.json()["documents"][0]["findings"].as_array().map(Vec::len), Some(0), "{known:?}");
    assert_eq!(known.json()["documents"][1], json["documents"][1]);
}

#[test]
fn every_file_for_a_service_says_what_it_must() {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_sequence().expect("steps");
    for run in steps.iter().filter_map(|it| it["run"].as_str()) {
        assert!(!run.contains("${{"), "an input is text of a script: {run}");
    }
    for input in ["paths", "fail-on", "flags", "reports"] {
        assert!(action["inputs"][input]["description"].is_string(), "{input}");
    }
    let uses = yaml("samples/newsroom/.github/workflows/desk.yml");
    let steps = uses["jobs"]["sources"]["steps"].as_sequence().expect("steps");
    let step =
        steps.iter().find(|it| it["uses"].as_str().is_some_and(|it| it.contains("/saidby@"))).expect("ours");
    for input in step["with"].as_mapping().expect("inputs").keys() {
        assert!(action["inputs"].get(input).is_some(), "{input:?} is no input");
    }

    let hook = &yaml(".pre-commit-hooks.yaml")[0];
    assert_eq!(hook["id"], yaml("samples/newsroom/.pre-commit-config.yaml")["repos"][0]["hooks"][0]["id"]);
    let entry: Vec<&str> = hook["entry"].as_str().expect("a command").split(' ').collect();
    let drafts = folder(&[("a.md", b"The bridge is open.\n"), ("saidby.yaml", b"exclude: [\"*.md\"]\n")]);
    let run = saidby_in(drafts.path(), &[&entry[1..], &["a.md"]].concat(), b"");
    assert_eq!((entry[0], run.code), ("saidby", 0), "a commit of excluded files passes: {run:?}");

    let gitlab = yaml("docs/ci/saidby.gitlab-ci.yml");
    let script = gitlab["saidby"]["script"][0].as_str().expect("a command");
    for (report, format) in [("codequality", "gitlab"), ("junit", "junit")] {
        let file = gitlab["saidby"]["artifacts"]["reports"][report].as_str().expect("a file");
        assert!(script.contains(&format!("--output {format}={file}")), "{report}");
    }
}
