package io.understudy.console.labor;

import io.understudy.console.frame.Labels;
import io.understudy.labor.Labor.Money;
import io.understudy.labor.Labor.RoleFigures;
import java.util.List;
import java.util.stream.Collectors;

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
        long replaced = role.accepted() + role.released() - role.foundWrong();
        String tasks = Labels.count(role.tasks(), "completed task", "completed tasks");
        return List.of(
                new LaborFigure(
                        "net-hours",
                        "Net hours replaced",
                        Figures.hours(role.netHours()),
                        "from " + tasks,
                        "The baseline minutes of " + Labels.count(replaced, "task", "tasks")
                                + " whose draft was right as it stood, "
                                + (role.foundWrong() == 0
                                        ? ""
                                        : "less those of making good " + role.foundWrong() + " that went out wrong, ")
                                + Figures.hours(role.hoursReplaced())
                                + ", less the time people had drafts in view, " + Figures.hours(role.reviewHours())
                                + ". Drafts that a person changed, and tasks that a person took over, replace nothing,"
                                + " and the time spent on them still counts against the sum."),
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
                        "alone",
                        "Done without a person",
                        share(role.released(), role.tasks()),
                        role.released() + " of " + tasks
                                + (role.released() == 0 ? "" : ", " + role.foundWrong() + " found wrong"),
                        "Tasks whose draft was released without a person, " + role.released()
                                + ", of all that were completed."
                                + " Of the releases that were looked at afterwards, " + role.foundWrong()
                                + " were found wrong in this window."),
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
        List<Money> values = role.laborValues();
        boolean sameMoney = values.size() == 1 && values.getFirst().currency().equals(USD);
        List<Money> net =
                sameMoney ? List.of(new Money(values.getFirst().amount().subtract(role.modelCostUsd()), USD)) : values;
        return new LaborFigure(
                "saving",
                sameMoney ? "Net saving" : "Labor value, before model cost",
                amounts(net),
                "from " + tasks,
                "Net hours at the price of an hour when each task was offered, " + amounts(values)
                        + (sameMoney
                                ? ", less the model cost, " + Figures.modelCost(role.modelCostUsd()) + "."
                                : ". The model cost, " + Figures.modelCost(role.modelCostUsd())
                                        + ", is in another currency and is not subtracted.")
                        + (values.size() > 1 ? " Amounts in different currencies are not added up." : ""));
    }

    /** Each currency for itself. */
    private static String amounts(List<Money> all) {
        return all.isEmpty()
                ? "–"
                : all.stream()
                        .map(one -> Figures.money(one.amount(), one.currency()))
                        .collect(Collectors.joining(" and "));
    }

    static String outcomes(RoleFigures role) {
        return role.accepted() + " accepted, " + role.edited() + " with changes, " + role.takenOver() + " by a person, "
                + role.released() + " without review";
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "–" : Math.round(100.0 * part / whole) + " %";
    }
}
