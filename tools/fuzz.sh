#!/usr/bin/env bash
# Fuzzes one target: fuzz.sh PACKAGE TARGET TIME. Where the time is up in the middle of
# an input, Go's fuzzer sometimes fails with "context deadline exceeded" and no input
# to show for it: then again, twice at most, and only the last run is printed. Anything that it did find fails at once.
set -u
go=${GO:-go}
run() { "$go" test -run '^$' -fuzz "^$2\$" -parallel 1 -fuzztime "$3" -fuzzminimizetime 5x "$1" 2>&1; }
echo "fuzz $1 $2"
for _ in 1 2 3; do
  out=$(run "$@")
  status=$?
  if [ $status -eq 0 ] || ! grep -q 'context deadline exceeded' <<<"$out" || grep -q 'Failing input' <<<"$out"; then
    break
  fi
  echo "fuzz $1 $2: the time was up in the middle of an input; once more"
done
printf '%s\n' "$out"
exit $status
