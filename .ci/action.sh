#!/usr/bin/env bash
# What the action runs: saidby on the paths of SAIDBY_PATHS (one a line), with annotations on standard output,
# reports in SAIDBY_REPORTS, and the summary of the job. Ends as `saidby check` does.
set -uo pipefail

paths=()
while IFS= read -r path; do
    if [ -n "$path" ]; then paths+=("$path"); fi
done <<< "${SAIDBY_PATHS:-.}"

flags=()
while IFS= read -r flag; do
    if [ -n "$flag" ]; then flags+=("$flag"); fi
done <<< "${SAIDBY_FLAGS:-}"

# Not among the drafts: a report would be read as one.
reports=${SAIDBY_REPORTS:-${RUNNER_TEMP:?}/saidby-reports}
mkdir -p "$reports" || exit 2

saidby check --no-progress --format github --fail-on "${SAIDBY_FAIL_ON:-warning}" \
    --output "sarif=$reports/saidby.sarif" \
    --output "markdown=$reports/saidby.md" \
    --output "html=$reports/saidby.html" \
    ${flags[@]+"${flags[@]}"} -- "${paths[@]}"
code=$?

if [ -f "$reports/saidby.md" ]; then cat "$reports/saidby.md" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"; fi
{
    echo "sarif=$reports/saidby.sarif"
    echo "html=$reports/saidby.html"
} >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
