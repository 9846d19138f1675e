import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from config.file_cache import HOUR, CountingFileCache


@pytest.fixture
def cache(tmp_path):
    return CountingFileCache(tmp_path, {})


def test_a_count_is_one_more_each_time(cache):
    later = time.time() + 60
    assert [cache.count("a", until=later) for _time in range(3)] == [1, 2, 3]
    assert cache.count("b", until=later) == 1


def test_no_call_is_lost_where_several_count_at_once(cache, tmp_path):
    later = time.time() + 60
    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(lambda _n: cache.count("a", until=later), range(200)))
    program = (
        "from config.file_cache import CountingFileCache as C;"
        f"[C({str(tmp_path)!r}, {{}}).count('a', until={later}) for n in range(100)]"
    )
    others = [subprocess.Popen([sys.executable, "-c", program]) for _n in range(2)]
    assert [other.wait() for other in others] == [0, 0]
    assert max(counts) == 200
    assert cache.count("a", until=later) == 401


def test_what_is_over_is_cleared_away(cache, tmp_path):
    cache.count("old", until=time.time() - 2 * HOUR)
    cache.count("new", until=time.time() + HOUR)
    assert len(list((tmp_path / "counts").glob("*/*"))) == 1


def test_clearing_the_cache_clears_counts(cache):
    later = time.time() + 60
    cache.count("a", until=later)
    cache.clear()
    assert cache.count("a", until=later) == 1
