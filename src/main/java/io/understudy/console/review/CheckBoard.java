package io.understudy.console.review;

import io.understudy.work.ReleaseChecks.Check;
import io.understudy.work.ReleaseChecks.Result;
import io.understudy.work.draft.Draft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tick stands beside a form at the moment. A tick belongs to the text it judged: when a field that its check reads
 * was changed, the draft's tick says nothing any more, and a later one only until the next change.
 */
final class CheckBoard {

    private final List<Check> declared;
    private final List<Draft.CheckResult> drafted;
    private Set<String> edited = Set.of();
    private List<Result> fresh = List.of();
    private boolean tested;

    CheckBoard(List<Check> declared, List<Draft.CheckResult> drafted) {
        this.declared = List.copyOf(declared);
        this.drafted = List.copyOf(drafted);
    }

    /** How a check stands. */
    enum Standing {
        PASSED,
        FAILED,
        /** A judge should have looked and did not. */
        NOT_JUDGED,
        /** The text was changed since. */
        UNCHECKED
    }

    /** One check as it is shown. */
    record Line(String name, Standing standing, String message) {}

    /** Something was typed; {@code keys} are the fields that differ from the draft now. */
    void typed(Set<String> keys) {
        edited = Set.copyOf(keys);
        fresh = List.of();
        tested = false;
    }

    /** The form as it stands now was tested. */
    void tested(List<Result> results) {
        fresh = List.copyOf(results);
        tested = true;
    }

    /** Whether something was changed that a check reads, and no later tick is there for it. A judge gives none. */
    boolean hasUnchecked() {
        return !tested && lines().stream().anyMatch(line -> line.standing() == Standing.UNCHECKED);
    }

    /** Whether a form as it stands has to be tested before it is released. */
    boolean hasToBeTested() {
        return declared.stream().anyMatch(this::isTouched) || drafted.stream().anyMatch(Draft.CheckResult::prevents);
    }

    List<Line> lines() {
        Map<String, Line> lines = new LinkedHashMap<>();
        drafted.forEach(tick -> lines.put(tick.name(), line(tick)));
        fresh.forEach(result -> lines.put(
                result.check(),
                new Line(result.check(), result.passed() ? Standing.PASSED : Standing.FAILED, result.message())));
        return new ArrayList<>(lines.values());
    }

    private Line line(Draft.CheckResult tick) {
        boolean touched = declared.stream()
                .filter(check -> check.name().equals(tick.name()))
                .anyMatch(this::isTouched);
        return touched
                ? new Line(tick.name(), Standing.UNCHECKED, "")
                : new Line(tick.name(), standing(tick), told(tick));
    }

    private static Standing standing(Draft.CheckResult tick) {
        return tick.notJudged() ? Standing.NOT_JUDGED : tick.passed() ? Standing.PASSED : Standing.FAILED;
    }

    /** With what a judge was asked and said, so that nobody has to look for it in the steps. */
    private static String told(Draft.CheckResult tick) {
        Draft.JudgeAnswer judged = tick.judged();
        if (judged == null || judged.answer() == null) {
            return tick.message();
        }
        String quoted = judged.quote().isEmpty() ? "" : ": “" + judged.quote() + "”";
        String said = judged.question() + " " + judged.model() + " says “" + judged.answer() + "”" + quoted;
        return tick.message().isBlank() ? said : tick.message().strip() + "\n" + said;
    }

    private boolean isTouched(Check check) {
        return !Collections.disjoint(check.reads(), edited);
    }
}
