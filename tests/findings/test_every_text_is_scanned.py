"""R40 looks at every text of a plan, whichever field it stands in."""

import json

from playbook.content import method
from playbook.findings.compliance import sensitive_text
from playbook.findings.rule_context import RuleContext
from playbook.models import Plan
from tests.support.named_everywhere import at, full, takes_texts
from tests.support.plans import TODAY


def test_a_word_that_asks_to_stop_is_noticed_in_every_text() -> None:
    clean = full("en")
    assert not list(sensitive_text(RuleContext(clean, method(), TODAY)))
    assert {("compelling_event",), ("paper_process",), ("rivals", 0, "note")} <= set(takes_texts("en"))
    for path in takes_texts("en"):
        document = json.loads(clean.to_json())
        holder, key = at(document, path)
        holder[key] = f"{holder[key]} a kickback"
        hits = [hit.words for hit in sensitive_text(RuleContext(Plan.model_validate(document), method(), TODAY))]
        assert hits == ["kickback"], path
