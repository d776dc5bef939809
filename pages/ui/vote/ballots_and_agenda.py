"""The blind vote on the screen: a ballot for each colleague, the sealed urn, and the agenda once all is revealed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from pages.ui.frame import site_map
from pages.ui.kit import choices, controlled, data, environment, explained, flashes, labels, session
from pages.ui.kit.words import clock, day, language, plain, sentence, words, zone
from pages.ui.vote import ballot_state
from playbook import edits
from playbook.errors import PlaybookError
from playbook.imports.ballot_file import ballot_csv, read_ballot
from playbook.models import STANCES, Person, Plan, Reading, Stance, new_id
from playbook.storage import Round, StoredPlan
from playbook.text import check_length, clean_label
from playbook.votes import Item, Outcome, agenda, electorate, same_voter, valid_ballots

NAME_MAX = 80
EVERY = 4
"""Seconds after which an open vote looks again who has voted and whether it is revealed."""
_BLANK = {"voter": "", "stances": {}, "cast": False, "changing": False}


def is_sealed(saved: StoredPlan) -> bool:
    """Whether a vote is open, so that the page tells nothing of where people stand."""
    return bool(votes := rounds(saved)) and votes[0].open


def rounds(saved: StoredPlan) -> list[Round]:
    """The votes of a plan, the newest first."""
    return environment.store().votes.rounds(saved.plan.id)


def section(saved: StoredPlan) -> None:
    """The poll: a way to begin one, the ballot while it is open, then the agenda."""
    votes = rounds(saved)
    if not votes:
        st.markdown(words("vote.about"))
        begin(saved, word="begin")
    elif votes[0].open:
        urn(saved, votes[0])
        ballot(saved, votes[0])
        by_file(saved, votes[0])
    else:
        results(saved, votes)


def begin(saved: StoredPlan, *, word: str) -> None:
    """The way into a vote."""
    if not electorate(saved.plan):
        seats = len(saved.plan.present)
        st.info(words("vote.only-seats", count=seats) if seats else words("vote.nobody"), icon=":material/info:")
        site_map.link("organization")
        return
    st.button(
        words(f"vote.{word}"),
        key="vote-begin",
        type="primary",
        icon=":material/how_to_vote:",
        on_click=lambda: environment.attempt(
            environment.store().votes.open, saved.plan.id, author=environment.author(), now=environment.now()
        ),
    )


# While it is open


def ballot(saved: StoredPlan, vote: Round) -> None:
    """The reader's own ballot, or that it is in."""
    draft = ballot_state.ballot(vote.id)
    if draft.cast:
        st.success(words("vote.is-in", voter=plain(_name(vote, draft))), icon=":material/check:")
        with st.container(horizontal=True):
            st.button(
                words("vote.change"), key="vote-change", on_click=lambda: ballot_state.keep_ballot(vote.id, cast=False, changing=True)
            )
            st.button(words("vote.others"), key="vote-others", on_click=lambda: ballot_state.keep_ballot(vote.id, **_BLANK))
        return
    st.caption(f":material/visibility_off: {words('vote.sealed')}")
    voter = controlled.controlled(f"vote-name:{vote.id}", _name(vote, draft))
    st.text_input(
        words("vote.your-name"), voter.shown, key=voter.key, width=320, placeholder=explained.example("voter"), on_change=_keep_name,
        args=(vote.id, voter),
    )  # fmt: skip
    explained.popover("stance", key="stance-help")
    for person in electorate(saved.plan):
        _line(saved.plan, vote, person, draft.stances.get(person.id))
    st.caption(words("vote.leave-out"))
    earlier_voter = None if draft.changing else same_voter(_name(vote, draft), vote.voters)
    if earlier_voter:
        st.checkbox(words("vote.replace", voter=plain(earlier_voter)), key=f"vote-replace:{vote.id}")
    st.button(words("vote.cast"), key="vote-cast", type="primary", icon=":material/how_to_vote:", on_click=_cast, args=(saved, vote, voter))


def _line(plan: Plan, vote: Round, person: Person, stance: Stance | None) -> None:
    department = plan.departments_by_id.get(person.department or "")
    about = " · ".join(plain(text) for text in (person.title, department.name if department else "") if text)
    name = labels.person(person)
    with st.container(horizontal=True, vertical_alignment="center", key=f"vote-line-{person.id}"):
        st.markdown(f"**{plain(name)}**" + (f" :small[{about}]" if about else ""), width=330)
        choices.segmented_control(
            words("vote.stance-of", name=plain(name)),
            STANCES,
            shown=labels.stance,
            value=stance,
            key=f"vote:{vote.id}:{person.id}",
            label_visibility="collapsed",
            take=lambda _, answer: ballot_state.vote_for(vote.id, person.id, answer),
            required=False,
        )


def _name(vote: Round, draft: ballot_state.DraftBallot) -> str:
    """Name of the voter as typed; before that, on a computer of one's own, the name in the settings, unless it has voted."""
    if draft.voter is not None:
        return draft.voter
    author = "" if opens_elsewhere(st.context.url or "") else environment.last_known_author()
    return "" if same_voter(author, vote.voters) else author


def _is_name(answer: str) -> bool:
    """Whether an answer can be a name. Raises "text-too-long"."""
    check_length(answer.strip(), NAME_MAX)
    return True


def _keep_name(vote: str, voter: controlled.Controlled) -> None:
    answer = controlled.new_value(voter)
    if answer is not controlled.NO_CHANGE and environment.attempt(_is_name, answer):
        ballot_state.keep_ballot(vote, voter=clean_label(answer).strip())


def _cast(saved: StoredPlan, vote: Round, voter: controlled.Controlled) -> None:
    _keep_name(vote.id, voter)
    draft = ballot_state.ballot(vote.id)
    person_ids = {person.id for person in electorate(saved.plan)}
    stances = {id: stance for id, stance in draft.stances.items() if id in person_ids}
    replacing = draft.changing or bool(st.session_state.get(f"vote-replace:{vote.id}"))
    name = _name(vote, draft)
    if environment.attempt(environment.store().votes.cast, vote.id, name, stances, replacing=replacing, now=environment.now()):
        ballot_state.keep_ballot(vote.id, voter=name, cast=True, changing=False)


def urn(saved: StoredPlan, vote: Round) -> None:
    """Draw who has voted, how to invite others, and the way to reveal the vote; never what was voted."""
    with st.container(horizontal=True, vertical_alignment="center", key="vote-urn"):
        _turnout(saved, vote)
        with st.popover(words("vote.invite"), icon=":material/link:"):
            opening = {"date": _local_day(vote.opened_at), "time": clock(vote.opened_at), "by": plain(vote.opened_by)}
            st.caption(words("vote.opened-by" if vote.opened_by else "vote.opened", **opening))
            if opens_elsewhere(st.context.url or ""):
                st.caption(words("vote.address"))
                st.code(_address(saved), language=None, wrap_lines=True)
            else:
                st.caption(words("vote.here-only"))
                _empty_ballot(saved, vote, key="vote-invite-download")
        with st.popover(words("vote.reveal"), icon=":material/visibility:"):
            st.markdown(words("vote.reveal-sure"))
            st.button(
                words("vote.reveal-now"),
                key="vote-reveal",
                type="primary",
                on_click=lambda: environment.attempt(environment.store().votes.reveal, vote.id, now=environment.now()),
            )


@st.fragment(run_every=EVERY)
def _turnout(saved: StoredPlan, vote: Round) -> None:
    """Draw who has voted, as it becomes known; once somebody has revealed the vote, a link to the result."""
    try:
        newest = rounds(saved)[0]
    except PlaybookError:  # the next look may find the database at leisure
        newest = vote
    if newest.id != vote.id or not newest.open:
        site_map.link("review", "vote", words("vote.is-revealed"), ":material/visibility:")
        return
    voters = _name_list(plain(voter) for voter in newest.voters) or words("vote.urn-empty")
    st.markdown(f"**{words('vote.urn', count=len(newest.voters))}** {voters}", width="stretch")


def _address(saved: StoredPlan) -> str:
    """Address where a colleague votes on this plan; without a language, so that each is met in their own."""
    return f"{(st.context.url or '').partition('?')[0]}?plan={saved.plan.id}&{session.PART}=vote"


def opens_elsewhere(url: str) -> bool:
    """Whether an address leads here from another computer too: not one that means the reader's own.

    >>> opens_elsewhere("http://127.0.0.1:8501/vote"), opens_elsewhere("http://playbook.example/vote")
    (False, True)
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        return bool(host) and host.rpartition(".")[2] not in ("localhost", "localdomain")
    address = getattr(address, "ipv4_mapped", None) or address
    return not (address.is_loopback or address.is_unspecified)


def by_file(saved: StoredPlan, vote: Round) -> None:
    """Ballots as files, out and in."""
    with st.expander(words("vote.by-file"), icon=":material/attach_file:"):
        _by_file(saved, vote)


def _empty_ballot(saved: StoredPlan, vote: Round, *, key: str) -> None:
    st.download_button(
        words("vote.download"),
        partial(ballot_csv, saved.plan, vote.id, environment.method(), language()),
        labels.file_name(saved.plan, words("vote.file-name"), "csv"),
        "text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def _by_file(saved: StoredPlan, vote: Round) -> None:
    _empty_ballot(saved, vote, key="vote-download")
    upload_count = ballot_state.ballot(vote.id).taken
    upload = st.file_uploader(words("vote.file"), key=f"vote-file:{vote.id}:{upload_count}")
    if upload is None:
        return
    try:
        file_ballot = read_ballot(upload.getvalue(), upload.name, saved.plan, vote.id, environment.method())
    except PlaybookError as error:
        section = "imports" if error.code.startswith("import-") else "errors"
        st.error(sentence(f"{section}.{error.code}", error.params))
        return
    st.markdown(words("vote.file-says", voter=plain(file_ballot.voter), count=len(file_ballot.stances)))
    if file_ballot.gone:
        st.caption(words("vote.file-gone", names=plain(_name_list(file_ballot.gone))))
    replacing = False
    if earlier_voter := same_voter(file_ballot.voter, vote.voters):
        replacing = st.checkbox(words("vote.replace", voter=plain(earlier_voter)), key=f"vote-file-replace:{vote.id}:{upload_count}")
    st.button(words("vote.take"), key="vote-take", on_click=_take_file, args=(vote, file_ballot.voter, file_ballot.stances, replacing))


def _take_file(vote: Round, voter: str, stances: Mapping[str, Stance], replacing: bool) -> None:
    if environment.attempt(environment.store().votes.cast, vote.id, voter, stances, replacing=replacing, now=environment.now()):
        ballot_state.keep_ballot(vote.id, taken=ballot_state.ballot(vote.id).taken + 1)
        flashes.flash("success", "vote.taken", voter=voter)


# Once it is revealed


def results(saved: StoredPlan, votes: list[Round]) -> None:
    """Draw the results of a vote, sorted by disagreement, and a new vote."""
    vote = votes[0]
    if len(votes) > 1:
        names = {past_vote.id: words("vote.which-one", date=_day(past_vote), time=_time(past_vote)) for past_vote in votes}
        by_id = {past_vote.id: past_vote for past_vote in votes}
        key, newest = f"vote-which:{votes[0].id}", votes[0].id
        vote = by_id[choices.selectbox(words("vote.which"), by_id, key=key, shown=names.__getitem__, start=newest, width=260)]
    ballots = valid_ballots(environment.store().votes.ballots(vote.id))
    voters = _name_list(plain(ballot.voter) for ballot in ballots)
    st.caption(words("vote.revealed", date=_day(vote), time=_time(vote), voters=voters))
    items = agenda(saved.plan, ballots, environment.method())
    open_items = [item for item in items if item.outcome is not Outcome.AGREED]
    if open_items:
        st.subheader(words("vote.agenda"), anchor=False)
    else:
        st.success(words("vote.nothing"), icon=":material/check:")
    for position, item in enumerate(open_items, start=1):
        with st.container(border=True, key=f"agenda-{item.person.id}"):
            _item(saved, vote, item, f"{position}. ")
    agreed_items = [item for item in items if item.outcome is Outcome.AGREED]
    if agreed_items:
        with st.expander(words("vote.agreed", count=len(agreed_items)), icon=":material/check:", key="vote-agreed"):
            for item in agreed_items:
                _item(saved, vote, item, "")
    begin(saved, word="again")


_BADGES: Mapping[Outcome, tuple[Literal["red", "orange", "gray", "blue"], str]] = {
    Outcome.OPPOSED: ("red", ":material/swap_horiz:"),
    Outcome.SPLIT: ("orange", ":material/call_split:"),
    Outcome.SILENT: ("gray", ":material/question_mark:"),
    Outcome.SINGLE: ("gray", ":material/person:"),
    Outcome.OTHER: ("blue", ":material/difference:"),
}


def _item(saved: StoredPlan, vote: Round, item: Item, prefix: str) -> None:
    person = item.person
    left, right = st.columns(2, vertical_alignment="center")
    with left:
        with st.container(horizontal=True, vertical_alignment="center"):
            title = f" :small[{plain(person.title)}]" if person.title and person.name else ""
            st.markdown(f"**{prefix}{plain(labels.person(person))}**{title}", width="content")
            if item.outcome in _BADGES:
                color, icon = _BADGES[item.outcome]
                st.badge(words(f"vote.{item.outcome}"), color=color, icon=icon)
        st.markdown("  \n".join(plain(line) for line in _votes(item)))
        reading = person.reading
        plan_view = {"stance": plain(labels.stance(person.stance)), "date": day(reading.on if reading else None)}
        st.caption(words("vote.plan-says", **plan_view) if reading else words("vote.plan-silent"))
    with right:
        st.caption(words("vote.room"))
        with st.container(horizontal=True, gap="xsmall"):
            for stance in STANCES:
                st.button(
                    labels.stance(stance),
                    key=f"agree:{person.id}:{stance}",
                    icon=":material/check:" if reading and stance is person.stance else None,
                    help=words("vote.write-down", name=plain(labels.person(person)), stance=plain(labels.stance(stance))),
                    type="primary" if item.outcome is Outcome.OTHER and stance is item.leading else "secondary",
                    on_click=_agree,
                    args=(saved, vote, item, stance),
                )


def _votes(item: Item) -> list[str]:
    """Voters by stance, a line for each stance, those without a vote last."""
    voters_by_stance = {stance: [voter for voter, vote in item.votes if vote is stance] for stance in (*STANCES, None)}
    names = {stance: words("vote.no-vote") if stance is None else labels.stance(stance) for stance in voters_by_stance}
    return [words("vote.said", stance=names[stance], voters=_name_list(voters)) for stance, voters in voters_by_stance.items() if voters]


def _agree(saved: StoredPlan, vote: Round, item: Item, stance: Stance) -> None:
    evidence = words("vote.evidence", date=_day(vote), votes="; ".join(_votes(item)))
    reading = Reading(id=new_id(), on=environment.today(), stance=stance, grade=1, evidence=evidence, source=words("vote.team"))
    data.change(saved, edits.add_reading, item.person.id, reading)


def _name_list(names: Iterable[str]) -> str:
    return words("vote.between").join(names)


def _local_day(moment: datetime) -> str:
    return day(moment.astimezone(zone()).date())


def _day(vote: Round) -> str:
    return _local_day(vote.revealed_at) if vote.revealed_at else ""


def _time(vote: Round) -> str:
    return clock(vote.revealed_at) if vote.revealed_at else ""
