"""The plan of trainings: what people and templates say stays text in it."""

from __future__ import annotations

from datetime import date

import pytest
from markdown_it import MarkdownIt

from shebo_cli.core.training_plan import Held, Lesson, RolePlan, Topic, TrainingPlan
from shebo_cli.i18n import Translator
from shebo_cli.render.markdown_text import plain_text
from shebo_cli.render.training import render_training
from tests.render.test_article import HOSTILE

DAY = date(2026, 12, 4)


def plan(text: str) -> TrainingPlan:
    topic = Topic("B01", text, "own", text, text, DAY, (text,), (text,), False, False)
    return TrainingPlan(
        topics=(topic,),
        lessons=(Lesson(("own", "orders"), (topic, topic._replace(article="orders"))),),
        held=(Held(DAY, "B01", text, (text,), (text,)),),
        roles=(RolePlan(text, ("B01",), (), (text,), (("B01", text),)),),
        sessions=None,
        days=1,
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_people_say_is_markup(hostile: str) -> None:
    text = render_training(hostile, DAY, plan(hostile), Translator("ru"))
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    kinds = [one.type for one in tokens]
    assert (kinds.count("heading_open"), kinds.count("table_open")) == (4, 3)
    assert kinds.count("tr_open") == 3 + 4
    assert not {"html_block", "fence", "hr", "bullet_list_open"} & {*kinds}
    inner = {part.type for one in tokens for part in one.children or ()}
    assert inner <= {"text", "text_special"}


def test_it_reads_on_a_terminal_as_it_reads_on_paper() -> None:
    told = plain_text(render_training("Ромашка", DAY, plan("Звонки"), Translator("en")))
    assert "Lesson 1: Orders, payment, delivery; Звонки\n" in told
    assert "Звонки  B01       –       Звонки  Звонки (B01)" in told


def test_a_lesson_whose_block_has_no_day_says_so() -> None:
    made = plan("Звонки")
    [lesson] = made.lessons
    topics = tuple(one._replace(ready=None, untaught=()) for one in lesson.topics)
    text = render_training(
        "Ромашка",
        DAY,
        made._replace(lessons=(lesson._replace(topics=topics),), held=(), roles=()),
        Translator("en"),
    )
    assert "has no day yet" in text
    assert "| B01 | Звонки | Звонки | – |" in text
