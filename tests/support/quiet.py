"""A plan about which no rule has anything to say, and the changes that a case makes to it."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playbook.content import method
from playbook.findings import (
    Past,
    RuleContext,
    all_findings,
)
from playbook.models import STAGES, Plan

TODAY = date(2026, 11, 24)
METHOD = method()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def _person(id: str, role: str, department: str, influence: int, stance: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "name": id.capitalize(), "title": id, "department": department, "influence": influence, "coverage": "several",
        "roles": [{"role": role, "grade": 2, "evidence": "seen"}],
        "readings": [{"id": "r", "on": ago(10), "stance": stance, "grade": 2, "source": "visit"}],
    } | more  # fmt: skip


SHOWN = {"id": "r", "on": ago(10), "stance": "supporter", "grade": 3, "source": "trial run"}


def quiet() -> dict[str, Any]:
    """The plan as data: project evaluation, six people, everything proved, everybody decisive looked after."""
    people = [
        _person("boss", "economic", "top", 5, "supporter", reports_to=[]),
        _person("engineer", "technical", "tech", 4, "supporter", prefers="us", readings=[SHOWN]),
        _person("treasurer", "financial", "money", 3, "supporter"),
        _person("worker", "user", "shop", 2, "opponent"),
        _person("friend", "coach", "top", 2, "supporter"),
        _person("insider", "coach", "shop", 2, "supporter"),
    ]
    stages = []
    for stage in STAGES:
        evidence = []
        if STAGES.index(stage) < 4:
            for number, criterion in enumerate(METHOD.stages[stage].criteria):
                for source in ("Boss", "Engineer"):
                    item = {"id": f"{number}{source[0].lower()}", "criterion": criterion.id, "grade": 2, "on": ago(30), "source": source}
                    evidence.append(item)
        stages.append({"id": stage, "evidence": evidence, "entered": ago(20) if stage == "evaluation" else None})
    # The worker is against us and takes no part in the meetings that decide.
    takes_part = [person["id"] for person in people if person["id"] != "worker"]
    stages = [stage | {"actors": takes_part} if stage["id"] in ("screening", "evaluation", "decision") else stage for stage in stages]
    actions = [
        {
            "id": f"a-{person['id']}", "what": f"See {person['id']}", "stage": "evaluation", "person": person["id"], "owner": "Me",
            "due": (TODAY + timedelta(days=7)).isoformat(),
        }
        for person in people
    ]  # fmt: skip
    return {
        "id": "quiet", "account": "Acme", "stage": "evaluation", "purchase_method": "tender",
        "rivals": [{"id": "rival", "name": "R", "kind": "incumbent"}], "compelling_event": "The old line is closed in spring",
        "paper_process": "Legal, then two signatures",
        "departments": [{"id": id, "name": id} for id in ("top", "tech", "money", "shop")], "people": people, "stages": stages,
        "actions": actions, "decision_on": (TODAY + timedelta(days=60)).isoformat(),
    }  # fmt: skip


def changed(change: dict[str, Any]) -> RuleContext:
    """The quiet plan with the changes of a case: fields of the plan, of people, actions and stages by id; what is gone; the past."""
    plan = quiet()
    gone = set(change.get("without", ()))
    plan["people"] = [person for person in plan["people"] if person["id"] not in gone]
    plan["actions"] = [action for action in plan["actions"] if action["id"] not in gone and action["person"] not in gone]
    for stage in plan["stages"]:
        stage |= {"actors": [id for id in stage["actors"] if id not in gone]} if "actors" in stage else {}
    plan |= {key: value for key, value in change.items() if key in Plan.model_fields and key not in ("people", "actions", "stages")}
    if isinstance(plan["decision_on"], int):
        plan["decision_on"] = ago(plan["decision_on"])
    for group in ("people", "actions", "stages"):
        for id, fields in change.get(group, {}).items():
            item = next((one for one in plan[group] if one["id"] == id), None)
            if item is None:
                item = {"id": id}
                plan[group].append(item)
            item |= {key: value for key, value in fields.items() if key not in ("stance", "grade", "read", "plays")}
            if {"stance", "grade", "read"} & set(fields):
                reading = dict(item.get("readings", [{"id": "r", "on": ago(10), "stance": "unknown", "grade": 2}])[0])
                reading |= {key: fields[key] for key in ("stance", "grade") if key in fields}
                reading |= {"on": ago(fields["read"])} if "read" in fields else {}
                item["readings"] = [reading]
            if "plays" in fields:
                item["roles"] = [{"role": role, "grade": 2} for role in fields["plays"]]
            for key in ("due", "left", "entered"):
                if isinstance(item.get(key), int):
                    item[key] = ago(item[key])
    past = change.get("past", {})
    dates = tuple(date.fromisoformat(ago(days)) for days in past.get("decision_dates", ()))
    touched = date.fromisoformat(ago(past["touched"])) if "touched" in past else None
    return RuleContext(Plan.model_validate(plan), METHOD, TODAY, past=Past(touched, dates))


CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "findings" / "cases.toml").read_text("utf-8"))["case"]


def cleaned(value: Any) -> Any:
    """TOML has no null: "" stands for it in fields that are not text."""
    if isinstance(value, dict):
        return {key: None if inner == "" and key in ("coverage", "due", "decision_on") else cleaned(inner) for key, inner in value.items()}
    return value


def fired(case: RuleContext) -> set[str]:
    """The rules that speak in a case."""
    return {finding.rule for finding in all_findings(case)}
