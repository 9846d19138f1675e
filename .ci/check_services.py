"""Says in one sentence what `make test-services` misses, instead of hundreds of failed tests."""

import os
import sys

import psycopg2
import redis

problems = []
try:
    psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=5).close()
except psycopg2.Error as error:
    problems.append(f"no PostgreSQL answers at DATABASE_URL ({str(error).splitlines()[0]})")
try:
    redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=5).ping()
except (redis.RedisError, ValueError) as error:
    problems.append(f"no Redis answers at REDIS_URL ({error})")
if problems:
    sys.exit(f"The tests cannot start: {' and '.join(problems)}.")
