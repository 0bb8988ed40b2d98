package io.understudy.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.Snapshot.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Folders and files. As deep as fits into one answer: what lies deeper is counted at its folder, so that nothing is missing
 * without a word.
 */
record FolderQuery() implements RepositoryQuery {

    private static final int MOST = 300;
    private static final int DEEPEST = 12;

    @Override
    public void describe(ObjectNode properties, ArrayNode required) {
        RepositoryQuery.argument(
                properties, "folder", "string", "The folder to look into, for example src; left out: everything.");
        RepositoryQuery.argument(
                properties,
                "glob",
                "string",
                "Only files like this, for example *.java or src/**/*.{ts,tsx}; they are listed with their whole paths.");
        RepositoryQuery.argument(
                properties, "from", "integer", "The number of the first one to show, from 1, when there are too many.");
    }

    @Override
    public Seen at(Codebase codebase, Snapshot head, ObjectNode arguments, Duration limit) {
        String folder = RepositoryQuery.text(arguments, "folder");
        String glob = RepositoryQuery.text(arguments, "glob");
        Optional<Predicate<String>> wanted = PathFilter.of(glob);
        if (wanted.isEmpty()) {
            return new Seen.Nothing(PathFilter.notAGlob(glob));
        }
        List<Entry> files = head.files(folder);
        if (files.isEmpty()) {
            return new Seen.Nothing("There is no folder '" + folder + "'");
        }
        List<Entry> chosen =
                files.stream().filter(file -> wanted.get().test(file.path())).toList();
        if (chosen.isEmpty()) {
            return Seen.Something.of(
                    source(folder), "None of the " + files.size() + " files is like " + glob + ".", "");
        }
        List<String> lines = glob.isEmpty()
                ? outline(chosen, folder)
                : chosen.stream().map(FolderQuery::line).toList();
        return page(
                source(folder), lines, RepositoryQuery.number(arguments, "from").orElse(1), chosen.size());
    }

    private static String source(String folder) {
        return "tree " + (folder.isEmpty() ? "/" : folder);
    }

    private static Seen page(String source, List<String> lines, int asked, int files) {
        int from = Math.clamp(asked, 1, lines.size());
        int to = Math.min(lines.size(), from + MOST - 1);
        String more = "";
        if (to < lines.size()) {
            more = "These are " + from + " to " + to + " of " + lines.size() + ". See the others with from=" + (to + 1)
                    + ", or ask for one folder or a glob.";
        } else if (lines.stream().anyMatch(line -> line.endsWith(" files)") || line.endsWith(" file)"))) {
            more = "There are " + files
                    + " files. Those of a folder with a number behind it are seen by asking for that"
                    + " folder, or for a glob.";
        }
        return Seen.Something.of(source, String.join("\n", lines.subList(from - 1, to)) + "\n", more);
    }

    /** The deepest outline that fits; the flattest one when none does. */
    private static List<String> outline(List<Entry> files, String folder) {
        int top = folder.isBlank() || folder.equals(".") || folder.equals("/")
                ? 0
                : folder.replaceAll("^(?:\\./|/)+|/+$", "").split("/", -1).length;
        List<String> found = outline(files, top, 1);
        for (int depth = 2; depth <= DEEPEST; depth++) {
            List<String> deeper = outline(files, top, depth);
            if (deeper.size() > MOST) {
                return found;
            }
            found = deeper;
        }
        return found;
    }

    private static List<String> outline(List<Entry> files, int top, int depth) {
        Map<String, Integer> folders = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Entry file : files) {
            String[] parts = file.path().split("/", -1);
            StringBuilder path = new StringBuilder();
            for (int part = 0; part < parts.length - 1; part++) {
                path.append(parts[part]).append('/');
                if (part >= top && part < top + depth && folders.merge(path.toString(), 1, Integer::sum) == 1) {
                    lines.add(path.toString());
                }
            }
            if (parts.length - 1 < top + depth) {
                lines.add(line(file));
            }
        }
        return lines.stream()
                .map(line -> isClosed(line, top, depth)
                        ? line + " (" + EnglishList.count(folders.getOrDefault(line, 0), "file") + ")"
                        : line)
                .toList();
    }

    /** Whether it is a folder whose files are not shown. */
    private static boolean isClosed(String line, int top, int depth) {
        return line.endsWith("/") && line.chars().filter(one -> one == '/').count() == top + depth;
    }

    private static String line(Entry file) {
        return file.path() + (file.remark().isEmpty() ? "  " + file.size() + " bytes" : "  (" + file.remark() + ")");
    }
}
