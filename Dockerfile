# The design system and the map's shapes.
FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

# Python packages: the portal's own and those for object storage. Wheels only, so nothing compiles.
FROM python:3.11-slim AS packages
COPY requirements-s3.lock .
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements-s3.lock

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
RUN useradd --uid 10001 --user-group --no-create-home portal
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY --from=assets /app/node_modules node_modules
COPY . .
# The key serves these commands alone; the portal gets its own from the environment.
RUN pybabel compile --directory locale --domain django \
 && SECRET_KEY=only-while-building python manage.py collectstatic --noinput --verbosity 0 \
 && rm -rf var \
 && install -d -o portal -g portal var
USER portal
# Uploads, and with the embedded defaults also the database, the broker, the cache and the mails.
VOLUME /app/var
EXPOSE 8000
# Asked under the portal's public name, because a foreign host name is refused.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "\
import os, urllib.parse, urllib.request; \
host = urllib.parse.urlsplit(os.environ.get('PORTAL_BASE_URL', 'http://127.0.0.1')).netloc; \
asked = urllib.request.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}); \
urllib.request.urlopen(asked, timeout=4)"]
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", \
     "--access-logfile", "-"]
