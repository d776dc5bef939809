"""The whole plan as JSON: our own file, complete and the same bytes for the same plan; in a web page of ours too."""

import base64
import binascii
import json
import re

from playbook.caching import registered_cache
from playbook.errors import PlaybookError
from playbook.history.upgrades import load_plan
from playbook.models import Plan

_IN_PAGE = re.compile(rb'<script type="text/plain" id="plan-json">([A-Za-z0-9+/=]*)</script>')


def plan_json(plan: Plan) -> bytes:
    """JSON of everything the plan holds; `plan_from_json` takes it back."""
    return json.dumps(json.loads(plan.to_json()), ensure_ascii=False, indent=1).encode()


def plan_page_data(plan: Plan) -> str:
    """The plan as a part of a web page: in letters that can neither be read as markup nor run."""
    return f'<script type="text/plain" id="plan-json">{base64.b64encode(plan_json(plan)).decode()}</script>'


def in_page(data: bytes) -> bytes | None:
    """The JSON of the plan that a web page of ours holds, None where it holds none."""
    match = _IN_PAGE.search(data)
    try:
        return base64.b64decode(match[1], validate=True) if match else None
    except binascii.Error:
        return None


def plan_from_json(data: bytes) -> Plan:
    """The plan in a JSON file of ours, or in a page of ours.

    Raises "import-not-our-json", "plan-too-new", "text-too-long", and the codes of playbook/models/limits.py. The last files
    are cached: a page asks again on every click.
    """
    outcome = _cached_plan(data)
    if isinstance(outcome, PlaybookError):
        raise PlaybookError(outcome.code, **outcome.params)
    return outcome


@registered_cache(2)
def _cached_plan(data: bytes) -> Plan | PlaybookError:
    """Plan in a document of ours, or the refusal of it."""
    try:
        return _plan_from_json(data)
    except PlaybookError as error:
        return PlaybookError(error.code, **error.params)


def _plan_from_json(data: bytes) -> Plan:
    data = in_page(data) or data
    try:
        return load_plan(data.decode("utf-8-sig"), limited=True)
    except UnicodeDecodeError as error:
        raise PlaybookError("import-not-our-json") from error
    except PlaybookError as error:
        raise PlaybookError("import-not-our-json") if error.code == "plan-unreadable" else error from error
