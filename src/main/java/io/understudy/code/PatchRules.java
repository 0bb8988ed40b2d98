package io.understudy.code;

import io.understudy.code.Patched.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for every change, whatever its tests say. Asked when it is drafted, and again before it leaves the house. */
final class PatchRules {

    private static final Pattern ASKS = Pattern.compile(
            "(?i)\\b(?:assert\\w*|expect\\w*|should\\w*|verify|fail|require\\.\\w+|t\\.(?:Error|Fatal)f?)\\b");
    private static final Pattern SKIPS = Pattern.compile(
            "@(?:Disabled|Ignore)\\b|\\bx(?:it|test|describe|fail)\\b|\\.(?:skip|todo|only|failing)\\b|mark\\.(?:skip|xfail)|"
                    + "\\bskip(?:If|Unless|Test|_test)?\\(|expectedFailure|t\\.Skip|#\\[ignore|\\{\\s*skip:\\s*true");

    private PatchRules() {}

    /** One thing that was looked at, and how it stands, in words. */
    record Point(boolean holds, String words) {}

    static List<Point> judge(Codebase codebase, Patched change) {
        return List.of(paths(codebase, change), secrets(codebase, change));
    }

    /** What changes the judgement of the checks themselves, and so has to be read by a person. */
    static List<Point> remarks(Codebase codebase, Patched change) {
        List<String> tests = paths(change, codebase.paths().tests(), one -> one.kind() != Change.Kind.ADDED);
        List<String> added = paths(change, codebase.paths().tests(), one -> one.kind() == Change.Kind.ADDED);
        List<String> runners = paths(change, codebase.paths().runners(), one -> true);
        return Stream.of(
                        remark("Read this first: it changes tests that were there: ", tests),
                        remark("Read this first: it changes how tests are run: ", runners),
                        remark("It adds files of tests: ", added),
                        remark(
                                "Read this first: it takes away or changes what tests ask for: ",
                                weakened(codebase, change)),
                        remark(
                                "Read this first: it keeps tests from being run, or lets them fail: ",
                                skipped(codebase, change)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Lines of tests that ask for something and are not there any more. */
    private static List<String> weakened(Codebase codebase, Patched change) {
        return change.changes().stream()
                .filter(one -> codebase.paths().tests().match(one.before()))
                .flatMap(one -> {
                    Set<String> again =
                            one.addedLines().stream().map(String::strip).collect(Collectors.toSet());
                    return one.removedLines().stream()
                            .map(String::strip)
                            .filter(line -> ASKS.matcher(line).find() && !again.contains(line))
                            .map(line -> one.before() + ": " + EnglishList.line(line));
                })
                .toList();
    }

    private static List<String> skipped(Codebase codebase, Patched change) {
        return change.changes().stream()
                .filter(one -> codebase.paths().tests().match(one.path()))
                .flatMap(one -> one.addedLines().stream()
                        .map(String::strip)
                        .filter(line -> SKIPS.matcher(line).find())
                        .map(line -> one.path() + ": " + EnglishList.line(line)))
                .toList();
    }

    private static Optional<Point> remark(String words, List<String> paths) {
        return paths.isEmpty() ? Optional.empty() : Optional.of(new Point(true, words + EnglishList.few(paths)));
    }

    private static List<String> paths(Patched change, Globs globs, Predicate<Change> which) {
        return change.changes().stream()
                .filter(which)
                .filter(one -> globs.match(one.path()) || globs.match(one.before()))
                .map(Change::path)
                .toList();
    }

    private static Point paths(Codebase codebase, Patched change) {
        List<String> touched = change.changes().stream()
                .flatMap(one -> Stream.of(one.before(), one.path()))
                .distinct()
                .toList();
        List<String> outside =
                touched.stream().filter(path -> !codebase.paths().permits(path)).toList();
        return outside.isEmpty()
                ? new Point(
                        true,
                        "It changes only what it may: "
                                + EnglishList.few(change.changes().stream()
                                        .map(Change::path)
                                        .toList()))
                : new Point(
                        false,
                        "It changes what it must not touch: " + EnglishList.few(outside) + ". Permitted is "
                                + EnglishList.few(codebase.paths().allowed().patterns()) + ", except "
                                + EnglishList.few(codebase.paths().untouchable().patterns()));
    }

    private static Point secrets(Codebase codebase, Patched change) {
        List<String> found = Secrets.in(change.changes(), codebase.access().map(Codebase.Access::token));
        return found.isEmpty()
                ? new Point(true, "It holds nothing that looks like a secret")
                : new Point(false, "It seems to hold a secret: " + EnglishList.few(found));
    }
}
