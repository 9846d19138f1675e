from datetime import date, timedelta

from portal.timeline import BOTTOM, LABEL_HEIGHT, LEFT, RIGHT, Event, timeline

ON = date(2023, 11, 20)


def event(day, name="부산", **facts):
    return Event(day=day, name=name, title=name, **facts)


def test_the_line_climbs_by_one_with_each_agreement():
    line = timeline([event(date(2023, 4, 10)), event(date(2022, 10, 6))], on=ON)
    first, second = line.drawing.steps
    assert first.x < second.x
    assert second.y < first.y < BOTTOM
    assert line.count == 2
    assert line.since == date(2022, 10, 6)
    assert line.latest.day == date(2023, 4, 10)


def test_agreements_of_one_day_share_a_dot():
    day = date(2023, 4, 10)
    line = timeline([event(day, "세종"), event(day, "대전")], on=ON)
    assert [step.name for step in line.drawing.steps] == ["세종·대전"]
    assert line.count == 2


def test_joint_agreements_are_diamonds_and_do_not_lift_the_line():
    joint = event(date(2023, 7, 11), "경기·인천", is_shared=True)
    line = timeline([event(date(2022, 10, 6)), joint], on=ON)
    assert line.count == 1
    assert line.shared == 1
    assert len(line.drawing.steps) == 1
    assert [diamond.name for diamond in line.drawing.diamonds] == ["경기·인천"]


def test_a_dot_is_hollow_where_only_municipalities_signed():
    day = date(2023, 10, 6)
    town = event(day, "안동", is_municipal=True)
    assert timeline([town], on=ON).drawing.steps[0].is_municipal
    assert not timeline([town, event(day)], on=ON).drawing.steps[0].is_municipal


def test_what_is_older_than_two_years_lifts_the_start_of_the_line():
    old = event(date(2017, 11, 24), "옛 협약")
    line = timeline([old, event(date(2023, 4, 10))], on=ON)
    assert line.count == 2
    assert [step.name for step in line.drawing.steps] == ["부산"]
    assert not line.drawing.line.startswith(f"M{LEFT} {float(BOTTOM)}")
    assert [found.name for found in line.events] == ["옛 협약", "부산"]


def test_everything_stays_inside_the_drawing_on_any_day():
    events = [event(date(2022, 1, 1) + timedelta(days=20 * n), f"기관 {n}") for n in range(30)]
    for on in (date(2023, 8, 20), date(2026, 12, 31), date(2099, 12, 31)):
        drawing = timeline(events, on=on).drawing
        assert all(LEFT <= step.x <= drawing.as_of_x <= RIGHT for step in drawing.steps)
        assert 2 <= len(drawing.ticks) <= 21
        assert len(drawing.levels) <= 7


def test_names_never_touch_however_many_there_are():
    events = [event(date(2023, 1, 1) + timedelta(days=5 * n), f"기관 {n}") for n in range(50)]
    heights = [step.y for step in timeline(events, on=ON).drawing.steps if step.is_labelled]
    assert len(heights) > 5
    assert all(
        above - below >= LABEL_HEIGHT for above, below in zip(heights, heights[1:], strict=False)
    )


def test_names_of_diamonds_close_together_stand_over_one_another():
    names = [event(date(2023, 7, 11 + n), f"공동 {n}", is_shared=True) for n in range(3)]
    drawing = timeline(names, on=ON).drawing
    assert len({diamond.text_y for diamond in drawing.diamonds}) == 3


def test_a_day_before_every_agreement_has_nothing_to_draw():
    line = timeline([], on=ON)
    assert line.drawing is None
    assert line.latest is None
