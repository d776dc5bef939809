"""Names of people in texts: one matcher for erasing, hiding and handing over, in both scripts (docs/decisions/0025)."""

from playbook.letters import comparable as comparable
from playbook.people_names.finder import Finder as Finder
from playbook.people_names.form_table import Mention as Mention
