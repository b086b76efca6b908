//! `saidby check`

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::Exit;
use super::baseline::Baseline;
use super::failure::Failure;
use super::look::{self, Checked, LookArgs};
use super::output::{self, Output, remark};
use super::session::CommonArgs;
use super::watch::watch;
use crate::check::{Finding, Severity};
use crate::report::check::{
    Checkstyle, Concise, GitHub, GitLab, Html, Human, JUnit, Json, JsonLines, Markdown, RdJson, Report,
    Sarif, Sheet, Summary, statistics, statistics_json,
};
use crate::report::{Page, Style, counted};
use crate::text::one_line;

/// Report the claims and quotations that readers can't trace to a source
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    look: LookArgs,
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
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Severity::Note)]
    min_severity: Severity,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Make the file of --baseline, or else saidby-baseline.json, know all findings
    #[arg(long, conflicts_with_all = ["since", "staged"])]
    write_baseline: bool,
    /// Count the findings of each rule in place of showing them
    #[arg(long)]
    statistics: bool,
    /// Check again whenever a draft or its configuration has changed
    #[arg(long)]
    watch: bool,
}

/// The baseline where none is named.
const BASELINE: &str = "saidby-baseline.json";

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

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Error, Self::Warning, Self::Note]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
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
        Format::Sarif => Box::new(Sarif::new(output::root())),
        Format::Github => Box::new(GitHub::new(output::root())),
        Format::Gitlab => Box::new(GitLab::new(output::root())),
        Format::Junit => Box::new(JUnit),
        Format::Checkstyle => Box::new(Checkstyle),
        Format::Rdjson => Box::new(RdJson),
        Format::Markdown => Box::new(Markdown),
        Format::Html => Box::new(Html),
    }
}

/// One of the places that findings go to.
struct Sink {
    report: Box<dyn Report>,
    output: Output,
}

pub fn run(args: &CheckArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    if args.watch { watch(args.look.paths(), common, || once(args, common)) } else { once(args, common) }
}

fn once(args: &CheckArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    // What can't be used is found out before the work is done.
    if args.statistics && !has_statistics(args.format) {
        return Err(Failure::NoStatistics);
    }
    let known = baseline(args)?;
    let mut sinks = Vec::new();
    if !args.statistics {
        sinks.push(Sink { report: report(args.format, output::style(common)), output: Output::stdout() });
    }
    for (format, file) in &args.output {
        let in_file = Style { color: false, width: 100 };
        sinks.push(Sink { report: report(*format, in_file), output: Output::file(file)? });
    }

    let outlined = sinks.iter().any(|it| it.report.needs_outline());
    let (mut checked, tally) = look::look(&args.look, outlined, common)?;
    if let Some(mut baseline) = known {
        if args.write_baseline && tally.failed == 0 {
            update(&mut baseline, &checked, common)?;
        }
        let mut drafts: Vec<_> =
            checked.iter_mut().map(|it| (it.draft.name.as_str(), &mut it.findings)).collect();
        for stale in baseline.take_out(&mut drafts) {
            remark(common, &format!("in the baseline, and no longer there: {stale}"));
        }
    }

    let severities = checked.iter().flat_map(|it| &it.findings).map(|it| it.severity);
    let summary = Summary::new(tally.read, tally.failed, severities);
    let shown = args.min_severity;
    if args.statistics {
        let drafts: Vec<Vec<&Finding>> = checked.iter().map(|it| it.shown(shown)).collect();
        let json = matches!(args.format, Format::Json | Format::Jsonl);
        output::print(&if json { statistics_json(&drafts) } else { statistics(&drafts) })?;
    }
    for sink in sinks {
        write(sink, &checked, shown, &summary)?;
    }
    let fails = args.fail_on.severity().is_some_and(|severity| summary.at_least(severity) > 0);
    Ok(tally.exit(fails))
}

/// Whether a format can show counts.
fn has_statistics(format: Format) -> bool {
    matches!(format, Format::Human | Format::Concise | Format::Json | Format::Jsonl)
}

/// The baseline that the flags name. One that is to be written need not be there.
fn baseline(args: &CheckArgs) -> Result<Option<Baseline>, Failure> {
    let file = args.baseline.as_deref().or(args.write_baseline.then_some(Path::new(BASELINE)));
    let Some(file) = file else { return Ok(None) };
    let new = args.write_baseline && !file.exists();
    Ok(Some(if new { Baseline::new(file) } else { Baseline::read(file)? }))
}

/// Makes a baseline know all findings.
fn update(baseline: &mut Baseline, checked: &[Checked], common: &CommonArgs) -> Result<(), Failure> {
    let findings = checked.iter().flat_map(|it| {
        let name = it.draft.name.as_str();
        let excerpt = |finding: &Finding| one_line(&it.draft.prose.text[finding.span.range()]);
        it.findings.iter().map(move |finding| (name, finding, excerpt(finding)))
    });
    let names: Vec<&str> = checked.iter().map(|it| it.draft.name.as_str()).collect();
    let count = baseline.update(findings, &names)?;
    remark(
        common,
        &format!("the baseline knows {} of {}", counted(count, "finding"), counted(names.len(), "draft")),
    );
    Ok(())
}

/// Writes the findings that are grave enough.
fn write(sink: Sink, checked: &[Checked], shown: Severity, summary: &Summary) -> Result<(), Failure> {
    let Sink { report, mut output } = sink;
    output.write(&report.head(summary))?;
    let mut first = true;
    for it in checked {
        let text = report.document(&Sheet {
            page: Page::new(&it.draft),
            findings: it.shown(shown),
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
