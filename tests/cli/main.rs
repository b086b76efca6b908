//! The command as its users run it: the real binary, its output and its exit codes.

mod baseline;
mod browser;
mod ci;
mod commands;
mod config;
mod exports;
mod faults;
mod git;
mod inputs;
mod ledgers;
mod outputs;
mod readme;
mod registry;
mod schema;
mod snapshots;
mod sources;
mod suppress;
mod xml;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run came to.
#[derive(Debug)]
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Runs the command in the project's folder.
fn saidby<A: AsRef<OsStr>>(args: &[A]) -> Run {
    saidby_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, b"")
}

/// Runs the command in a folder, with something on standard input.
fn saidby_in<A: AsRef<OsStr>>(folder: &Path, args: &[A], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saidby"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // A command that does not read its input closes it.
    let _ = child.stdin.take().expect("it is piped").write_all(stdin);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
    let code = output.status.code().expect("it was not killed");
    Run { code, stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder of its own with files in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }
    folder
}

impl Run {
    /// The JSON on standard output.
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The paths of the documents on standard output.
    fn paths(&self) -> Vec<String> {
        let json = self.json();
        let documents = json["documents"].as_array().expect("a list");
        documents.iter().map(|it| it["path"].as_str().expect("text").to_owned()).collect()
    }
}
