package io.understudy.code.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads blocks that say which lines to search for and which to put in their place, one after the other. */
final class SearchReplace {

    private static final Pattern SEARCH = Pattern.compile("(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)>?");
    private static final Pattern MIDDLE = Pattern.compile("={5,9}");
    private static final Pattern REPLACE = Pattern.compile("(?:>{5,9}|\\+{5,9}) ?(?:REPLACE|UPDATED)");

    private final List<String> lines;
    private final List<FileEdit> edits = new ArrayList<>();
    private @Nullable FileName file;

    private SearchReplace(List<String> lines) {
        this.lines = lines;
    }

    static List<FileEdit> read(List<String> lines) throws PatchRefusedException {
        return new SearchReplace(lines).read();
    }

    private List<FileEdit> read() throws PatchRefusedException {
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            if (SEARCH.matcher(line).matches()) {
                at = block(at);
            } else {
                WholeFiles.path(line).map(FileName::plain).ifPresent(name -> file = name);
                at++;
            }
        }
        return edits;
    }

    /** @return the line after the block */
    private int block(int from) throws PatchRefusedException {
        int number = edits.size() + 1;
        int end = from + 1;
        List<Integer> middles = new ArrayList<>();
        while (end < lines.size() && !REPLACE.matcher(lines.get(end).strip()).matches()) {
            if (SEARCH.matcher(lines.get(end).strip()).matches()) {
                end = lines.size();
                break;
            }
            if (MIDDLE.matcher(lines.get(end).strip()).matches()) {
                middles.add(end);
            }
            end++;
        }
        if (end >= lines.size()) {
            throw new PatchRefusedException(
                    "Block " + number + " is not ended. A block ends with a line '>>>>>>> REPLACE'");
        }
        if (middles.size() != 1) {
            throw new PatchRefusedException(
                    "Block " + number + " has " + (middles.isEmpty() ? "no line" : "more than one line")
                            + " '======='. There has to be one, between what is searched for and what takes its place; lines that"
                            + " look like it are changed with a unified diff");
        }
        FileName name = file;
        if (name == null) {
            throw new PatchRefusedException("Block " + number
                    + " does not say in which file. Give the file's path in a line of its own before the block");
        }
        String indentation = indentation(lines.get(from));
        List<String> old = part(from + 1, middles.getFirst(), indentation);
        List<String> next = part(middles.getFirst() + 1, end, indentation);
        edits.add(edit(name, number, old, next));
        return end + 1;
    }

    private static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private List<String> part(int from, int to, String indentation) {
        return lines.subList(from, to).stream()
                .map(line -> Fences.without(indentation, line))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private static FileEdit edit(FileName name, int number, List<String> old, List<String> next) {
        if (old.stream().allMatch(String::isBlank)) {
            return new FileEdit.Add(
                    name, false, next.stream().map(PatchLine::added).toList());
        }
        List<PatchLine> body = new ArrayList<>();
        old.forEach(line -> body.add(PatchLine.dropped(line)));
        next.forEach(line -> body.add(PatchLine.added(line)));
        return FileEdit.Change.of(name, List.of(Hunk.bare("block " + number, body)));
    }
}
