# Everything a developer runs; `make help` lists it.
SHELL := /bin/bash
GO ?= go
BIN := bin
FUZZTIME ?= 30s
FOREIGN ?= $(FUZZTIME)
BENCHTIME ?= 1s
COUNT ?= 1
FIGURES ?= $(CURDIR)/bin/figures
KILLS ?= 500
SEED ?= 1
LINT := $(BIN)/golangci-lint

.DEFAULT_GOAL := help
.PHONY: axe screens help build demo report test check lint race fuzz bench eval eval-errors scale vuln hostile figures rounds clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

build: ## build the program into bin/
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN)/hearsay ./cmd/hearsay

demo: build ## start invented outlets, read them and serve the pages, until Ctrl-C
	./$(BIN)/hearsay demo $(if $(LISTEN),--listen $(LISTEN))

report: build ## read the built-in edition of invented outlets once and print its report
	./$(BIN)/hearsay demo --report

# internal/web first: it takes longest and would run alone in the end.
test: ## run every test
	$(GO) test -shuffle=on ./internal/web ./...

check: lint test build ## everything that CI checks of a commit

axe: ## install axe-core, whose rules the browser tests run where it is there (needs npm)
	npm ci --prefix tools/axe --ignore-scripts --no-audit --no-fund --silent

screens: ## make the pictures of docs/screens anew (needs chromium)
	HEARSAY_SCREENS=$(CURDIR)/docs/screens $(GO) test -count=1 -run 'TestScreens$$' ./internal/web

lint: $(LINT) ## formatting, vet and the linters of .golangci.yml
	$(LINT) run ./...

$(LINT): tools/go.mod
	$(GO) build -modfile=tools/go.mod -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

race: ## the tests under the race detector
	$(GO) test -race -short ./internal/web ./cmd/... ./internal/...

fuzz: ## fuzz every target, FUZZTIME each, and what reads strangers' bytes for FOREIGN each, two at a time
	@GO=$(GO) bash tools/fuzzall.sh $(FUZZTIME) $(FOREIGN)

bench: ## what a page costs beside other extractors, then benchmarks of every stage and of the whole, with allocations
	@GO=$(GO) bash tools/peers.sh
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) -count $(COUNT) ./...

eval: ## score the gold data in ../shared and rewrite eval/golden
	$(GO) test -count=1 ./eval/... -update

scale: build ## read 1,000 and 10,000 articles: articles a second and peak memory
	$(GO) run ./eval/scale -bin ./$(BIN)/hearsay

figures: build ## what an article costs with 1,000, 20,000 and 200,000 kept, and a server with the last (half an hour; the databases stay in FIGURES)
	mkdir -p $(FIGURES)
	$(GO) test -count=1 -timeout 0 -v -run 'TestGrowth$$' ./eval/serve -args -grow 1000,20000,200000 -runs 3 -dir $(FIGURES)
	$(GO) test -count=1 -timeout 0 -v -run 'TestKeptPages$$' ./eval/serve -args -database $(FIGURES)/200000.db
	$(GO) test -count=1 -timeout 0 -v -run 'TestKept$$' ./eval/serve -args -database $(FIGURES)/200000.db -bin $(CURDIR)/bin/hearsay
	$(GO) test -count=1 -timeout 0 -v -run 'TestLoad$$' ./eval/serve -args -database $(FIGURES)/200000.db -bin $(CURDIR)/bin/hearsay -rates 50,100,200,300

vuln: ## ask the Go vulnerability database about what is called (needs the internet)
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./... || { echo "govulncheck found something, or its database cannot be reached"; exit 1; }

hostile: build ## everything that docs/reliability.md tells of: kills, power cuts, failing disks, sick outlets, hostile texts, an outage of 30 s each (an hour)
	$(GO) test -count=1 -v -timeout 60m -run 'TestKillSQLite' ./eval/faults -kills $(KILLS) -seed $(SEED)
	$(GO) test -count=1 -v -timeout 60m -run 'TestKillPostgres' ./eval/faults -kills $$(($(KILLS) * 2 / 5)) -seed $(SEED)
	$(GO) test -count=1 -v -timeout 60m -run 'TestPowerLoss|TestUpgrade' ./eval/faults -cuts 50 -crashes 50 -seed $(SEED)
	$(GO) test -count=1 -v -timeout 60m -run 'TestSickDisk|TestBackupUnderLoad' ./eval/faults -points 100 -backups 20 -seed $(SEED)
	$(GO) test -count=1 -v -timeout 60m -run 'TestSickOutlets' ./eval/faults -each 5 -quiet 192
	$(GO) test -count=1 -v -timeout 60m -run 'TestHostile|TestSecondOrder' ./eval/faults -vectors 100000 -opened 400
	$(GO) test -count=1 -v -timeout 60m -run 'TestLocked|TestPostgresGone|TestFullDisk|TestSilent' ./eval/faults -outage 30s
	$(GO) test -count=1 -v -run 'Hostile|Rebind|Sick|Harmless|EveryPost|Routes|Traversal|HostHeader|Guessing|Sessions' ./eval/fetch ./internal/fetch ./internal/feed ./internal/page ./internal/web

eval-errors: build ## the classes of error of each part, and the 30 worst with their context (PARTS="names quotes")
	GO=$(GO) bash tools/eval-errors.sh ./$(BIN)/hearsay $(PARTS)

rounds: ## a simulated day, and rounds of a running server of feeds (HEARSAY_FARM is its admin address)
	HEARSAY_DAY=1 $(GO) test -count=1 -v -timeout 30m -run "TestFarm|TestDay" ./eval/serve

clean: ## remove what the targets built
	rm -rf $(BIN)
