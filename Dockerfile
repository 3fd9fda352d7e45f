# One image for web, worker, matching, beat and migrate; docker-compose.yml names the commands.

FROM python:3.13-slim AS build
RUN python -m venv /opt/venv
COPY requirements/app.txt /tmp/app.txt
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r /tmp/app.txt

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin mentoring \
    && install --directory --owner mentoring --mode 0750 /var/lib/mentoring
# Compiled loops of the matching are kept there; without it each start compiles them anew.
ENV NUMBA_CACHE_DIR=/var/lib/mentoring/numba
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MENTORING_MODE=production \
    VAR_DIR=/var/lib/mentoring \
    STATIC_ROOT=/srv/static
COPY --from=build /opt/venv /opt/venv
WORKDIR /srv/mentoring
COPY . .
# The static files need settings, but nothing of a real installation.
RUN MENTORING_MODE=demo SECRET_KEY=build JOURNAL_KEYS=YnVpbGQtdGltZS1vbmx5LW5ldmVyLWluLXVzZS0wMDA= \
    DATABASE_URL=postgres://build REDIS_URL=redis://build \
    python manage.py collectstatic --no-input \
    && python -m whitenoise.compress --quiet /srv/static
USER mentoring
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-m", "mentoring.alive", "web"]
CMD ["gunicorn", "mentoring.wsgi", "--worker-class", "gthread", "--threads", "8", \
    "--no-control-socket", "--graceful-timeout", "10", "--keep-alive", "5", \
    "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
