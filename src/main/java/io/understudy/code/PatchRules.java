package io.understudy.code;

import io.understudy.code.Patched.Change;
import java.util.List;
import java.util.stream.Stream;

/** What holds for every change, whatever its tests say. Asked when it is drafted, and again before it leaves the house. */
final class PatchRules {

    private PatchRules() {}

    /** One thing that was looked at, and how it stands, in words. */
    record Point(boolean holds, String words) {}

    static List<Point> judge(Codebase codebase, Patched change) {
        return List.of(paths(codebase, change), secrets(codebase, change));
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
                                + Words.few(change.changes().stream()
                                        .map(Change::path)
                                        .toList()))
                : new Point(
                        false,
                        "It changes what it must not touch: " + Words.few(outside) + ". Permitted is "
                                + Words.few(codebase.paths().allowed().patterns()) + ", except "
                                + Words.few(codebase.paths().untouchable().patterns()));
    }

    private static Point secrets(Codebase codebase, Patched change) {
        List<String> found = Secrets.in(change.changes(), codebase.access().map(Codebase.Access::token));
        return found.isEmpty()
                ? new Point(true, "It holds nothing that looks like a secret")
                : new Point(false, "It seems to hold a secret: " + Words.few(found));
    }
}
