#!/usr/bin/env bash
# Fuzzes every target, two at a time: fuzzall.sh TIME FOREIGN. What reads the bytes of
# strangers is fuzzed for FOREIGN, the longest first; everything else for TIME, or not at
# all where TIME is 0.
set -u
foreign='./internal/(dates FuzzFind|annotate FuzzRows|feed FuzzParse(|Date|OPML)|fetch FuzzParseRobots|page Fuzz(JSON|ReadDump|ReadHTML)|corpus FuzzReadPlain|query FuzzParse|warc FuzzReader)'
all=$(grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' internal | sed -E 's|^(.*)/[^/]*:func (.*)|./\1 \2|' | sort)
{
  grep -Ex "$foreign" <<<"$all" | sed "s/\$/ $2/"
  [ "$1" = 0 ] || grep -Exv "$foreign" <<<"$all" | sed "s/\$/ $1/"
} | xargs -P 2 -L 1 bash "$(dirname "$0")/fuzz.sh"
