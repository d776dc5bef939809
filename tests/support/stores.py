"""What tests ask of a store that the product does not."""

from playbook.errors import PlaybookError
from playbook.storage import Store, Unreadable


def unreadable(store: Store) -> list[Unreadable]:
    """The plans that this release cannot read: so the list says, or so says whoever opens them."""
    found = []
    for one in store.listing():
        if isinstance(one, Unreadable):
            found.append(one)
            continue
        try:
            store.load(one.id)
        except PlaybookError as error:
            found.append(Unreadable(one.id, one.account, error))
    return found
