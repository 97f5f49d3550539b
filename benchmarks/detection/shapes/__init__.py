"""Shapes of messages: functions that draw one, each named for what it imitates. One file a family."""

from collections.abc import Callable
from typing import Final

from benchmarks.detection.draft import Draft
from benchmarks.detection.draw import Draw
from benchmarks.detection.shapes import (
    accounts,
    analytics,
    body,
    care,
    everyday,
    marketing,
    medical,
    phone,
    published,
    unseen,
    unseen_places,
    wellbeing,
)

Shape = Callable[[Draw], Draft]

PERSONAL: Final[tuple[Shape, ...]] = (
    *analytics.SHAPES,
    *marketing.SHAPES,
    *wellbeing.SHAPES,
    *care.SHAPES,
    *body.SHAPES,
    *medical.SHAPES,
    *accounts.SHAPES,
    *phone.SHAPES,
)
"""Messages that say something about a person. What stands here twice is drawn twice as often."""
EVERYDAY: Final[tuple[Shape, ...]] = (*everyday.SHAPES, *published.SHAPES)
"""Messages that say nothing about anybody."""

UNSEEN_PERSONAL: Final[tuple[Shape, ...]] = unseen.PERSONAL + unseen_places.PERSONAL
UNSEEN_EVERYDAY: Final[tuple[Shape, ...]] = unseen.EVERYDAY_SHAPES + unseen_places.EVERYDAY_SHAPES
"""Shapes of the held-out set alone."""
