"""The blind vote: colleagues say where people stand, all is revealed at once, what divides them is the agenda (docs/decisions/0012)."""

from playbook.votes.ballots import Ballot, electorate, same_voter, valid_ballots, voter_key
from playbook.votes.disagreements import Item, Outcome, agenda, disagreement

__all__ = ["Ballot", "Item", "Outcome", "agenda", "disagreement", "electorate", "same_voter", "valid_ballots", "voter_key"]
