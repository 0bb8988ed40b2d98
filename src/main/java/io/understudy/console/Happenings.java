package io.understudy.console;

import io.understudy.platform.Person;
import io.understudy.work.Move;
import io.understudy.work.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to a task, told to one person. */
final class Happenings {

    private final People people;
    private final Person me;

    Happenings(People people, Person me) {
        this.people = people;
        this.me = me;
    }

    /** The last thing that happened, for example {@code Sue Miller accepted the draft with changes}. */
    String last(TaskPage page) {
        Optional<Verdict> verdict = page.verdicts().isEmpty()
                ? Optional.empty()
                : Optional.of(page.verdicts().getLast());
        Optional<Move> move = page.lastMove();
        if (verdict.isPresent()
                && move.map(last -> !last.at().isAfter(verdict.get().at())
                                || last.actor().equals("engine"))
                        .orElse(true)) {
            return people.name(verdict.get().person(), me) + " "
                    + Words.did(verdict.get().kind());
        }
        return move.map(last -> people.name(last.actor(), me) + " " + Words.did(last))
                .orElse("Something changed");
    }

    /** Whether somebody else did the last thing. */
    boolean byAnother(TaskPage page) {
        return page.lastMove().map(move -> !move.actor().equals(me.id())).orElse(true);
    }

    List<HistoryPanel.Entry> of(TaskPage page) {
        return page.history().stream().flatMap(move -> entry(page, move)).toList();
    }

    private Stream<HistoryPanel.Entry> entry(TaskPage page, Move move) {
        Optional<Verdict> verdict = page.verdicts().stream()
                .filter(one -> one.at().equals(move.at()) && one.person().equals(move.actor()))
                .findFirst();
        String did = verdict.map(one -> Words.did(one.kind())).orElse(Words.did(move));
        String why = verdict.filter(one -> !one.edited().isEmpty())
                .map(one -> "Changed: " + String.join(", ", FormWords.labels(page.form(), one.edited()))
                        + (move.why().isBlank() ? "" : "\n" + move.why()))
                .orElse(move.why());
        return Stream.of(new HistoryPanel.Entry(move.at(), people.name(move.actor(), me), did, why));
    }
}
