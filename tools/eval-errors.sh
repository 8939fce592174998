#!/usr/bin/env bash
# Prints, for each part of the reading of articles, how often each class of error
# occurs in the evaluation data and the 30 worst errors with their context: those of
# the class and the words that recur most, first. Kept-back parts are never listed.
#
#   bash tools/eval-errors.sh PROGRAM [names|quotes|dates|statements|packs]...
set -uo pipefail
program=$1
shift
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(packs names quotes dates statements)
shared=${HEARSAY_SHARED:-../shared}
worst=${WORST:-30}
go=${GO:-go}

# lines reads "class<TAB>key<TAB>context" and prints the counts and the worst.
lines() {
	sort | awk -F '\t' -v worst="$worst" '
		{ class[$1]++; key[$1 FS $2]++; line[NR] = $0; id[NR] = $1 FS $2; of[NR] = $1 }
		END {
			for (c in class) printf "%6d  %s\n", class[c], c | "sort -rn"
			close("sort -rn")
			for (i = 1; i <= NR; i++) printf "%d\t%d\t%s\n", key[id[i]], class[of[i]], line[i] | "sort -t \"\t\" -s -k1,1nr -k2,2nr | head -" worst " | cut -f3-"
		}' | cut -c1-300
}

for part in "${parts[@]}"; do
	echo "== $part"
	case $part in
	packs)
		python3 "$shared"/packs/score.py "$shared"/packs/*/ eval/own/*/ --cmd "$program" -v | awk '
			/^[a-z]/ { pack = $1 }
			/^    - / { what = substr($0, 7); split(what, w, ":"); sub(/(,| in) [a-z]+[0-9]+$/, "", w[1]); print w[1] "\t" what "\t" pack }' | lines
		;;
	names)
		$go run ./eval/names -v -shared "$shared" | awk -F ' [|] ' '
			/ (missed|wrong) [A-Z]+ / {
				match($0, / (missed|wrong) [A-Z]+ /); set = substr($0, 1, RSTART - 1); rest = substr($0, RSTART + 1)
				split(rest, f, " [|] "); split(f[1], w, " "); name = substr(f[1], length(w[1] w[2]) + 3)
				print set ": " w[1] " " w[2] ", " f[2] "\t" name "\t" f[3]
			}' | lines
		;;
	quotes)
		$go test -count=1 ./eval/quotes -run 'TestQuotes|TestPolNeAR' -v -args -misses 2>&1 | sed -nE 's/^ +[a-z]+_test\.go:[0-9]+: ([^ ]+) (.*)$/\1\t\2/p' | awk -F '\t' '
			{ class = $2; sub(/[:"].*/, "", class); sub(/(,| in) [a-z]+[0-9]+.*/, "", class); if (class !~ /attributions/) print class "\t" class "\t" $1 " " $2 }' | lines
		;;
	dates)
		$go test -count=1 ./eval/dates -v -args -show all 2>&1 | sed -nE 's/^ +dates_test\.go:[0-9]+: //p;/^(span|value|missed|extra|wrong)\t/p' | awk -F '\t' 'NF > 2 {
			key = $3; print $1 "\t" key "\t" $2 " " $4 }' | lines
		;;
	statements)
		HEARSAY_VERBOSE=1 $go test -count=1 ./eval/ledger -run 'TestPacks|TestCollections' -v 2>&1 | sed -nE 's/^ +ledger_test\.go:[0-9]+: +- +(.*)$/\1/p' | awk '{
			class = $0; sub(/:.*/, "", class); print class "\t" $0 "\t" }' | lines
		;;
	*)
		echo "unknown part $part" >&2
		exit 2
		;;
	esac
done
