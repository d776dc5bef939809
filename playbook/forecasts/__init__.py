"""Forecasts: the stance expected of an action is a prediction, asked after when its day has passed and scored (docs/decisions/0011)."""

from playbook.forecasts.predictions import Prediction, answered, asked_again, of_all, offered, predictions
from playbook.forecasts.recording import record_predictions
from playbook.forecasts.score import Tally, by_evidence, by_role, by_speaker, in_all, interval

__all__ = [
    "Prediction",
    "Tally",
    "answered",
    "asked_again",
    "by_evidence",
    "by_role",
    "by_speaker",
    "in_all",
    "interval",
    "of_all",
    "offered",
    "predictions",
    "record_predictions",
]
