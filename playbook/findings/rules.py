"""The rules of docs/method.md 5.1 by their ids, in its order, one small function each. Words stand in rules.toml."""

from collections.abc import Mapping

from playbook.findings.compliance import sensitive_text
from playbook.findings.deal_rules import (
    contact_in_tender,
    decider_heeds_opponent,
    decision_date_unknown,
    hidden_adviser_not_met,
    no_champion,
    no_compelling_event,
    nothing_after_the_order,
    only_we_act,
    paper_process_unknown,
    several_deciders,
    supporter_prefers_rival,
    too_few_days,
)
from playbook.findings.matches import Rule
from playbook.findings.meeting_rules import access_barred, meeting_lost, member_not_heard
from playbook.findings.people_rules import (
    coach_alone,
    coach_unproved,
    decision_maker_alone,
    decision_maker_content,
    decision_maker_not_met,
    decision_maker_unnamed,
    gone_stale,
    key_contact_unknown,
    left_and_not_followed,
    no_coach,
    no_opponent_recorded,
    no_supportive_key_player,
    one_department,
    opponent_active_in_stage,
    opponent_without_plan,
    outnumbered,
    powerful_not_met,
    rival_closer,
    role_uncovered,
    single_threaded,
    stance_assumed,
    technical_prefers_rival,
)
from playbook.findings.plan_rules import (
    action_overdue,
    conflict_unhandled,
    date_pushed,
    effort_on_talkers,
    finance_not_met,
    many_roles,
    must_fits_rival_better,
    need_without_figure,
    no_next_step,
    one_mans_word,
    plan_untouched,
    purchase_method_unknown,
    rival_unknown,
    stage_too_long,
    stage_unproved,
    target_without_date,
    user_not_involved,
)

RULES: Mapping[str, Rule] = {
    function.__name__.replace("_", "-"): function
    for function in (
        no_coach, coach_unproved, coach_alone, decision_maker_unnamed, decision_maker_not_met, role_uncovered,
        powerful_not_met, single_threaded, one_department, opponent_active_in_stage, opponent_without_plan,
        no_opponent_recorded, outnumbered, decision_maker_alone, no_supportive_key_player, technical_prefers_rival,
        rival_closer, rival_unknown, decision_maker_content, key_contact_unknown, stance_assumed, left_and_not_followed,
        no_next_step, action_overdue, gone_stale, stage_too_long, date_pushed, plan_untouched, stage_unproved,
        need_without_figure, purchase_method_unknown, must_fits_rival_better, conflict_unhandled, finance_not_met,
        user_not_involved, one_mans_word, effort_on_talkers, target_without_date, many_roles, sensitive_text,
        decision_date_unknown, supporter_prefers_rival, hidden_adviser_not_met, decider_heeds_opponent, several_deciders,
        too_few_days, no_champion, nothing_after_the_order, member_not_heard, meeting_lost, access_barred, no_compelling_event,
        paper_process_unknown, only_we_act, contact_in_tender,
    )
}  # fmt: skip
"""Rules by their ids in words, in the order of docs/method.md 5.1."""
