"""Who could work with whom: what is decided and wished beforehand, runs, and publications."""

from matching.models.avoidance import Avoidance
from matching.models.comment import Comment
from matching.models.groups import GroupPlan, ProposedGroup, ProposedPlace
from matching.models.request import MentorRequest, RequestState
from matching.models.runs import (
    Ban,
    Failure,
    PairWish,
    Pin,
    Policy,
    ProgramPolicy,
    Proposal,
    Publication,
    Run,
    RunQuerySet,
    RunState,
)
from matching.models.scenario import Scenario, ScenarioKind
from matching.models.suggestion import Suggestion
from matching.models.ways import Choosing, Ways, WaysJob
from matching.models.wish import Wish

__all__ = [
    "Avoidance",
    "Ban",
    "Choosing",
    "Comment",
    "Failure",
    "GroupPlan",
    "MentorRequest",
    "PairWish",
    "Pin",
    "Policy",
    "ProgramPolicy",
    "Proposal",
    "ProposedGroup",
    "ProposedPlace",
    "Publication",
    "RequestState",
    "Run",
    "RunQuerySet",
    "RunState",
    "Scenario",
    "ScenarioKind",
    "Suggestion",
    "Ways",
    "WaysJob",
    "Wish",
]
