# publish with all that it needs, the validators included.
#
#   docker build --tag publish .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" publish build content
#
# What it makes lies in build/ of the folder that it was given.
FROM debian:12-slim

SHELL ["/bin/bash", "-o", "pipefail", "-c"]

# The versions are those of Debian 12, which change for security alone.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates chromium nodejs npm python3 python3-venv \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*

RUN npm install --global --ignore-scripts --no-audit --no-fund @daisy/ace-cli@1.4.6 \
    && npm cache clean --force

# What publish stands on is installed as the lock file says, so that a change of publish itself leaves it as it is.
WORKDIR /opt/publish
COPY locks/build.txt locks/
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --no-cache-dir --require-hashes --requirement locks/build.txt

COPY . .
RUN /opt/venv/bin/python -m pip install --no-cache-dir '.[check]' \
    && ln -s /opt/venv/bin/publish /usr/local/bin/publish

# Nothing has to run as root, and nothing is written but in /work and in a temporary folder.
RUN useradd --create-home --uid 1000 author
USER 1000
ENV HOME=/tmp
WORKDIR /work
ENTRYPOINT ["publish"]
CMD ["--help"]
