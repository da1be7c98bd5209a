# Limber's image: Python, the locked packages and the wheel; nothing that builds, no preview, no tools, no tests.
# Give the base by digest with --build-arg DIGEST=sha256:...; another base of the same kind with --build-arg BASE=...
ARG BASE=python:3.11-slim-bookworm
ARG DIGEST=

FROM ${BASE}${DIGEST:+@${DIGEST}} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python3 -m venv /opt/limber
COPY requirements.lock requirements-postgres.lock ./
RUN /opt/limber/bin/pip install --no-compile --require-hashes --no-deps -r requirements.lock -r requirements-postgres.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY storage storage
COPY content content
COPY bot bot
# The running bot cannot write beside its code, so both caches are made here: Python's, which then ignores times, and the
# content's, which goes by times; a layer keeps whole seconds of them.
RUN /opt/limber/bin/pip install --no-compile --no-deps . \
    && /opt/limber/bin/pip check \
    && /opt/limber/bin/pip uninstall --yes --quiet pip setuptools \
    && /opt/limber/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/limber/lib \
    && find /opt/limber -exec touch --no-dereference --date=@0 {} + \
    && cd / && /opt/limber/bin/limber check

FROM ${BASE}${DIGEST:+@${DIGEST}}
COPY --from=build /opt/limber /opt/limber
# A new volume gets its owner from here. The user needs no name and no home.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /data
ENV PATH=/opt/limber/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/limber.db \
    HEALTH_PORT=8081
USER 10001:10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["limber"]
CMD ["run"]
