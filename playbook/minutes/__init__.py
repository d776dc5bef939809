"""Minutes of a meeting read into proposals: who spoke, what they care about, whom they prefer, where they stand, what is to be done."""

from playbook.minutes.extraction import read_minutes as read_minutes
from playbook.minutes.proposals import Doubt as Doubt
from playbook.minutes.proposals import Known as Known
from playbook.minutes.proposals import Minutes as Minutes
from playbook.minutes.proposals import Proposal as Proposal
from playbook.minutes.proposals import ProposalKind as ProposalKind
from playbook.minutes.proposals import Sentence as Sentence
from playbook.minutes.proposals import Who as Who
from playbook.minutes.proposals import Why as Why
