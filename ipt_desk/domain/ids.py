"""Ids inside one vault; each kind of record has a type of its own."""

from __future__ import annotations

from typing import NewType

CaseId = NewType("CaseId", int)
PersonId = NewType("PersonId", int)
ExpectationId = NewType("ExpectationId", int)
SnapshotId = NewType("SnapshotId", int)
SessionId = NewType("SessionId", int)
PickUpId = NewType("PickUpId", int)
EventId = NewType("EventId", int)
AreaId = NewType("AreaId", int)
GoalId = NewType("GoalId", int)
ResultId = NewType("ResultId", int)
TaskId = NewType("TaskId", int)
RiskId = NewType("RiskId", int)
ReviewId = NewType("ReviewId", int)
