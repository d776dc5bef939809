"""The meeting that the deal comes to next, as the dry run takes it until the reader chooses otherwise, and what it would decide."""

from datetime import date

from playbook import decision
from playbook.content.method import Method
from playbook.decision import Room, Verdict
from playbook.models import US, Plan


def meeting_room(plan: Plan, method: Method, today: date | None = None, chair: str = US) -> Room:
    """The room of the next meeting from a vendor's chair, as the plan has it for the present stage; after the order the final one.

    The days that are left until the decision count from `today`.
    """
    meeting = decision.committee(plan, method, decision.usual_stage(plan))
    return decision.room_of(plan, method, meeting, chair=chair, today=today)


def meeting_verdict(plan: Plan, method: Method, today: date | None = None) -> Verdict:
    """Verdict on the next meeting as people stand in the plan."""
    return decision.verdict(plan, lambda chair: meeting_room(plan, method, today, chair))
