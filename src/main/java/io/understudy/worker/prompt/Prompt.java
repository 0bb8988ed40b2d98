package io.understudy.worker.prompt;

import io.understudy.worker.model.Tokens;
import io.understudy.worker.model.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a model is told before its first turn: the sections in their order, within a budget of tokens, and the files it
 * is shown with them.
 *
 * @param parts what became of each section
 */
public record Prompt(String system, String user, List<AttachmentFile> enclosures, List<Part> parts) {

    /** @param leftOut whether the section had to be shortened */
    public record Part(String name, int tokens, boolean leftOut) {}

    public Prompt {
        enclosures = List.copyOf(enclosures);
        parts = List.copyOf(parts);
    }

    public List<Turn> turns() {
        return List.of(new Turn.Rules(system), new Turn.User(user, enclosures));
    }

    boolean isComplete() {
        return parts.stream().noneMatch(Part::leftOut);
    }

    public static Prompt of(List<Section> sections, int budget) {
        return of(sections, List.of(), budget);
    }

    /** Puts the sections together; when they do not fit, those that yield are shortened, first to their floor. */
    public static Prompt of(List<Section> sections, List<AttachmentFile> enclosures, int budget) {
        List<Fitted> fitted = new ArrayList<>();
        for (Section section : sections) {
            String text = section.text();
            if (!text.isEmpty()) {
                fitted.add(new Fitted(section, text));
            }
        }
        int excess = fitted.stream().mapToInt(one -> one.tokens).sum()
                + enclosures.stream().mapToInt(AttachmentFile::tokens).sum()
                - budget;
        List<Fitted> yielding = fitted.stream()
                .filter(one -> one.section.yields() > 0)
                .sorted(Comparator.comparingInt((Fitted one) -> one.section.yields())
                        .reversed())
                .toList();
        for (Fitted one : yielding) {
            excess -= one.shorten(excess, one.section.floor());
        }
        for (Fitted one : yielding) {
            excess -= one.shorten(excess, 0);
        }
        return new Prompt(
                join(fitted, true),
                join(fitted, false),
                enclosures,
                fitted.stream()
                        .map(one -> new Part(one.section.name(), one.tokens, one.leftOut))
                        .toList());
    }

    private static String join(List<Fitted> sections, boolean rules) {
        return String.join(
                "\n\n",
                sections.stream()
                        .filter(one -> one.section.isRule() == rules)
                        .map(one -> one.text)
                        .toList());
    }

    private static final class Fitted {
        private final Section section;
        private String text;
        private int tokens;
        private boolean leftOut;

        Fitted(Section section, String text) {
            this.section = section;
            this.text = text;
            this.tokens = Tokens.in(text);
        }

        /** @return how many tokens it gave up */
        int shorten(int excess, int floor) {
            if (excess <= 0 || tokens <= floor) {
                return 0;
            }
            int before = tokens;
            text = section.text(Math.max(floor, tokens - excess));
            tokens = Tokens.in(text);
            leftOut = true;
            return before - tokens;
        }
    }
}
