//! `saidby check`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output::{self, Output};
use super::session::{CommonArgs, PathArgs};
use super::{Exit, run};
use crate::check::{self, Finding, Level, Quotation, RULES, Rule, Settings, Severity};
use crate::read::Draft;
use crate::report::check::{
    Checkstyle, Concise, GitHub, GitLab, Html, Human, JUnit, Json, JsonLines, Markdown, RdJson, Report,
    Sarif, Sheet, Summary,
};
use crate::report::{Outline, Page, Root, Style};

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
    /// SARIF 2.1.0, for GitHub's code scanning and others
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit's XML
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// Reviewdog's diagnostic format
    Rdjson,
    /// A summary for people, as Markdown
    Markdown,
    /// The story with the findings in its margin, as one HTML file
    Html,
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
        Format::Sarif => Box::new(Sarif::new(root())),
        Format::Github => Box::new(GitHub::new(root())),
        Format::Gitlab => Box::new(GitLab::new(root())),
        Format::Junit => Box::new(JUnit),
        Format::Checkstyle => Box::new(Checkstyle),
        Format::Rdjson => Box::new(RdJson),
        Format::Markdown => Box::new(Markdown),
        Format::Html => Box::new(Html),
    }
}

/// The repository that the current folder is in; where there is none, the current folder.
fn root() -> Root {
    let here = std::env::current_dir().unwrap_or_default();
    let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here);
    Root::new(root, &here)
}

/// One of the places that findings go to.
struct Sink {
    report: Box<dyn Report>,
    output: Output,
}

/// A draft with its findings; they wait for what comes of comparing it with the others.
struct Checked {
    draft: Draft,
    findings: Vec<Finding>,
    quotations: Vec<Quotation>,
    settings: Settings,
    outline: Option<Outline>,
}

pub fn run(args: &CheckArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    // Files that can't be written are found out before the work is done.
    let mut sinks =
        vec![Sink { report: report(args.format, output::style(common)), output: Output::stdout() }];
    for (format, file) in &args.output {
        let in_file = Style { color: false, width: 100 };
        sinks.push(Sink { report: report(*format, in_file), output: Output::file(file)? });
    }

    let outlined = sinks.iter().any(|it| it.report.needs_outline());
    let mut checked = Vec::new();
    let tally = run::drafts(
        &args.paths,
        common,
        |view| {
            let settings = settings(args, view.settings);
            let findings = check::run(view.document, view.grammar, &settings);
            let outline = outlined.then(|| Outline::new(view));
            (findings, check::quotations(view.document), settings, outline)
        },
        |draft, (findings, quotations, settings, outline)| {
            checked.push(Checked { draft, findings, quotations, settings, outline });
            Ok(())
        },
    )?;
    compare(&mut checked);

    let severities = checked.iter().flat_map(|it| &it.findings).map(|it| it.severity);
    let summary = Summary::new(tally.read, tally.failed, severities);
    for sink in sinks {
        write(sink, &checked, args.min_severity.severity(), &summary)?;
    }
    let fails = args.fail_on.severity().is_some_and(|severity| summary.at_least(severity) > 0);
    Ok(match (tally.is_trouble(), fails) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clean,
    })
}

/// Adds the findings that only show when drafts are compared with each other.
fn compare(checked: &mut [Checked]) {
    let drafts: Vec<(&str, &[Quotation], &Settings)> =
        checked.iter().map(|it| (it.draft.name.as_str(), it.quotations.as_slice(), &it.settings)).collect();
    for (at, finding) in check::across(&drafts) {
        let findings = &mut checked[at].findings;
        let behind = findings.partition_point(|it| it.span <= finding.span);
        findings.insert(behind, finding);
    }
}

/// Writes the findings that are grave enough.
fn write(sink: Sink, checked: &[Checked], shown: Severity, summary: &Summary) -> Result<(), Failure> {
    let Sink { report, mut output } = sink;
    output.write(&report.head(summary))?;
    let mut first = true;
    for it in checked {
        let text = report.document(&Sheet {
            page: Page::new(&it.draft),
            findings: it.findings.iter().filter(|it| it.severity >= shown).collect(),
            outline: it.outline.as_ref(),
        });
        if !text.is_empty() {
            if !std::mem::take(&mut first) {
                output.write(report.separator())?;
            }
            output.write(&text)?;
        }
    }
    output.write(&report.tail(summary))?;
    output.finish()
}

/// What the flags make of a draft's configuration.
fn settings(args: &CheckArgs, configured: &Settings) -> Settings {
    let mut settings = Settings { pedantic: args.pedantic, ..configured.clone() };
    for rule in RULES {
        let selected = args.select.contains(&rule);
        let off = args.ignore.contains(&rule) || !(selected || args.select.is_empty());
        if off {
            settings.levels.push((rule, Level::Off));
        } else if selected && settings.level(rule) == Level::Off {
            // Whoever asks for a rule by name wants to see what it finds.
            settings.levels.push((rule, rule.level.max(Level::WARNING)));
        }
    }
    settings
}
