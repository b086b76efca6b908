//! What `check` looks at: the drafts behind the paths, or what an edit has changed in them.

use clap::Args;

use super::failure::Failure;
use super::git;
use super::progress::Results;
use super::run::{Tally, Work};
use super::session::{CommonArgs, PathArgs};
use crate::check::{self, Finding, Fingerprint, Level, Quotation, RULES, Rule, Settings, Severity};
use crate::read::Draft;
use crate::report::Outline;

/// What to look at, and for what.
#[derive(Debug, Args)]
pub struct LookArgs {
    #[command(flatten)]
    paths: PathArgs,
    /// Run only these rules, by code or name, also those that are off by default
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<&'static Rule>,
    /// Do not run these rules, by code or name
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<&'static Rule>,
    /// Also report what is off by default for being noisy
    #[arg(long)]
    pedantic: bool,
    /// Only findings that were not there at this commit; both versions of each changed draft are read
    #[arg(long, value_name = "REV", conflicts_with = "staged")]
    since: Option<String>,
    /// Only findings that the drafts as staged for the next commit add to the last one
    #[arg(long)]
    staged: bool,
}

impl LookArgs {
    /// The paths to look at.
    pub fn paths(&self) -> &PathArgs {
        &self.paths
    }
}

fn rule(name: &str) -> Result<&'static Rule, String> {
    check::rule(name).ok_or_else(|| format!("there is no such rule; {}", check::meant(name)))
}

/// A draft with its findings; they wait for what comes of comparing it with the others.
pub struct Checked {
    /// The draft.
    pub draft: Draft,
    /// What was found, by place.
    pub findings: Vec<Finding>,
    /// What is compared between drafts.
    quotations: Vec<Quotation>,
    /// What holds for it.
    settings: Settings,
    /// What it takes to show it whole.
    pub outline: Option<Outline>,
}

/// Reads the drafts that the flags speak of, and finds what is to be found; what shows them whole is made where it is
/// `outlined`.
///
/// # Errors
/// When the configuration or the grammar can't be used, or git does not answer.
pub fn look(args: &LookArgs, outlined: bool, common: &CommonArgs) -> Result<(Vec<Checked>, Tally), Failure> {
    let changes = match &args.since {
        Some(revision) => git::since(revision)?,
        None if args.staged => git::staged()?,
        None => return check(Work::find(&args.paths, common)?, args, outlined, common),
    };
    let (now, before) = Work::changed(&args.paths, common, changes)?;
    let (mut now, tally) = check(now, args, outlined, common)?;
    // What can't be said of the old version is no reason to fail.
    let (before, _) = check(before, args, false, common)?;
    for it in &mut now {
        let old = before.iter().find(|old| old.draft.name == it.draft.name);
        let mut old: Vec<Fingerprint> =
            old.map_or(Vec::new(), |it| it.findings.iter().map(|it| it.fingerprint).collect());
        it.findings.retain(|finding| {
            let known = old.iter().position(|it| *it == finding.fingerprint);
            known.map(|at| old.swap_remove(at)).is_none()
        });
    }
    Ok((now, tally))
}

/// Reads drafts and finds what is to be found in them.
fn check(
    work: Work,
    args: &LookArgs,
    outlined: bool,
    common: &CommonArgs,
) -> Result<(Vec<Checked>, Tally), Failure> {
    let mut checked = Vec::new();
    let tally = work.run(
        common,
        Results::Wait,
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
    Ok((checked, tally))
}

impl Checked {
    /// The findings that are grave enough.
    pub fn shown(&self, from: Severity) -> Vec<&Finding> {
        self.findings.iter().filter(|it| it.severity >= from).collect()
    }
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

/// What the flags make of a draft's configuration.
fn settings(args: &LookArgs, configured: &Settings) -> Settings {
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
