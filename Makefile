# 'make' alone says what there is. Works with GNU make 3.81 and newer (the one of macOS).

.DEFAULT_GOAL := help
# Maven runs of one tree share target/.
.NOTPARALLEL:

IMAGE ?= ringfence:0.1.0
KUBECTL ?= kubectl

# Also the JDK of Maven and of everything that the tests start.
override JAVA_HOME := $(shell JAVA_HOME='$(JAVA_HOME)' .ci/jdk)
export JAVA_HOME

JDK_MISSING := a JDK 25 or newer is missing: install one (Debian: openjdk-25-jdk-headless or temurin-25-jdk; elsewhere a JDK 25 of your vendor) or set JAVA_HOME to its folder
MAVEN_MISSING := Maven 3.8.7 or newer is missing: install it (Debian: maven; macOS: brew install maven) and have 'mvn' on the PATH

# Maven's own libraries do what a JDK 25 warns of.
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED

# Every call passes here, so that a missing tool is one sentence and not a page of Maven's.
need_jdk = { [ -n '$(JAVA_HOME)' ] || { echo "$(JDK_MISSING)" >&2; exit 1; }; }
need_maven = { mvn -v 2>/dev/null | awk '/Apache Maven/ { gsub(/\033\[[0-9;]*m/, ""); split($$3, v, "."); found = v[1] * 1000000 + v[2] * 1000 + v[3] } END { exit found < 3008007 }' || { echo "$(MAVEN_MISSING)" >&2; exit 1; }; }
MVN = $(need_jdk) && $(need_maven) && mvn -B $(MAVEN_FLAGS)

# $(call build,STAMP,SOURCES,GOALS): Maven only when something in SOURCES is younger than the last build that went well.
# Asks 'find' and not make's own rules: these know neither deleted files nor names with blanks.
# A fourth argument goes before Maven. The stamp bears the time of the start: what is edited during a build is built next time.
fresh = [ -f $(1) ] && [ -z "$$(find $(2) -newer $(1) | head -n 1)" ]
define build
	@{ $(call fresh,$(1),$(2)); } || { echo "building $(basename $(notdir $(1))) ..." && mkdir -p target && touch $(1).started && $(4) $(MVN) $(3) && mv $(1).started $(1); }
endef

# $(call tested,GOALS,FOLDERS OF REPORTS): Maven, then the counts, also after a failure. Reports of a run before are gone first.
define tested
	@rm -rf target/surefire-reports target/failsafe-reports
	@status=0; ($(MVN) $(1)) || status=$$?; .ci/counts $(2) || status=1; exit $$status
endef

# The class path of the tests, for the programs among them.
test_java = '$(JAVA_HOME)/bin/java' -XX:+UseSerialGC -cp "target/test-classes:target/classes:$$(cat target/test.classpath)"

.PHONY: help
help: ## say what each target does
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: MAVEN_FLAGS += -q -Dstyle.color=never
run: first bed package classes ## show the operator at work on a control plane of its own (ONCE=1: one round, no waiting)
	@bed=$$(src/testbed/build.sh) && exec $(test_java) -Dringfence.bed="$$bed" dev.ringfence.tour.Tour $(if $(filter-out 0 no false,$(ONCE)),--once)

.PHONY: first
first:
	@[ -d target/ringfence ] || echo "First build: the control plane takes 5 to 8 minutes, Ringfence and what it depends on 1 to 3."

.PHONY: test
test: bed judge ## run everything that CI runs: unit, property, architecture and control-plane tests, then the format check
	$(call tested,verify spotless:check,target/surefire-reports target/failsafe-reports)

.PHONY: verify
verify: test generate ## run 'test', then check that 'generate' changes nothing that is committed
	@changed=$$(git status --porcelain -- config/crd deploy) && [ -z "$$changed" ] || \
		{ echo "Generated files differ from the committed ones. Commit what 'make generate' wrote:"; echo "$$changed"; exit 1; } >&2

.PHONY: unit
unit: ## run the tests that need no control plane
	$(call tested,test,target/surefire-reports)

.PHONY: it
it: bed judge ## run the control-plane tests only (IT=Name: one class)
	$(call tested,verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false $(if $(IT),-Dit.test='$(IT)'),target/failsafe-reports)

.PHONY: fuzz
fuzz: bed ## hold the API server's word on 10,000 mutated baselines against ours (a minute and the build)
	$(call tested,verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=BaselineFuzzIT -Dringfence.fuzz=5000,target/failsafe-reports)

.PHONY: bench-check
bench-check: classes ## measure 'ringfence check' over 10,000 namespaces with 10 policies each; fails where a goal is missed
	@rm -rf target/bench && mkdir -p target/bench
	@$(test_java) dev.ringfence.bench.BenchCheck target/bench

.PHONY: faults
faults: bed classes ## run the fault campaign: every scenario with every fault, on a model and on the real API server (40 minutes on two cores; PLAN=id: one)
	@rm -rf target/faults && mkdir -p target/faults
	@bed=$$(src/testbed/build.sh) && $(test_java) -Xmx2g -Dringfence.bed="$$bed" dev.ringfence.faults.Campaign target/faults '$(PLAN)'

.PHONY: mutate
mutate: ## break the algebra in every small way and see that tests notice (an hour; MUTATE=dev.ringfence.traffic.*: less)
	@$(MVN) -P mutation test-compile org.pitest:pitest-maven:mutationCoverage $(if $(MUTATE),-Dmutation.classes='$(MUTATE)')
	@echo "what survived: target/pit-reports/index.html, and docs/mutation.md for why"

.PHONY: fmt
fmt: ## format the sources
	@$(MVN) spotless:apply

.PHONY: generate
generate: bed classes ## write config/crd and deploy/install.yaml anew
	@$(test_java) dev.ringfence.api.v1alpha1.GenerateCrd config/crd
	@bed=$$(src/testbed/build.sh) && { \
		echo "# Generated by 'make generate' from config/. Do not edit. Install: kubectl apply --server-side -f install.yaml"; \
		"$$bed/kubectl" kustomize config; } > target/install.yaml && mv target/install.yaml deploy/install.yaml

.PHONY: golden
golden: ## rewrite the golden files from what the code does now; read the diff before you commit it
	@$(MVN) test -Dringfence.golden=rewrite

# Without the cache all works, only slower; so a Java that cannot write one stops nothing.
rehearse = RINGFENCE_JAVA_HOME='$(JAVA_HOME)' target/ringfence/bin/ringfence rehearse >target/rehearsal.log 2>&1 || \
	echo "starts will be slow: the rehearsal failed, see target/rehearsal.log" >&2

.PHONY: package
# Maven only adds to lib/: the jars of an older pom.xml would stay on the class path.
package: ## build target/ringfence: bin/ringfence, ringfence.jar, lib/, ringfence.aot for fast starts
	$(call build,target/package.stamp,pom.xml src/main,package -Dmaven.test.skip=true,rm -rf target/ringfence &&)
	@[ target/ringfence/ringfence.aot -nt target/ringfence/ringfence.jar ] || $(rehearse)

.PHONY: classes
classes:
	$(call build,target/classes.stamp,pom.xml src/main src/test,test-compile)
	$(call build,target/classpath.stamp,pom.xml,-q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/test.classpath)

# Finds a Go that is recent enough, for a script that says in one sentence when there is none.
with_go = recent() { case $$(GOTOOLCHAIN=local "$$1" env GOVERSION 2>/dev/null) in go1.2[6-9]*|go1.[3-9][0-9]*|go[2-9]*) ;; *) false ;; esac; }; \
	for go in "$$GO" go /usr/local/go/bin/go /usr/lib/go-1.*/bin/go "$$HOME"/sdk/go1.*/bin/go go1.26; do \
		if recent "$$go"; then break; fi; \
	done; \
	folder=$$(GO=$$go $(1)) && { [ -z '$(filter $(2),$(MAKECMDGOALS))' ] || echo "$$folder"; }

.PHONY: bed
bed: ## build the tests' control plane from source, once per set of versions (minutes; when it is there, a moment)
	@$(call with_go,src/testbed/build.sh,bed)

.PHONY: judge
judge: bed ## build the tests' independent judge of flows from source, once per version of it
	@$(call with_go,src/testbed/judge/build.sh,judge)

.PHONY: image
image: package ## build the container image IMAGE with buildah, docker or podman (IMAGE_FLAGS='--build-arg BASE=...')
	@if command -v buildah >/dev/null; then set -- buildah bud; \
	elif docker info >/dev/null 2>&1; then set -- docker build; \
	elif command -v podman >/dev/null; then set -- podman build; \
	else echo "nothing here builds images: install buildah or podman, or start docker" >&2; exit 1; fi; \
	"$$@" $(IMAGE_FLAGS) -t $(IMAGE) .

.PHONY: deploy
deploy: ## install into the cluster of your kubectl context
	@$(KUBECTL) apply -k config

# Deleting the CRD would delete every baseline, and removal is explicit.
.PHONY: undeploy
undeploy: ## remove the operator from that cluster; the CRD, the baselines and the policies stay
	@$(KUBECTL) delete --ignore-not-found -k config/operator
	@$(KUBECTL) delete --ignore-not-found -k config/rbac

.PHONY: clean
clean: ## remove target/ (the tests' control plane stays in its cache)
	@rm -rf target
