import pytest
from kombu import Connection

from config import file_broker


@pytest.fixture
def connect(tmp_path):
    folders = dict.fromkeys(("data_folder_in", "data_folder_out"), str(tmp_path))
    options = {**folders, "control_folder": str(tmp_path / "control")}

    def connection():
        return Connection(
            "filesystem://localhost", transport=file_broker.Transport, transport_options=options
        )

    return connection


def test_a_message_arrives_whole_and_once(connect):
    with connect() as sender, connect() as receiver:
        queue = receiver.SimpleQueue("work")
        sender.SimpleQueue("work").put({"task": "알림"})
        message = queue.get_nowait()
        assert message.payload == {"task": "알림"}
        message.ack()
        with pytest.raises(queue.Empty):
            queue.get_nowait()


def test_a_message_is_not_seen_before_it_is_whole(connect, tmp_path, monkeypatch):
    """kombu's own channel stops the reader here: it finds a file that is still empty."""
    with connect() as sender, connect() as receiver:
        queue, sending = receiver.SimpleQueue("slow"), sender.SimpleQueue("slow")
        seen = []
        write = file_broker.Path.write_text

        def write_and_look(path, *args, **kwargs):
            path.touch()
            seen.append(len(list(tmp_path.glob("*.msg"))))
            return write(path, *args, **kwargs)

        monkeypatch.setattr(file_broker.Path, "write_text", write_and_look)
        sending.put("whole")
        assert seen[-1:] == [0]
        assert queue.get_nowait().payload == "whole"


def test_what_a_killed_writer_left_behind_is_passed_over(connect, tmp_path):
    with connect() as receiver:
        queue = receiver.SimpleQueue("work")
        (tmp_path / "1_a.work.msg.b.part").touch()
        with pytest.raises(queue.Empty):
            queue.get_nowait()


def test_queues_bound_by_several_processes_are_all_kept(connect, tmp_path):
    with connect() as one, connect() as other:
        for connection, name in ((one, "first"), (other, "second"), (one, "second")):
            connection.channel()._queue_bind("celery", name, None, name)
        table = one.channel().get_table("celery")
    assert sorted(binding.queue for binding in table) == ["first", "second"]
