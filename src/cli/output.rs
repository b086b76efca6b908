//! Where results and messages go.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::failure::Failure;
use super::session::{Color, CommonArgs};
use crate::report::{Root, Style, visible};

/// Standard output, or a file.
pub struct Output {
    to: BufWriter<Box<dyn Write>>,
    file: Option<Target>,
}

/// A file to write. It is written beside itself and takes its name at the end, so that nobody reads half
/// of it and a run that fails leaves the old one.
struct Target {
    path: PathBuf,
    /// What is written until then; none for a pipe or a device, which is written as it is.
    beside: Option<PathBuf>,
}

impl Drop for Target {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // There is nobody left to tell.
            let _ = fs::remove_file(beside);
        }
    }
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Self {
        Self { to: BufWriter::new(Box::new(io::stdout().lock())), file: None }
    }

    /// A file, which is made or replaced when all is written.
    ///
    /// # Errors
    /// When it can't be.
    pub fn file(path: &Path) -> Result<Self, Failure> {
        // A link stays a link: what it leads to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let created = if fs::metadata(&target).map_or(true, |it| it.is_file()) {
            beside(&target).map(|(beside, file)| {
                // Who may read the old file may read the new one; where that can't be said, nothing is lost.
                if let Ok(old) = fs::metadata(&target) {
                    let _ = file.set_permissions(old.permissions());
                }
                (Some(beside), file)
            })
        } else {
            File::options().write(true).open(&target).map(|file| (None, file))
        };
        let (beside, file) = created.map_err(|source| unwritten(path, source))?;
        Ok(Self { to: BufWriter::new(Box::new(file)), file: Some(Target { path: target, beside }) })
    }

    /// Writes text.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.to.write_all(text.as_bytes());
        written.map_err(|error| self.failure(error))
    }

    /// Writes what is still held back, and gives a file its name.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.to.flush();
        flushed.map_err(|error| self.failure(error))?;
        let Some(mut target) = self.file.take() else { return Ok(()) };
        // Some systems rename no file that is open.
        drop(self.to);
        if let Some(beside) = &target.beside {
            fs::rename(beside, &target.path).map_err(|source| unwritten(&target.path, source))?;
            target.beside = None;
        }
        Ok(())
    }

    fn failure(&self, source: io::Error) -> Failure {
        match &self.file {
            Some(target) => unwritten(&target.path, source),
            None => Failure::output(source),
        }
    }
}

fn unwritten(path: &Path, source: io::Error) -> Failure {
    Failure::Write { path: path.display().to_string(), source }
}

/// How many names are tried for a new file.
const NAMES: u32 = 1000;

/// A new file in the same folder, with its path. Runs that were killed may have left theirs.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut tried = 0;
    loop {
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}-{tried}.tmp", std::process::id()));
        let beside = path.with_file_name(name);
        match File::create_new(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tried < NAMES => tried += 1,
            created => return created.map(|file| (beside, file)),
        }
    }
}

/// Writes a short text on standard output.
///
/// # Errors
/// When it can't be written.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = Output::stdout();
    out.write(text)?;
    out.finish()
}

/// The repository that the current folder is in; where there is none, the current folder.
pub fn root() -> Root {
    let here = std::env::current_dir().unwrap_or_default();
    let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here);
    Root::new(root, &here)
}

/// Writes a file, or replaces it, as a whole.
///
/// # Errors
/// When it can't be written.
pub fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let mut out = Output::file(path)?;
    out.write(text)?;
    out.finish()
}

/// How results on standard output look.
pub fn style(common: &CommonArgs) -> Style {
    let terminal = io::stdout().is_terminal();
    // What goes to a file or a program is the same on every terminal.
    Style { color: has_color(common.color, terminal), width: if terminal { width() } else { WIDTH } }
}

/// Shows what went wrong on standard error.
pub fn complain(common: &CommonArgs, what: &dyn Diagnostic) {
    let terminal = io::stderr().is_terminal();
    let theme = if has_color(common.color, terminal) {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    // Lines are wrapped for people only: a log keeps each message, and the path in it, on one.
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        // Every message holds its cause.
        .without_cause_chain()
        .with_width(width())
        .with_wrap_lines(terminal);
    let mut text = String::new();
    if handler.render_report(&mut text, what).is_err() {
        text = what.to_string();
    }
    message(text.trim_matches('\n'));
}

/// Says something about the run on standard error, unless that is not wanted.
pub fn remark(common: &CommonArgs, text: &str) {
    if !common.quiet {
        message(&format!("saidby: {}", visible(text)));
    }
}

/// Makes room on a terminal for the next results.
pub fn clear() {
    if io::stdout().is_terminal() {
        // Whoever does not see it finds the results below the last ones.
        let _ = write!(io::stdout().lock(), "\u{1b}[2J\u{1b}[3J\u{1b}[H");
    }
}

/// That nobody reads messages is no reason to stop.
fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn has_color(color: Color, terminal: bool) -> bool {
    let unwanted = || std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|it| it == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !unwanted() && !dumb(),
    }
}

/// Columns where there is no terminal.
const WIDTH: usize = 80;

/// The width of the terminal in columns. Lines of more than 120 are hard to read.
fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0)).clamp(40, 120)
}
