"""Files that are checked at once: in order, one at a time in our own code, and given up where nobody waits."""

from __future__ import annotations

import threading

import pytest

from publish.pipeline.at_once import at_once
from publish.validators.turns import Abandoned, others_turn, turn

PATIENCE = 60


def test_what_is_made_comes_in_order_though_later_items_are_done_before():
    second_done = threading.Event()

    def work(item: int) -> int:
        with others_turn():
            if item == 0:
                assert second_done.wait(PATIENCE)
            if item == 1:
                second_done.set()
        return item * 2

    assert list(at_once(range(5), work, lambda _item: True, 3)) == [0, 2, 4, 6, 8]


def test_no_two_run_our_own_code_and_no_more_are_begun_than_may_be():
    inside, most, begun = 0, 0, 0

    def work(item: int) -> int:
        nonlocal inside, most, begun
        begun += 1
        assert begun <= item + 3
        for _ in range(50):
            inside += 1
            most = max(most, inside)
            inside -= 1
            with others_turn():
                pass
        return item

    assert list(at_once(range(6), work, lambda _item: True, 3)) == list(range(6))
    assert most == 1


def test_what_is_not_beside_others_is_done_before_the_next_is_asked_for():
    seen: list[str] = []

    def items():
        for item in range(4):
            seen.append(f"asked {item}")
            yield item

    def work(item: int) -> int:
        seen.append(f"done {item}")
        return item

    assert list(at_once(items(), work, lambda item: item < 2, 4)) == [0, 1, 2, 3]
    assert seen.index("done 2") < seen.index("asked 3")
    assert seen.index("done 1") < seen.index("done 2")


def test_a_problem_is_raised_where_its_item_comes():
    def work(item: int) -> int:
        if item == 1:
            raise ValueError("one")
        return item

    made = at_once(range(3), work, lambda _item: True, 3)
    assert next(made) == 0
    with pytest.raises(ValueError, match="one"):
        next(made)


def test_who_leaves_early_abandons_what_was_begun(monkeypatch):
    asked, go = threading.Semaphore(0), threading.Event()
    ended: list[str] = []

    def work(item: int) -> int:
        with others_turn():
            if item == 0:
                assert all(asked.acquire(timeout=PATIENCE) for _ in range(2))
        if item:
            try:
                with others_turn():
                    asked.release()
                    assert go.wait(PATIENCE)
            except Abandoned:
                ended.append("abandoned")
                raise
            ended.append("went on")
        return item

    monkeypatch.setattr("publish.validators.java_process.abandon", go.set)
    made = at_once(range(3), work, lambda _item: True, 3)
    assert next(made) == 0
    made.close()
    assert ended == ["abandoned"] * 2
    with turn():
        pass  # it is free again


def test_who_is_interrupted_waits_for_nobody():
    """Another has its turn for a long time; who is interrupted meanwhile leaves without one."""
    taken, left, seen = threading.Event(), threading.Event(), list[bool]()

    def other() -> None:
        with turn():
            taken.set()
            seen.append(left.wait(PATIENCE))

    with turn(), pytest.raises(KeyboardInterrupt), others_turn():
        thread = threading.Thread(target=other)
        thread.start()
        assert taken.wait(PATIENCE)
        raise KeyboardInterrupt
    left.set()
    thread.join(PATIENCE)
    assert seen == [True]
