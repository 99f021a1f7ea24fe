"""The true optimum of a small book, by HiGHS, from the checker's reading of the text."""

from __future__ import annotations

import highspy

from tests.desktop.assignments import checker


def optimum(inputs, gap=1e-5, seconds=60.0, integral=True):
    """Value of the best plan within the relative gap, and the solver's own upper bound."""
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("mip_rel_gap", gap)
    model.setOptionValue("time_limit", seconds)
    model.setOptionValue("threads", 1)
    edges = checker.fair_edges(inputs)
    able = [m for m in inputs.members if m.id in edges]
    held = {m.id: [] for m in able}
    total = 0
    for c in inputs.customers:
        picks = []
        for m in able:
            if checker.forbidden(c, m, inputs):
                continue
            x = model.addBinary() if integral else model.addVariable(0, 1)
            picks.append(x)
            held[m.id].append((x, c))
            total += sum(checker.worth(c, m, inputs.policy).values()) * x
        out = model.addVariable(0, 1)
        total -= inputs.policy.unassigned_cost * c.importance * out
        model.addConstr(sum(picks, out + 0) == 1)
    for m in able:
        total -= _limits(model, m, held[m.id], edges[m.id])
    model.maximize(total)
    info = model.getInfo()
    return info.objective_function_value, info.mip_dual_bound if integral else None


def _limits(model, member, held, edges):
    """Capacity, places and VIP places of one member; returns the expression of unfairness."""
    load = sum((c.points * x for x, c in held), model.addVariable(0, 0) + member.duty)
    model.addConstr(load <= member.capacity)
    model.addConstr(sum((x for x, _ in held), model.addVariable(0, 0) + 0) <= member.places)
    if member.max_vip is not None:
        vips = sum((x for x, c in held if c.vip), model.addVariable(0, 0) + 0)
        model.addConstr(vips <= member.max_vip)
    cost = model.addVariable(0, 0) + 0
    for low, high, slope in edges:
        under, over = model.addVariable(0), model.addVariable(0)
        model.addConstr(under + load >= low)
        model.addConstr(over - load >= -high)
        cost += slope * under + slope * over
    return cost
