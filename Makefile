# `make` alone prints this help: a target's line ends with what it does.
MVN ?= mvn
N ?= 5

.PHONY: help build run test clean

help: ## print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## make the two self-contained jars
	$(MVN) -B -q package -DskipTests

run: build ## one whole lottery with local processes; DATA=dir takes agency-1.csv … from there
	deploy/run-local.sh $(DATA)

test: ## run all tests
	$(MVN) -B verify

clean: ## remove what was built
	$(MVN) -B -q clean
