"""Minutes of a meeting read into proposals: who spoke, what they care about, whom they prefer, where they stand, what is to be done."""

from playbook.minutes.reading import read_minutes as read_minutes
from playbook.minutes.values import Doubt as Doubt
from playbook.minutes.values import Kind as Kind
from playbook.minutes.values import Known as Known
from playbook.minutes.values import Minutes as Minutes
from playbook.minutes.values import Proposal as Proposal
from playbook.minutes.values import Sentence as Sentence
from playbook.minutes.values import Who as Who
from playbook.minutes.values import Why as Why
