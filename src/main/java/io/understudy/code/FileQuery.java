package io.understudy.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.Snapshot.Content;
import io.understudy.platform.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lines of a file. */
record FileQuery() implements RepositoryQuery {

    private static final int MOST_LINES = 400;
    private static final int MOST_CHARACTERS = 24_000;

    @Override
    public void describe(ObjectNode properties, ArrayNode required) {
        RepositoryQuery.argument(properties, "path", "string", "The file, for example src/price.js.");
        RepositoryQuery.argument(properties, "from", "integer", "The first line, from 1; left out: 1.");
        RepositoryQuery.argument(
                properties, "to", "integer", "The last line; left out: as many as can be read at once.");
        required.add("path");
    }

    @Override
    public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
        String path = RepositoryQuery.text(arguments, "path");
        Optional<Content> content = head.read(path);
        if (content.isEmpty()) {
            return new Seen.Nothing("There is no file '" + path + "'" + others(head, path));
        }
        return switch (content.get()) {
            case Content.Unreadable unreadable -> new Seen.Nothing(path + ": " + unreadable.why());
            case Content.Text file -> lines(path, file, arguments);
        };
    }

    /** Files of the same name elsewhere. */
    private static String others(Snapshot head, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> others = head.files("").stream()
                .map(Snapshot.Entry::path)
                .filter(one -> one.substring(one.lastIndexOf('/') + 1).equalsIgnoreCase(name))
                .limit(3)
                .toList();
        return others.isEmpty() ? "" : ". There is " + String.join(", ", others);
    }

    private static Seen lines(String path, Content.Text file, ObjectNode arguments) {
        int size = file.lines().size();
        int from = Math.max(1, RepositoryQuery.number(arguments, "from").orElse(1));
        int wanted = Math.min(size, RepositoryQuery.number(arguments, "to").orElse(size));
        if (from > Math.max(size, 1) || wanted < from - 1) {
            return new Seen.Nothing(path + " has " + size + " lines");
        }
        int to = Math.min(wanted, from + MOST_LINES - 1);
        StringBuilder text = new StringBuilder();
        int last = from - 1;
        while (last < to
                && (text.isEmpty() || text.length() + file.lines().get(last).length() < MOST_CHARACTERS)) {
            text.append(cut(file.lines().get(last))).append('\n');
            last++;
        }
        ObjectNode data = Json.object()
                .put("lines", from + "-" + last + " of " + size)
                .put("line endings", file.form())
                .put("text", text.toString());
        String more = last < wanted ? "Read on with from=" + (last + 1) + "." : "";
        if (last == from && file.lines().get(from - 1).length() > MOST_CHARACTERS) {
            more = "Line " + from + " has " + file.lines().get(from - 1).length()
                    + " characters, of which the first are shown. " + more;
        }
        return new Seen.Something(path, data, text.toString(), more.strip());
    }

    private static String cut(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS);
    }
}
