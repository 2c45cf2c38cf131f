# make test sets up what the tests need and runs everything that CI runs.
# Building the site needs Go alone: go run ./cmd/build

.PHONY: build serve test test-go test-web lint setup fuzz lighthouse bench-search bench-large screenshots icons clean

build:
	go run ./cmd/build

serve:
	go run ./cmd/build serve --open

test: lint test-go test-web

lint:
	@test -z "$$(gofmt -l cmd internal search)" || { gofmt -l cmd internal search; echo "run gofmt -w on these files"; exit 1; }
	go vet ./...

# internal/site and search index the whole content again and again: with the race
# detector that takes eight minutes. cmd/build builds with it.
test-go:
	go test -race $$(go list ./... | grep -v '/internal/site$$\|/search$$')
	go test ./internal/site ./search

# The pages in a real browser, through the Nu HTML checker, and netlify.toml
# through Netlify's own parsers.
test-web: setup
	go run ./cmd/build --quiet
	cd testdata/tools && HTTPCODES_ROOT=$(CURDIR) HTTPCODES_PUBLIC=$(CURDIR)/public npm test

setup:
	sh testdata/tools/setup.sh

# Each fuzz target for a minute.
fuzz:
	@for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime 1m $$pkg || exit 1; \
		done; \
	done

# Lighthouse, mobile preset, over a page of each important kind; fails below 100.
lighthouse: setup
	go run ./cmd/build --quiet
	cd testdata/tools/lighthouse && npm ci --no-audit --no-fund && HTTPCODES_ROOT=$(CURDIR) HTTPCODES_PUBLIC=$(CURDIR)/public node lighthouse.mjs

# The search beside Pagefind and MiniSearch over the same pages.
bench-search: setup
	go run ./cmd/build --quiet
	cd testdata/tools/bench && npm ci --no-audit --no-fund && HTTPCODES_ROOT=$(CURDIR) HTTPCODES_PUBLIC=$(CURDIR)/public node bench.mjs

# What a cold query would fetch from a site of a hundred thousand pages. Takes
# a quarter of an hour.
bench-large: setup
	go run ./cmd/build --quiet
	rm -rf .large
	HTTPCODES_LARGE=$(CURDIR)/.large HTTPCODES_PAGES=100000 go test ./internal/site -run TestLarge -v -timeout 2h
	HTTPCODES_ROOT=$(CURDIR) HTTPCODES_PUBLIC=$(CURDIR)/public node testdata/tools/bench/large.mjs $(CURDIR)/.large
	rm -rf .large

# The pictures of the README.
screenshots: setup
	go run ./cmd/build --quiet
	cd testdata/tools && HTTPCODES_ROOT=$(CURDIR) HTTPCODES_PUBLIC=$(CURDIR)/public node screenshots.mjs

# The icon in pixels, after a change of assets/icon.svg.
icons: setup
	cd testdata/tools && HTTPCODES_ROOT=$(CURDIR) HTTPCODES_PUBLIC=$(CURDIR)/public node icons.mjs

clean:
	rm -rf public .public.* .large testdata/tools/node_modules testdata/tools/*/node_modules
