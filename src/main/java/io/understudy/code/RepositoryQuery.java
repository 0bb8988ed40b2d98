package io.understudy.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.code.Snapshot.Applied;
import io.understudy.code.Snapshot.Listing;
import io.understudy.code.TestRun.Status;
import io.understudy.platform.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What a worker can look at in a repository. */
sealed interface RepositoryQuery
        permits FolderQuery, FileQuery, SearchQuery, RepositoryQuery.History, RepositoryQuery.Checks {

    /** Says which arguments it takes: JSON Schema properties, and which of them are needed. */
    void describe(ObjectNode properties, ArrayNode required);

    Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) throws InterruptedException;

    /** What came of it. */
    sealed interface Seen {
        /**
         * @param source what it is called, to be cited by
         * @param text what was read, for checking citations
         * @param more what is not shown and how to see it; empty when all is
         */
        record Something(String source, JsonNode data, String text, String more) implements Seen {
            static Something of(String source, String text, String more) {
                return new Something(source, TextNode.valueOf(text), text, more);
            }
        }

        record Nothing(String why) implements Seen {}
    }

    /** Says what an argument is. */
    static void argument(ObjectNode properties, String name, String type, String description) {
        properties.putObject(name).put("type", type).put("description", description);
    }

    /** A text, empty when it is left out. */
    static String text(ObjectNode arguments, String name) {
        return arguments.path(name).asText("").strip();
    }

    /** A whole number, however it is written; models write numbers as texts. */
    static OptionalInt number(ObjectNode arguments, String name) {
        try {
            String written = text(arguments, name);
            return written.isEmpty() ? OptionalInt.empty() : OptionalInt.of(new BigDecimal(written).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Commits. */
    record History() implements RepositoryQuery {
        private static final int MOST = 20;

        @Override
        public void describe(ObjectNode properties, ArrayNode required) {
            argument(properties, "path", "string", "The file or folder; left out: everything.");
        }

        @Override
        public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
            String path = text(arguments, "path");
            Listing<Snapshot.Commit> found = head.history(path, MOST);
            StringBuilder lines = new StringBuilder();
            found.items()
                    .forEach(commit -> lines.append(commit.id(), 0, 7)
                            .append("  ")
                            .append(commit.at())
                            .append("  ")
                            .append(commit.author())
                            .append("  ")
                            .append(commit.subject())
                            .append('\n'));
            return found.items().isEmpty()
                    ? new Seen.Nothing("No commit changed '" + path + "'")
                    : Seen.Something.of(
                            "history " + (path.isEmpty() ? "/" : path),
                            lines.toString(),
                            found.truncated() ? "There are older commits than these " + MOST + "." : "");
        }
    }

    /** The repository's checks, on the code as it is or with a change that is tried. */
    record Checks(PatchJudge judge, CheckRunner runner) implements RepositoryQuery {
        private static final int MOST_TESTS = 20;
        private static final int OUTPUT = 3_000;

        @Override
        public void describe(ObjectNode properties, ArrayNode required) {
            argument(
                    properties,
                    "patch",
                    "string",
                    "A unified diff to try (--- a/path, +++ b/path, @@ hunks with unchanged lines around), or SEARCH/REPLACE blocks"
                            + " under their path; left out: the code as it is.");
        }

        @Override
        public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit)
                throws InterruptedException {
            String patch = arguments.path("patch").asText("");
            if (patch.isBlank()) {
                return asItIs(codebase, runner.base(codebase, head, limit));
            }
            return switch (head.apply(patch)) {
                case Applied.Refused refused -> new Seen.Nothing(refused.why());
                case Applied.Done done -> {
                    PatchJudge.Trial trial = judge.tryOut(codebase, head, done.change(), limit);
                    yield trial.tried().refusal().isPresent()
                            ? new Seen.Nothing(trial.tried().refusal().get())
                            : tried(PatchRules.judge(codebase, done.change()), trial);
                }
            };
        }

        private static Seen asItIs(Codebase codebase, TestRun run) {
            if (run.refusal().isPresent()) {
                return new Seen.Nothing(run.refusal().get());
            }
            ObjectNode data = Json.object();
            tests(data.putArray("failing"), run.all(Status.FAILED), run);
            data.put("passing", run.all(Status.PASSED).size());
            return seen("checks of " + codebase.id(), data, run);
        }

        private static Seen tried(List<PatchRules.Point> rules, PatchJudge.Trial trial) {
            Comparison comparison = trial.comparison();
            ObjectNode data = Json.object();
            ArrayNode wrong = data.putArray("against the rules");
            rules.stream().filter(point -> !point.holds()).forEach(point -> wrong.add(point.words()));
            tests(data.putArray("failed before, pass now"), comparison.fixed(), trial.tried());
            tests(data.putArray("failed before, fail still"), comparison.stillFailing(), trial.tried());
            tests(data.putArray("passed before, fail now"), comparison.broken(), trial.tried());
            tests(data.putArray("passed before, are gone"), comparison.vanished(), trial.tried());
            tests(data.putArray("new, pass"), comparison.newlyPassing(), trial.tried());
            tests(data.putArray("new, fail"), comparison.newlyFailing(), trial.tried());
            data.put("passed before, pass now", comparison.untouched().size());
            return seen("checks with the patch", data, trial.tried());
        }

        private static void tests(ArrayNode list, List<String> tests, TestRun run) {
            tests.stream().limit(MOST_TESTS).forEach(test -> {
                String message = run.message(test);
                list.add(message.isBlank() ? test : test + ": " + message);
            });
            if (tests.size() > MOST_TESTS) {
                list.add((tests.size() - MOST_TESTS) + " more");
            }
        }

        private static Seen seen(String source, ObjectNode data, TestRun run) {
            String output = run.output();
            boolean cut = output.length() > OUTPUT;
            data.put("end of the output", cut ? output.substring(output.length() - OUTPUT) : output);
            return new Seen.Something(
                    source, data, Json.write(data), cut ? "Of the output only the end is shown." : "");
        }
    }
}
