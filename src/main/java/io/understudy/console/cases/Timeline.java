package io.understudy.console.cases;

import io.understudy.console.frame.People;
import io.understudy.console.labor.Figures;
import io.understudy.console.review.FormLabels;
import io.understudy.console.review.HistoryPanel;
import io.understudy.console.review.TaskPage;
import io.understudy.platform.Person;
import io.understudy.work.Move;
import io.understudy.work.Verdict;
import io.understudy.work.ticket.PriorChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to a task, told to one person. */
public final class Timeline {

    private final People people;
    private final Person me;

    public Timeline(People people, Person me) {
        this.people = people;
        this.me = me;
    }

    /** The last thing that happened, for example {@code Sue Miller accepted the draft with changes}. */
    public String last(TaskPage page) {
        Optional<Verdict> verdict = page.verdicts().isEmpty()
                ? Optional.empty()
                : Optional.of(page.verdicts().getLast());
        Optional<Move> move = page.lastMove();
        if (verdict.isPresent()
                && move.map(last -> !last.at().isAfter(verdict.get().at())
                                || last.actor().equals("engine"))
                        .orElse(true)) {
            return people.name(verdict.get().person(), me) + " "
                    + verdict.get().kind().did();
        }
        return move.map(last -> people.name(last.actor(), me) + " " + last.did())
                .orElse("Something changed");
    }

    /** Who was first, for example {@code Sue Miller took the task over 4 s ago}. */
    public String told(PriorChange first) {
        return people.name(first.by(), me) + " " + first.did() + " " + Figures.ago(first.at());
    }

    /** What a verdict was, and whether it still counts. */
    static String said(Verdict verdict) {
        return verdict.kind().did() + (verdict.undoneAt() == null ? "" : ", which was taken back");
    }

    /** Whether somebody else did the last thing. */
    public boolean byAnother(TaskPage page) {
        return page.lastMove().map(move -> !move.actor().equals(me.id())).orElse(true);
    }

    public List<HistoryPanel.Entry> of(TaskPage page) {
        return page.history().stream().flatMap(move -> entry(page, move)).toList();
    }

    private Stream<HistoryPanel.Entry> entry(TaskPage page, Move move) {
        Optional<Verdict> verdict =
                page.verdicts().stream().filter(one -> one.isAbout(move)).findFirst();
        String did = verdict.map(Timeline::said).orElse(move.did());
        String why = verdict.filter(one -> !one.edited().isEmpty())
                .map(one -> "Changed: " + String.join(", ", FormLabels.labels(page.form(), one.edited()))
                        + (move.why().isBlank() ? "" : "\n" + move.why()))
                .orElse(move.why());
        return Stream.of(new HistoryPanel.Entry(move.at(), people.name(move.actor(), me), did, why));
    }
}
