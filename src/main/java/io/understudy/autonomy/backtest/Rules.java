package io.understudy.autonomy.backtest;

import io.understudy.autonomy.certificate.Terms;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.BetaDistribution;

/** What the gate is compared with: rules that are in use elsewhere, and an oracle that knows what nobody can know. */
final class Rules {

    private static final double FIXED = 0.9;
    private static final int FEWEST = 30;

    private Rules() {}

    /**
     * What a rule released.
     *
     * @param releasedWrong of them wrong
     * @param broken classes of which more than alpha of the releases were wrong
     */
    record Releases(int released, int releasedWrong, int broken) {}

    /** The rules in use elsewhere, by their names. */
    static Map<String, Releases> naive(Collection<RecordedVerdict> verdicts, Terms terms) {
        Map<String, Releases> rules = new LinkedHashMap<>();
        rules.put("fixed 0.9", fixed(verdicts, terms));
        rules.put("average of all classes", average(verdicts, terms));
        rules.put("peeked Clopper-Pearson", peeked(verdicts, terms));
        return rules;
    }

    /** Every draft whose worker says that it is sure. */
    private static Releases fixed(Collection<RecordedVerdict> verdicts, Terms terms) {
        Book book = new Book();
        verdicts.stream()
                .filter(verdict -> verdict.confidence().orElse(0) >= FIXED)
                .forEach(book::release);
        return book.releases(terms);
    }

    /** Everything of a worker that has been right often enough on the whole. */
    private static Releases average(Collection<RecordedVerdict> verdicts, Terms terms) {
        Book book = new Book();
        Map<String, int[]> seen = new HashMap<>();
        for (RecordedVerdict verdict : verdicts) {
            int[] counts = seen.computeIfAbsent(verdict.worker(), worker -> new int[2]);
            if (counts[0] >= FEWEST && counts[1] <= terms.alpha() * counts[0]) {
                book.release(verdict);
            } else {
                count(counts, verdict);
            }
        }
        return book.releases(terms);
    }

    /** A class as soon as a bound that is made for one look is below alpha, at any of many looks. */
    private static Releases peeked(Collection<RecordedVerdict> verdicts, Terms terms) {
        Book book = new Book();
        Map<ActionClassKey, int[]> seen = new HashMap<>();
        for (RecordedVerdict verdict : verdicts) {
            int[] counts = seen.computeIfAbsent(ActionClassKey.of(verdict), key -> new int[2]);
            if (counts[0] > 0 && upperBound(counts[1], counts[0], terms.delta()) <= terms.alpha()) {
                book.release(verdict);
            } else {
                count(counts, verdict);
            }
        }
        return book.releases(terms);
    }

    /** The one-sided bound of Clopper and Pearson. */
    private static double upperBound(int wrong, int n, double delta) {
        return wrong == n
                ? 1
                : new BetaDistribution(wrong + 1.0, (double) n - wrong).inverseCumulativeProbability(1 - delta);
    }

    private static void count(int[] counts, RecordedVerdict verdict) {
        counts[0]++;
        counts[1] += verdict.right() ? 0 : 1;
    }

    /** Of each class the longest list of its surest drafts of which at most alpha are wrong. */
    static Releases oracle(Collection<RecordedVerdict> verdicts, Terms terms) {
        Book book = new Book();
        for (List<RecordedVerdict> one : verdicts.stream()
                .collect(Collectors.groupingBy(ActionClassKey::of))
                .values()) {
            List<RecordedVerdict> surest = one.stream()
                    .sorted(Comparator.comparingDouble((RecordedVerdict verdict) ->
                                    verdict.confidence().orElse(-1))
                            .reversed())
                    .toList();
            surest.subList(0, longest(surest, terms.alpha())).forEach(book::release);
        }
        return book.releases(terms);
    }

    private static int longest(List<RecordedVerdict> surest, double alpha) {
        int longest = 0;
        int wrong = 0;
        for (int i = 0; i < surest.size(); i++) {
            wrong += surest.get(i).right() ? 0 : 1;
            boolean last = i + 1 == surest.size()
                    || surest.get(i).confidence().orElse(-1)
                            != surest.get(i + 1).confidence().orElse(-1);
            if (last && wrong <= alpha * (i + 1)) {
                longest = i + 1;
            }
        }
        return longest;
    }

    /** What a rule has released so far. */
    private static final class Book {

        private final Map<ActionClassKey, int[]> classes = new HashMap<>();

        void release(RecordedVerdict verdict) {
            count(classes.computeIfAbsent(ActionClassKey.of(verdict), key -> new int[2]), verdict);
        }

        Releases releases(Terms terms) {
            return new Releases(
                    classes.values().stream().mapToInt(counts -> counts[0]).sum(),
                    classes.values().stream().mapToInt(counts -> counts[1]).sum(),
                    (int) classes.values().stream()
                            .filter(counts -> counts[1] > terms.alpha() * counts[0])
                            .count());
        }
    }
}
