"""Names of people in texts: one matcher for erasing, hiding and handing over, in both scripts (docs/decisions/0025)."""

from playbook.names.finder import Finder as Finder
from playbook.names.scripts import comparable as comparable
from playbook.names.table import Mention as Mention
