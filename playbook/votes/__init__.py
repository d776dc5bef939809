"""The blind vote: each colleague's own view of where people stand, revealed together; what divides them is the agenda (docs/decisions)."""

from playbook.votes.agenda import Item, Outcome, agenda, disagreement
from playbook.votes.ballot import Ballot, electorate, same_voter, standing, voter_key

__all__ = ["Ballot", "Item", "Outcome", "agenda", "disagreement", "electorate", "same_voter", "standing", "voter_key"]
