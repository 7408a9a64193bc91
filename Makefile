# Every target works first, alone, on a fresh clone with Python 3.11 or newer and make. `make help` lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PORT ?= 8501
N ?= 10000
SOURCES ?= data/sources.toml
BRIEFS ?= data/briefs
# Where readers sign in, those without the right to texts are served a build that has none.
READERS ?= $(if $(shell grep -lsE '^[[:space:]]*\[auth' .streamlit/secrets.toml),data/build-readers)

.DEFAULT_GOAL := help
.PHONY: help app update test gate bench demo measurements schema screenshots lint lock sbom audit clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.app: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.app

app: $(VENV)/.app  ## build the snapshot where anything changed, then serve the dashboard on 127.0.0.1:8501
	$(RUN) -m pipeline build || [ $$? -eq 3 ]
	$(RUN) -m streamlit run app.py --server.port $(PORT)

update: $(VENV)/.app  ## collect from the SOURCES that are on, build, with sign-in also without texts, and write the briefs of all saved views
	$(RUN) -m pipeline collect --sources $(SOURCES) || [ $$? -eq 3 ]
	$(RUN) -m pipeline build || [ $$? -eq 3 ]
	$(if $(READERS),$(RUN) -m pipeline build --text none --out $(READERS) || [ $$? -eq 3 ])
	$(RUN) -m dashboard brief --saved $(BRIEFS)

# Two processes: the browser tests take as long as most of the others together, and mostly wait for pages.
test: $(VENV)/.dev  ## the whole suite, the browser included where there is one
	$(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

gate: $(VENV)/.dev  ## accuracy on labelled pages; COVERAGE_ARTICLES and COVERAGE_REAL name the first five articles and public pages
	$(RUN) -m benchmarks.accuracy

bench: $(VENV)/.dev  ## speed and memory of the pipeline, as ratios
	$(RUN) -m benchmarks.speed

# Each part is sized for under 40 minutes on a free machine with two cores.
.PHONY: nightly defences kills updates rebuild damaged conservation differential files facts questions soak office
nightly: defences kills updates rebuild damaged conservation differential files facts questions soak office  ## the long checks of reliability, one after another; each has its own target

defences: $(VENV)/.dev  ## take away each defence in turn and see its test fail
	$(RUN) -m benchmarks.defences

kills: $(VENV)/.dev  ## kill builds at random moments and look at what is served
	$(RUN) -m benchmarks.kills

updates: $(VENV)/.dev  ## kill `make update` at random moments: nothing is lost, nothing comes twice
	$(RUN) -m benchmarks.kills --of updates

conservation: $(VENV)/.dev  ## build random files and account for each record
	$(RUN) -m benchmarks.conservation

differential files facts questions: $(VENV)/.dev  ## the suite's tests of random cases, with many more cases
	$(RUN) -m benchmarks.cases $@

soak: $(VENV)/.dev  ## readers turn pages while builds publish
	$(RUN) -m benchmarks.readers

office: $(VENV)/.dev  ## open a brief in LibreOffice, where it is installed, and compare it with the page
	$(RUN) -m benchmarks.office

damaged: $(VENV)/.dev  ## damage office files, archives and mailboxes at random, and build them
	$(RUN) -m benchmarks.damaged

rebuild: $(VENV)/.dev  ## try to write articles down again from measurements without texts
	$(RUN) -m benchmarks.rebuild

demo: $(VENV)/.app  ## a dashboard on N invented articles, plainly marked as invented
	$(RUN) -m pipeline demo $(N) --out data/demo
	COVERAGE_BUILD=data/demo $(RUN) -m streamlit run app.py --server.port $(PORT)

.PHONY: sample
sample: $(VENV)/.app  ## a dashboard on some 300 invented articles with full texts
	$(RUN) -m pipeline sample
	COVERAGE_BUILD=data/sample/build $(RUN) -m streamlit run app.py --server.port $(PORT)

measurements: $(VENV)/.app  ## rebuild the shipped text-free file from the texts in COVERAGE_ARTICLES
	$(RUN) -m pipeline build "$${COVERAGE_ARTICLES:?name the folder of the five texts}"/*.txt \
	    --sidecar data/articles/metadata.csv --out data/build/first-five
	$(RUN) -m pipeline export --without-text data/articles/first-five.parquet --out data/build/first-five

schema: $(VENV)/.app  ## rewrite docs/schema.md from the comments of the relations
	$(RUN) -m pipeline.snapshot.schema

screenshots: $(VENV)/.dev  ## renew the pictures of the README, from the sample
	$(RUN) -m pipeline sample
	COVERAGE_BUILD=data/sample/build $(RUN) -m benchmarks.screenshots

lint: $(VENV)/.dev  ## ruff and mypy
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

lock:  ## pin what pyproject.toml asks for, with hashes
	uv pip compile --quiet --no-header --generate-hashes --universal --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --no-header --generate-hashes --universal --python-version 3.11 pyproject.toml --extra dev -o requirements-dev.txt
	uv pip compile --quiet --no-header --generate-hashes --universal --python-version 3.11 pyproject.toml --extra cluster -c requirements.txt -o requirements-cluster.txt

$(VENV)-s3/.ready:
	$(PYTHON) -m venv $(VENV)-s3
	$(VENV)-s3/bin/python -m pip install --quiet --disable-pip-version-check "moto[s3]==5.2.5" flask flask-cors
	@touch $@

.PHONY: s3
s3: $(VENV)-s3/.ready  ## a server that speaks S3, for a test; in its own environment, as its pins clash with ours

$(VENV)-tools/.ready:
	$(PYTHON) -m venv $(VENV)-tools
	$(VENV)-tools/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0 pip-audit==2.10.1
	@touch $@

sbom: $(VENV)-tools/.ready  ## list every package of the app in sbom.json, as CycloneDX
	$(VENV)-tools/bin/cyclonedx-py requirements --output-reproducible --output-file sbom.json requirements.txt

audit: $(VENV)-tools/.ready  ## check the pinned packages against known vulnerabilities; needs the network
	$(VENV)-tools/bin/pip-audit --require-hashes --disable-pip -r requirements.txt

clean:  ## remove what a build makes
	rm -rf data/build data/build-readers data/demo data/sample/build .pytest_cache .mypy_cache .ruff_cache
