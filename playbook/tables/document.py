"""The whole plan as JSON: our own file, complete and the same bytes for the same plan."""

import json

from playbook.errors import PlaybookError
from playbook.models import Plan
from playbook.upgrades import plan_of


def plan_json(plan: Plan) -> bytes:
    """Everything the plan holds; `plan_from_json` takes it back."""
    return json.dumps(json.loads(plan.to_json()), ensure_ascii=False, indent=1).encode()


def plan_from_json(data: bytes) -> Plan:
    """The plan in a JSON file of ours. Raises "import-not-our-json", "plan-too-new"."""
    try:
        return plan_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PlaybookError("import-not-our-json") from error
    except PlaybookError as error:
        raise error if error.code == "plan-too-new" else PlaybookError("import-not-our-json") from error
