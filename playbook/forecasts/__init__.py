"""Forecasts: the stance expected of an action is a prediction, asked after when its day has passed and scored (docs/decisions/0011)."""

from playbook.forecasts.predictions import (
    Prediction,
    answer_prediction,
    of_all,
    offered_reading,
    predictions,
    withdraw_answer,
)
from playbook.forecasts.recording import record_predictions
from playbook.forecasts.score import Tally, by_evidence, by_role, by_speaker, in_all, interval

__all__ = [
    "Prediction",
    "Tally",
    "answer_prediction",
    "by_evidence",
    "by_role",
    "by_speaker",
    "in_all",
    "interval",
    "of_all",
    "offered_reading",
    "predictions",
    "record_predictions",
    "withdraw_answer",
]
