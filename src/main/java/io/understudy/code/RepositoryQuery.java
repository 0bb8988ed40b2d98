package io.understudy.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.code.Snapshot.Applied;
import io.understudy.code.Snapshot.Content;
import io.understudy.code.Snapshot.Listing;
import io.understudy.code.TestRun.Status;
import io.understudy.platform.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a worker can look at in a repository. */
sealed interface RepositoryQuery {

    /** Says which arguments it takes: JSON Schema properties, and which of them are needed. */
    void describe(ObjectNode properties, ArrayNode required);

    Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) throws InterruptedException;

    /** What came of it. */
    sealed interface Seen {
        /**
         * @param source what it is called, to be cited by
         * @param text what was read, for checking citations
         */
        record Something(String source, JsonNode data, String text, boolean truncated) implements Seen {
            static Something of(String source, String text, boolean truncated) {
                return new Something(source, TextNode.valueOf(text), text, truncated);
            }
        }

        record Nothing(String why) implements Seen {}
    }

    private static void argument(ObjectNode properties, String name, String type, String description) {
        properties.putObject(name).put("type", type).put("description", description);
    }

    private static String text(ObjectNode arguments, String name) {
        return arguments.path(name).asText("").strip();
    }

    /** Folders and files. */
    record Tree() implements RepositoryQuery {
        private static final int DEPTH = 4;
        private static final int MOST = 300;

        @Override
        public void describe(ObjectNode properties, ArrayNode required) {
            argument(properties, "folder", "string", "The folder to look into, for example src; left out: everything.");
        }

        @Override
        public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
            String folder = text(arguments, "folder");
            Listing<Snapshot.Entry> found = head.list(folder, DEPTH, MOST);
            if (found.items().isEmpty()) {
                return new Seen.Nothing("There is no folder '" + folder + "'");
            }
            StringBuilder lines = new StringBuilder();
            found.items()
                    .forEach(entry -> lines.append(entry.path())
                            .append(entry.path().endsWith("/") ? "" : "  " + entry.size() + " bytes")
                            .append('\n'));
            return Seen.Something.of("tree " + (folder.isEmpty() ? "/" : folder), lines.toString(), found.truncated());
        }
    }

    /** Lines of a file. */
    record Read() implements RepositoryQuery {
        private static final int MOST_LINES = 400;
        private static final int MOST_CHARACTERS = 24_000;

        @Override
        public void describe(ObjectNode properties, ArrayNode required) {
            argument(properties, "path", "string", "The file, for example src/price.js.");
            argument(properties, "from", "integer", "The first line, from 1; left out: 1.");
            argument(properties, "to", "integer", "The last line; left out: as many as can be read at once.");
            required.add("path");
        }

        @Override
        public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
            String path = text(arguments, "path");
            Optional<Content> content = head.read(path);
            if (content.isEmpty()) {
                return new Seen.Nothing("There is no file '" + path + "'");
            }
            return switch (content.get()) {
                case Content.Unreadable unreadable -> new Seen.Nothing(path + ": " + unreadable.why());
                case Content.Text file -> lines(path, file, arguments);
            };
        }

        private static Seen lines(String path, Content.Text file, ObjectNode arguments) {
            int size = file.lines().size();
            int from = Math.max(1, arguments.path("from").asInt(1));
            int wanted = arguments.path("to").isNumber() ? arguments.path("to").asInt() : size;
            int to = Math.min(Math.min(wanted, size), from + MOST_LINES - 1);
            if (from > Math.max(size, 1) || to < from - 1) {
                return new Seen.Nothing(path + " has " + size + " lines");
            }
            StringBuilder text = new StringBuilder();
            int last = from - 1;
            while (last < to && text.length() + file.lines().get(last).length() < MOST_CHARACTERS) {
                text.append(file.lines().get(last)).append('\n');
                last++;
            }
            ObjectNode data = Json.object()
                    .put("lines", from + "-" + last + " of " + size)
                    .put("text", text.toString());
            boolean truncated = last < Math.min(wanted, size) || file.truncated();
            return new Seen.Something(path, data, text.toString(), truncated);
        }
    }

    /** Lines that hold a text. */
    record Search() implements RepositoryQuery {
        private static final int MOST = 60;

        @Override
        public void describe(ObjectNode properties, ArrayNode required) {
            argument(properties, "text", "string", "What to look for, as it stands, whatever its case.");
            argument(properties, "folder", "string", "Where to look; left out: everywhere.");
            required.add("text");
        }

        @Override
        public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
            String wanted = text(arguments, "text");
            if (wanted.isEmpty()) {
                return new Seen.Nothing("'text' is empty");
            }
            Listing<Snapshot.Match> found = head.search(wanted, text(arguments, "folder"), MOST);
            StringBuilder lines = new StringBuilder();
            found.items()
                    .forEach(match -> lines.append(match.path())
                            .append(':')
                            .append(match.line())
                            .append(": ")
                            .append(match.text())
                            .append('\n'));
            String text = lines.isEmpty() ? "No line holds it." : lines.toString();
            return Seen.Something.of("search " + wanted, text, found.truncated());
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
                            "history " + (path.isEmpty() ? "/" : path), lines.toString(), found.truncated());
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
                    "A unified diff to try (--- a/path, +++ b/path, @@ hunks with unchanged lines around); left out: the code as"
                            + " it is.");
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
            return new Seen.Something(source, data, Json.write(data), cut);
        }
    }
}
