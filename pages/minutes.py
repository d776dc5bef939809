"""Minutes of a meeting: pasted, read into proposals, and each of them accepted, changed or rejected."""

from pages.ui import minutes, shell

saved = shell.open_page("minutes")
paper = minutes.pasted(saved)
if paper.taken:
    found = minutes.read(saved, paper)
    minutes.warnings(found)
    minutes.people(saved, paper, found)
    minutes.proposals(saved, paper, found)
    minutes.unread(found)
