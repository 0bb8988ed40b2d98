package io.understudy.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.Snapshot.Found;
import io.understudy.code.Snapshot.LineMatch;
import io.understudy.code.Snapshot.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Lines that hold a text, or that a pattern fits. Says of everything that was not looked at that it was not. */
record SearchQuery() implements RepositoryQuery {

    private static final int MOST = 60;
    private static final int MOST_FILES = 20;

    @Override
    public void describe(ObjectNode properties, ArrayNode required) {
        RepositoryQuery.argument(
                properties, "text", "string", "What to look for, as it stands, whatever its case; or a pattern.");
        RepositoryQuery.argument(
                properties, "regex", "boolean", "Whether the text is a regular expression, which is held to its case.");
        RepositoryQuery.argument(properties, "folder", "string", "Where to look; left out: everywhere.");
        RepositoryQuery.argument(
                properties, "glob", "string", "Only in files like this, for example *.java or src/**/*.{ts,tsx}.");
        RepositoryQuery.argument(
                properties,
                "from",
                "integer",
                "The number of the first line found to show, from 1, when there are too many.");
        required.add("text");
    }

    @Override
    public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
        String wanted = arguments.path("text").asText("");
        if (wanted.isBlank()) {
            return new Seen.Nothing("'text' is empty");
        }
        String glob = RepositoryQuery.text(arguments, "glob");
        Optional<Predicate<String>> paths = PathFilter.of(glob);
        if (paths.isEmpty()) {
            return new Seen.Nothing(PathFilter.notAGlob(glob));
        }
        long end = System.nanoTime() + limit.toNanos() * 3 / 4;
        boolean regex = RepositoryQuery.text(arguments, "regex").equalsIgnoreCase("true");
        int from = Math.max(1, RepositoryQuery.number(arguments, "from").orElse(1));
        String folder = RepositoryQuery.text(arguments, "folder");
        try {
            LineMatch match = regex ? pattern(wanted, end) : literal(wanted.strip());
            Found found = head.search(folder, paths.get(), match, from + MOST - 1, end);
            return seen(head, wanted, folder, found, from);
        } catch (PatternSyntaxException e) {
            return new Seen.Nothing("'" + wanted + "' is not a regular expression: " + e.getDescription()
                    + ". Leave 'regex' out to look for" + " it as it stands");
        } catch (TooSlowException e) {
            return new Seen.Nothing("The regular expression '" + wanted
                    + "' takes too long. Make it simpler, or look for a text that stands in the line");
        }
    }

    private static LineMatch literal(String wanted) {
        Pattern text = Pattern.compile(Pattern.quote(wanted), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return line -> {
            Matcher matcher = text.matcher(line);
            return matcher.find() ? matcher.start() : -1;
        };
    }

    private static LineMatch pattern(String wanted, long end) {
        Pattern pattern = Pattern.compile(wanted);
        return line -> {
            Matcher matcher = pattern.matcher(new Timed(line, end));
            return matcher.find() ? matcher.start() : -1;
        };
    }

    private static Seen seen(Snapshot head, String wanted, String folder, Found found, int from) {
        if (found.counts().isEmpty()
                && found.unread().isEmpty()
                && found.left() == 0
                && head.files(folder).isEmpty()) {
            return new Seen.Nothing("There is no folder '" + folder + "'");
        }
        List<Match> shown = found.matches()
                .subList(
                        Math.min(from - 1, found.matches().size()),
                        found.matches().size());
        StringBuilder lines = new StringBuilder();
        shown.forEach(match -> lines.append(match.path())
                .append(':')
                .append(match.line())
                .append(": ")
                .append(match.text())
                .append('\n'));
        String text = lines.isEmpty() ? nothing(found) : lines.toString();
        return Seen.Something.of("search " + wanted.strip(), text, more(found, from, shown.size()));
    }

    private static String nothing(Found found) {
        if (found.lines() > 0) {
            return "Only " + EnglishList.count(found.lines(), "line") + " hold it.";
        }
        return found.left() > 0
                ? "No line of those that were looked at holds it."
                : found.unread().isEmpty() ? "No line holds it." : "No line of a file that is text holds it.";
    }

    private static String more(Found found, int from, int shown) {
        List<String> words = new ArrayList<>();
        if (shown > 0 && from - 1 + shown < found.lines()) {
            words.add("These are " + from + " to " + (from - 1 + shown) + " of " + found.lines() + " lines, in "
                    + EnglishList.count(found.counts().size(), "file") + ": " + files(found.counts())
                    + ". See the others with from=" + (from + shown) + ", or look in one folder or by a glob.");
        }
        if (found.left() > 0) {
            words.add("Time was up before " + EnglishList.count(found.left(), "file")
                    + " had been looked at. Look in one folder or by a glob.");
        }
        if (!found.unread().isEmpty()) {
            words.add(EnglishList.count(found.unread().size(), "file")
                    + " cannot be searched, being no text or too large: " + EnglishList.few(found.unread()) + ".");
        }
        return String.join(" ", words);
    }

    private static String files(Map<String, Integer> counts) {
        List<String> named = counts.entrySet().stream()
                .limit(MOST_FILES)
                .map(file -> file.getKey() + " " + file.getValue())
                .toList();
        return String.join(", ", named)
                + (counts.size() > named.size() ? " and " + (counts.size() - named.size()) + " more" : "");
    }

    /** A line that lets no expression be tried on it for longer than there is time. */
    private record Timed(CharSequence line, long end) implements CharSequence {
        @Override
        public int length() {
            return line.length();
        }

        @Override
        public char charAt(int index) {
            if (System.nanoTime() - end > 0) {
                throw new TooSlowException();
            }
            return line.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int until) {
            return new Timed(line.subSequence(start, until), end);
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }

    private static final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
