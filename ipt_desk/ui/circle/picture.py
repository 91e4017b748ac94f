"""The closeness circle to look at: it lays its people out, paints them, and lets them glide to new places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle import draw, more_beside, name_beside
from ipt_desk.figures.circle_layout import CircleLayout, Lines, between, lay_out
from ipt_desk.figures.circle_places import More
from ipt_desk.figures.scene import Shape
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.words import circle_words, translate
from ipt_desk.ui.kit.scene_painter import ScenePainter, paint_shapes
from ipt_desk.ui.look.roles import color, look

GLIDE_MS = 120


class CirclePicture(QWidget):
    """The rings with the people in them."""

    def __init__(self, audience: Audience = THERAPIST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self._view: CircleView | None = None
        self._layout: CircleLayout | None = None
        self._before: CircleLayout | None = None
        self._selected: PersonId | None = None
        self._over: PersonId | None = None
        self._lines: Lines | None = None
        self._picture: QPixmap | None = None
        self.ground_role = "surface"
        self.setMinimumSize(280, 280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Closeness circle"))
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._redraw)
        self._glide.finished.connect(self._arrive)
        look().changed.connect(self._lay_out)

    def show_circle(self, view: CircleView) -> None:
        """Bring the picture to `view`; people glide from where they are."""
        same = view == self._view and self._layout is not None
        before = self._layout
        self._view = view
        if view.person(self._selected) is None:
            self._selected = None
        self.setAccessibleDescription(circle_words(self.audience).summary(view))
        if not same:
            self._lay_out()
            self._start_gliding(before)

    def show_person(self, person: PersonId | None) -> None:
        """Show `person` as selected."""
        if person != self._selected:
            self._selected = person
            self._redraw()

    def show_over(self, person: PersonId | None) -> None:
        """Show the name of the person under the pointer, also where it has no place of its own."""
        if person != self._over:
            self._over = person
            self.update()

    def show_lines(self, lines: Lines | None) -> None:
        """Draw the lines of some people; None draws what fits the number of people."""
        self._lines = lines
        self._lay_out()

    @property
    def figure(self) -> CircleLayout | None:
        """Where everything stands, or will stand when the gliding ends."""
        return self._layout

    def lines_shown(self) -> Lines:
        """Whose lines are drawn now."""
        return self._layout.lines if self._layout else Lines.ALL

    def _lay_out(self) -> None:
        if self._view is None or self.width() < 40 or self.height() < 40:
            return
        self._glide.stop()
        self._before = None
        self._layout = lay_out(
            self._view,
            (self.width(), self.height()),
            self.audience,
            scale=look().scale,
            lines=self._lines,
            beyond=self._view.beyond,
            translate=translate,
        )
        self._redraw()

    def _start_gliding(self, before: CircleLayout | None) -> None:
        now = self._layout
        if before is None or now is None or not self.isVisible() or look().still:
            return
        moved = before.view.case == now.view.case and before.nodes != now.nodes
        if moved and before.ground == now.ground:
            self._before = before
            self._glide.start()

    def is_gliding(self) -> bool:
        """Whether people are on their way."""
        return self._before is not None

    def _arrive(self) -> None:
        self._before = None
        self._redraw()

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        painter = QPainter(self)
        if self._picture is None:
            self._picture = self._drawn(self._shown_now(self._layout))
        painter.drawPixmap(0, 0, self._picture)
        paint_shapes(painter, self.shapes_over(self._layout))

    def shapes_over(self, layout: CircleLayout) -> Sequence[Shape]:
        """What is painted over the picture, anew in every frame."""
        shapes: list[Shape] = []
        for person in dict.fromkeys((self._over, self._selected)):
            if person is not None:
                shapes += name_beside(layout, person)
        more = self.more_with(self._selected)
        who = layout.view.person(self._selected)
        if more is not None and who is not None:
            shapes += more_beside(layout, more, who)
        return shapes

    def more_with(self, person: PersonId | None) -> More | None:
        """The node that stands for a person who has no place of their own."""
        if self._layout is None or person is None:
            return None
        return next((more for more in self._layout.more if person in {one.id for one in more.people}), None)

    def left_out(self) -> PersonId | None:
        """Who is not drawn with the others."""
        return None

    def _shown_now(self, layout: CircleLayout) -> CircleLayout:
        if self._before is None:
            return layout
        return between(self._before, layout, float(self._glide.currentValue()))

    def _drawn(self, layout: CircleLayout) -> QPixmap:
        """Everything that stays while somebody is moved, drawn once."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(color(self.ground_role))
        painter = QPainter(picture)
        ScenePainter(draw(layout, self._selected, self.left_out())).paint(painter)
        painter.end()
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
