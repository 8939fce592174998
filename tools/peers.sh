#!/usr/bin/env bash
# Prints what a page costs with Hearsay and with other extractors, which bench/peers
# holds as a module of its own. Where their modules cannot be had it says so and ends
# well: the benchmarks of Hearsay need none of them. Arguments go to bench/peers.
set -u
go=${GO:-go}
root=$(cd "$(dirname "$0")/.." && pwd)
if ! out=$(cd "$root/bench/peers" && "$go" build -mod=mod -trimpath -o "$root/bin/peers" . 2>&1); then
  echo "bench: the other extractors cannot be had here, so no table beside them: $(tail -1 <<<"$out")"
  echo "bench: BenchmarkPages below compares with html.Parse alone"
  exit 0
fi
cd "$root" && exec ./bin/peers "$@"
