"""The chart as DOT that any Graphviz draws: departments as clusters, stances as color, border and sign, every line, a legend."""

from datetime import date

from graphviz import Digraph, escape, nohtml

from playbook.chart.chart_words import department_name, shown_name, word
from playbook.chart.content.coloring import is_weak
from playbook.chart.content.outline import staff, tally_text
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import ACCENT, BOX, FONT_NAMES, INK, MUTED, PAPER, QUARREL, RULE
from playbook.content.method import Border, Method, StanceGuide
from playbook.insight import role_weights
from playbook.models import LineKind, Person, Plan, Stance
from playbook.text import clean_label
from playbook.wording.formats import day

SHAPES = {
    Border.ROUND: {"style": "filled,rounded", "peripheries": "1"},
    Border.SQUARE: {"style": "filled", "peripheries": "1"},
    Border.DOUBLE: {"style": "filled", "peripheries": "2"},
    Border.DASHED: {"style": "filled,dashed", "peripheries": "1"},
}


def dot_source(plan: Plan, method: Method, language: str, *, today: date) -> str:
    """The whole chart as DOT. Nodes are p0, p1, ..., clusters cluster_0, ..., in the plan's order; no outside text is ever an id."""
    graph = Digraph("chart")
    account = plan.account if plan.account.strip() else word("no-account", language)
    heading = [account, plan.opportunity, word("stage", language, stage=method.stages[plan.stage].label[language])]
    heading.append(word("as-of", language, date=day(today, language)))
    graph.attr(
        label=safe(*(text for text in heading if text.strip())), labelloc="t", fontname=FONT_NAMES, fontsize="18", fontcolor=INK,
        bgcolor=PAPER, compound="true", newrank="true", nodesep="0.3", ranksep="0.5", charset="UTF-8",
    )  # fmt: skip
    graph.attr("node", shape="box", fontname=FONT_NAMES, fontsize="14", margin="0.12,0.06")
    graph.attr("edge", fontname=FONT_NAMES, color=RULE, arrowhead="none")
    facts = RenderContext(
        plan, method, language, today, frozenset(weight.person.id for weight in role_weights.decisive(plan, method, plan.stage))
    )
    _departments(graph, facts, None)
    for index, person in enumerate(plan.people):
        if person.department is None:
            _person(graph, index, person, facts)
    _lines(graph, plan)
    _legend(graph, method, language)
    return str(graph.source)


def safe(*lines: str) -> str:
    """Outside text as a DOT label that shows what was typed: no markup, no escapes, no entities."""
    # Stays graphviz's own kind of str: as a plain one, a name in angle brackets would be markup.
    label: str = nohtml("\\n".join(str(escape(clean_label(line).replace("&", "&amp;"))) for line in lines))
    return label


def _departments(graph: Digraph, facts: RenderContext, parent: str | None) -> None:
    plan, method, language = facts.plan, facts.method, facts.language
    tallies = staff(plan)
    for department_index, department in enumerate(plan.departments):
        if department.parent != parent:
            continue
        tally = tally_text(tallies[department.id], method) or word("nobody", language)
        notes = [word("outside", language)] if department.outside else []
        with graph.subgraph(name=f"cluster_{department_index}") as box:
            box.attr(
                label=safe(department_name(department, language), *notes, tally), labelloc="t", fontsize="14", fontcolor=INK,
                style="filled,rounded,dashed" if department.outside else "filled,rounded", fillcolor=BOX, color=MUTED,
            )  # fmt: skip
            people = [(person_index, person) for person_index, person in enumerate(plan.people) if person.department == department.id]
            for person_index, person in people:
                _person(box, person_index, person, facts)
            if not people:
                box.node(f"e{department_index}", label="", shape="point", style="invis")
            _departments(box, facts, department.id)


def _person(graph: Digraph, index: int, person: Person, facts: RenderContext) -> None:
    method, language, today = facts.method, facts.language, facts.today
    guide = method.stances[person.stance]
    decisive = person.id in facts.decisive
    roles = " ".join(method.roles[role].letter[language] for role in person.role_ids)
    influence = word("influence-of", language, value=person.influence) if person.influence else word("influence-unknown", language)
    absence = [word("left-on", language, day=day(person.left, language))] if person.left else []
    label_lines = [
        f"{guide.sign} {shown_name(person, language)}",
        *absence,
        person.title,
        " · ".join(detail for detail in (roles, influence) if detail),
    ]
    label_lines += [word("decisive", language)] if decisive else []
    label_lines += [word("weak", language)] if is_weak(person, today) else []
    look = _look(guide, seat=person.placeholder, weak=is_weak(person, today))
    graph.node(f"p{index}", label=safe(*(line for line in label_lines if line.strip())), penwidth="3" if decisive else "1.5", **look)


def _look(guide: StanceGuide, *, seat: bool, weak: bool) -> dict[str, str]:
    shape = SHAPES[guide.border]
    style = shape["style"] + (",dotted" if seat else "")
    fill = f"{guide.fill};0.5:#ffffff" if weak else guide.fill
    return {
        "style": style, "peripheries": shape["peripheries"], "fillcolor": fill, "color": guide.line, "fontcolor": guide.ink,
        "gradientangle": "315",
    }  # fmt: skip


def _lines(graph: Digraph, plan: Plan) -> None:
    node = {person.id: f"p{index}" for index, person in enumerate(plan.people)}
    for person in plan.people:
        for line in person.reports_to:
            style = {"style": "dotted", "constraint": "false"} if line.dotted else {"style": "solid"}
            graph.edge(node[line.boss], node[person.id], **style)
    for tie in plan.lines:
        if tie.kind is LineKind.INFLUENCE:
            look = {"color": ACCENT, "arrowhead": "vee"}
        else:
            look = {"color": QUARREL, "dir": "both", "arrowhead": "tee", "arrowtail": "tee", "style": "dashed"}
        graph.edge(node[tie.source], node[tie.target], constraint="false", penwidth=str(0.8 + tie.strength), **look)


def _legend(graph: Digraph, method: Method, language: str) -> None:
    """One node for each stance and one for the roles and lines, in a cluster of their own."""
    with graph.subgraph(name="cluster_legend") as box:
        box.attr(label=safe(word("legend", language)), labelloc="t", fontsize="13", color=MUTED, style="dashed,rounded")
        for index, stance in enumerate(Stance):
            guide = method.stances[stance]
            box.node(f"s{index}", label=safe(f"{guide.sign} {guide.label[language]}"), **_look(guide, seat=False, weak=False))
        roles = [f"{role.letter[language]} {role.label[language]}" for role in method.roles.values()]
        lines = [
            f"{word('line-solid', language)} {word('reporting', language)}", f"{word('line-dotted', language)} {word('dotted', language)}",
            f"{word('line-arrow', language)} {word('influences', language)}",
            f"{word('line-dashed', language)} {word('conflict', language)}",
        ]  # fmt: skip
        box.node("keys", label=safe(" · ".join(roles), " · ".join(lines)), shape="plaintext")
