package io.understudy.console;

import io.understudy.labor.Labor.RoleFigures;
import java.math.BigDecimal;
import java.util.List;

/**
 * One number of the labor page with what stands behind it.
 *
 * @param id stable name, for tests and addresses
 * @param basis how many of what it was made from
 * @param formula how it was made, in words, with the numbers filled in
 */
record LaborFigure(String id, String label, String value, String basis, String formula) {

    private static final String USD = "USD";

    /** The figures of one role, the most important first. */
    static List<LaborFigure> of(RoleFigures role) {
        long replaced = role.tasks() - role.takenOver();
        String tasks = Words.count(role.tasks(), "completed task", "completed tasks");
        return List.of(
                new LaborFigure(
                        "net-hours",
                        "Net hours replaced",
                        Figures.hours(role.netHours()),
                        "from " + tasks,
                        "The role's baseline minutes of " + Words.count(replaced, "task", "tasks")
                                + " that people did not have to do themselves, " + Figures.hours(role.hoursReplaced())
                                + ", less the time people had drafts in view, " + Figures.hours(role.reviewHours())
                                + ". Tasks that a person took over replace nothing, and their review time still"
                                + " counts against the sum."),
                new LaborFigure(
                        "tasks",
                        "Tasks",
                        Figures.number(role.tasks()),
                        outcomes(role),
                        "Every human task whose form reached the workflow in this window counts once: " + outcomes(role)
                                + "."),
                new LaborFigure(
                        "unchanged",
                        "Accepted as drafted",
                        share(role.accepted(), role.accepted() + role.edited() + role.takenOver()),
                        role.accepted() + " of " + (role.accepted() + role.edited() + role.takenOver()) + " reviewed",
                        "Tasks released by a person without a change, " + role.accepted()
                                + ", of all that a person decided on: accepted, accepted with changes, or done by a"
                                + " person."),
                new LaborFigure(
                        "review-time",
                        "Review time",
                        Figures.hours(role.reviewHours()),
                        "page in view, over " + tasks,
                        "The seconds for which a supervisor had the review in view and was active, added up. A page in"
                                + " the background, and one left alone for two minutes, does not count."),
                new LaborFigure(
                        "model-cost",
                        "Model cost",
                        Figures.money(role.modelCostUsd(), USD),
                        "all drafts of " + tasks,
                        "What the model charged for every draft of these tasks, returned and failed ones included, at"
                                + " the configured prices per token."),
                saving(role, tasks));
    }

    private static LaborFigure saving(RoleFigures role, String tasks) {
        boolean sameMoney = role.currency().equals(USD);
        BigDecimal net = sameMoney ? role.laborValue().subtract(role.modelCostUsd()) : role.laborValue();
        return new LaborFigure(
                "saving",
                sameMoney ? "Net saving" : "Labor value, before model cost",
                Figures.money(net, role.currency()),
                "from " + tasks,
                "Net hours at the role's price of an hour, " + Figures.money(role.laborValue(), role.currency())
                        + (sameMoney
                                ? ", less the model cost, " + Figures.modelCost(role.modelCostUsd()) + "."
                                : ". The model cost, " + Figures.modelCost(role.modelCostUsd())
                                        + ", is in another currency and is not subtracted."));
    }

    static String outcomes(RoleFigures role) {
        return role.accepted() + " accepted, " + role.edited() + " with changes, " + role.takenOver() + " by a person, "
                + role.released() + " without review";
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "–" : Math.round(100.0 * part / whole) + " %";
    }
}
