//! `saidby check`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::{self, Output};
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::check::{self, Finding, Level, RULES, Rule, Settings, Severity};
use crate::report::Style;
use crate::report::check::{Concise, Human, Json, JsonLines, Report, Summary};

/// Report the claims and quotations that readers can't trace to a source
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    paths: PathArgs,
    /// How to show the findings on standard output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write them to a file too; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = target)]
    output: Vec<(Format, PathBuf)>,
    /// The severity from which on findings make the exit code 1
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// The severity from which on findings are shown; the exit code does not depend on it
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Threshold::Note)]
    min_severity: Threshold,
    /// Run only these rules, by code or name, also those that are off by default
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<&'static Rule>,
    /// Do not run these rules, by code or name
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<&'static Rule>,
    /// Also report what is off by default for being noisy
    #[arg(long)]
    pedantic: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Each finding with its words underlined
    Human,
    /// One line a finding: `path:line:col: severity[code name] message`
    Concise,
    /// One JSON object
    Json,
    /// One JSON object a line for each draft
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Threshold {
    Error,
    Warning,
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl Threshold {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

fn rule(name: &str) -> Result<&'static Rule, Failure> {
    check::rule(name).ok_or_else(|| Failure::UnknownRule(name.to_owned()))
}

fn target(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("expected FORMAT=FILE")?;
    if file.is_empty() {
        return Err("the name of the file is missing".to_owned());
    }
    Ok((Format::from_str(format, false).map_err(|_| format!("unknown format `{format}`"))?, file.into()))
}

fn report(format: Format, style: Style) -> Box<dyn Report> {
    match format {
        Format::Human => Box::new(Human::new(style)),
        Format::Concise => Box::new(Concise),
        Format::Json => Box::new(Json),
        Format::Jsonl => Box::new(JsonLines),
    }
}

/// One of the places that findings go to.
struct Sink {
    output: Output,
    report: usize,
    /// Whether a document was written.
    started: bool,
}

pub fn run(args: &CheckArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    let in_file = Style { color: false, width: 100 };
    let mut reports = vec![report(args.format, output::style(common))];
    reports.extend(args.output.iter().map(|&(format, _)| report(format, in_file)));
    // Files that can't be written are found out before the work is done.
    let mut sinks = vec![Sink { output: Output::stdout(), report: 0, started: false }];
    for (at, (_, file)) in args.output.iter().enumerate() {
        sinks.push(Sink { output: Output::file(file)?, report: at + 1, started: false });
    }

    for sink in &mut sinks {
        sink.output.write(&reports[sink.report].head())?;
    }
    let settings = settings(args);
    let mut summary = Summary::default();
    let tally = run::drafts(
        &args.paths,
        common,
        |view| {
            let findings = check::run(view.document, view.grammar, &settings);
            let severities: Vec<Severity> = findings.iter().map(|it| it.severity).collect();
            let shown: Vec<&Finding> =
                findings.iter().filter(|it| it.severity >= args.min_severity.severity()).collect();
            let texts: Vec<String> = reports.iter().map(|report| report.document(view, &shown)).collect();
            (severities, texts)
        },
        |(severities, texts)| {
            summary.draft(severities);
            for (sink, text) in sinks.iter_mut().zip(texts) {
                if std::mem::replace(&mut sink.started, true) {
                    sink.output.write(reports[sink.report].separator())?;
                }
                sink.output.write(&text)?;
            }
            Ok(())
        },
    )?;
    summary.unreadable = tally.failed;
    for mut sink in sinks {
        sink.output.write(&reports[sink.report].tail(&summary))?;
        sink.output.finish()?;
    }
    let fails = args.fail_on.severity().is_some_and(|severity| summary.at_least(severity) > 0);
    Ok(match (tally.is_trouble(), fails) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clean,
    })
}

/// What the flags make of the rules' levels.
fn settings(args: &CheckArgs) -> Settings {
    let mut settings = Settings { pedantic: args.pedantic, ..Settings::default() };
    for rule in RULES {
        let selected = args.select.contains(&rule);
        let off = args.ignore.contains(&rule) || !(selected || args.select.is_empty());
        if off {
            settings.levels.push((rule, Level::Off));
        } else if selected && rule.level == Level::Off {
            // Whoever asks for a rule by name wants to see what it finds.
            settings.levels.push((rule, Level::WARNING));
        }
    }
    settings
}
