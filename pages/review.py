"""The account review: what changed since the last one, the blind poll, the predictions, the decisions, the reviews held, the history."""

from pages.ui.frame import page_frame, site_map
from pages.ui.review import review_parts

saved = page_frame.open_page("review", blind=review_parts.keeps_stances_back)
review_parts.draw(saved)

site_map.next_page("review")
