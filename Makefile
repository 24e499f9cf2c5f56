# `make` alone prints this help. Each target's line ends with its description.
MVN ?= mvn
N ?= 5

# Quotes a value for the shell, whatever is in it: make run DATA="mis datos".
quoted = $(if $(value $(1)),'$(subst ','\'',$(value $(1)))')

.PHONY: help build format run test mutation docker-image docker-compose-up docker-compose-down docker-compose-logs docker-test fault bench bench-peers bench-turns clean

help: ## print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## make the self-contained jars
	$(MVN) -B -q package -DskipTests

format: ## format the code as the build requires
	$(MVN) -B -q spotless:apply

run: ## one whole lottery with local processes; DATA=dir takes agency-1.csv … from there, TLS=1 gives all a certificate, SERVERS=3 makes it a cluster
	$(if $(TLS),TLS=1 )$(if $(SERVERS),SERVERS=$(call quoted,SERVERS) )deploy/run-local.sh $(call quoted,DATA)

# One test, or one of its methods: TEST=DrawTest, TEST=DrawTest#drawsOnce.
one = -Dtest=$(call quoted,TEST) -Dsurefire.failIfNoSpecifiedTests=false

test: ## run all tests except the long ones; TEST=Name or TEST=Name#method runs one
	$(MVN) -B $(if $(TEST),test $(one),verify)
	@test -x /usr/bin/chromedriver || echo 'not run: OperatorPageTest, the page in a browser (install chromium and chromium-driver)'

docker-image: ## make the two container images
	deploy/compose.sh build

docker-compose-up: ## a server and N agencies in containers (N=5), in the background; SAMPLE=yes invents bets
	deploy/compose.sh $(call quoted,N) $(if $(SAMPLE),--sample)

docker-compose-down: ## remove the containers and the network; the journal stays
	deploy/compose.sh down

docker-compose-logs: ## follow the containers' logs
	deploy/compose.sh logs -f

docker-test: build ## test compose.sh with real containers; DATA=dir as in run
	deploy/test/run $(call quoted,DATA)

fault: ## run the long fault tests, and print how much was tried; TEST=Name SEED=n repeats a failure, MINUTES=60 is for a cluster's
	$(MVN) -B $(if $(TEST),test $(one),verify -Dtest.groups=slow) -Dtest.excludedGroups= $(if $(SEED),-Dseed=$(SEED)) $(if $(MINUTES),-Dminutes=$(MINUTES))
	@grep -h '^counted: ' */target/surefire-reports/*-output.txt || true

mutation: ## count how many small changes of the deciding rooms' code their tests notice (half an hour); ROOM=draw does one
	.ci/mutation $(ROOM)

BENCH = java -Xmx1g -XX:+UseSerialGC -jar lottery-bench/target/lottery-bench.jar

bench: build ## measure everything once, with the limits of the machine (5 minutes); the machine should have no other load
	$(BENCH) report

bench-peers: build ## the same bets through Redis and PostgreSQL, if they are installed, with the ratios
	$(BENCH) peers

bench-turns: build ## this state and others in turns: WITH="dir…" names other checkouts, built; MEASURES="draw job" chooses some, see lottery-bench/in-turns
	lottery-bench/in-turns $(WITH) .

clean: ## remove what was built
	$(MVN) -B -q clean
