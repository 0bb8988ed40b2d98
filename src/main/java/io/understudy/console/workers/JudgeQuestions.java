package io.understudy.console.workers;

import com.vaadin.flow.component.html.Div;
import io.understudy.autonomy.judge.QuestionRecord;
import io.understudy.autonomy.judge.QuestionRecords;
import io.understudy.autonomy.judge.Rate;
import io.understudy.console.frame.BadgeVariant;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Ui;
import java.util.List;
import java.util.Locale;

/** How often each question to the judge was right about a worker's drafts, and which of them does more harm than good. */
final class JudgeQuestions extends Div {

    private final QuestionRecords records;
    private List<QuestionRecord> shown = List.of();

    JudgeQuestions(QuestionRecords records) {
        this.records = records;
        addClassName("judge-questions");
    }

    /** @param role whose worker's drafts are meant */
    void show(String role) {
        List<QuestionRecord> now = records.of(role);
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            boolean proposes = now.stream().anyMatch(one -> one.removeBecause() != null);
            add(Ui.fold(
                    "Questions to the judge",
                    proposes,
                    now.stream().map(JudgeQuestions::card).toArray(Div[]::new)));
        }
    }

    private static Div card(QuestionRecord one) {
        Div head = Ui.box("card-head", Ui.text(one.check(), "class-name"));
        String why = one.removeBecause();
        if (why != null) {
            head.add(Ui.badge("Better removed", BadgeVariant.BAD));
        }
        Div card = Ui.box(
                "judge-question",
                head,
                Ui.text(one.question(), "muted", "small", "block"),
                Ui.text("Of drafts that were wrong it caught " + rate(one.hits()) + ".", "small", "block"),
                Ui.text(
                        "Of drafts that were right it raised a false alarm on " + rate(one.falseAlarms()) + ".",
                        "small",
                        "block"),
                Ui.text(rest(one), "muted", "small", "block"));
        card.getElement().setAttribute("data-question", one.check());
        if (why != null) {
            card.add(Ui.text(why + ". Take it out of the role, or ask it in other words.", "small", "block"));
        }
        return card;
    }

    private static String rate(Rate rate) {
        Double share = rate.share();
        return share == null
                ? "none yet (none was judged)"
                : String.format(
                        Locale.ROOT,
                        "%d of %d (%.0f %%, between %.0f and %.0f %%)",
                        rate.times(),
                        rate.of(),
                        100 * share,
                        100 * rate.low(),
                        100 * rate.high());
    }

    private static String rest(QuestionRecord one) {
        String by = one.models().isEmpty()
                ? "Nobody has answered it yet."
                : "Answered by " + String.join(", ", one.models()) + ".";
        return one.notJudged() == 0
                ? by
                : by + " Not judged: " + Labels.count(one.notJudged(), "draft", "drafts") + ".";
    }
}
