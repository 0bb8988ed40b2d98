package io.understudy.code.patch;

import io.understudy.code.patch.Fences.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers that give files whole, each in a fence under its path. */
final class WholeFiles {

    private static final Pattern TITLE =
            Pattern.compile("(?:\\w*\\s+)?(?:\\{\\s*)?(?:title|file|filename|path|name)=[\"']?([^\"'}]+)[\"']?.*");
    private static final Pattern LANGUAGE = Pattern.compile("[\\w+#-]*:(\\S+)");
    private static final Pattern LABEL = Pattern.compile(
            "(?:\\d+[.)]\\s+|[-*]\\s+)?(?:#+\\s*)?(?:\\*\\*)?(?:(?:file|path|filename|new file|datei)\\s*:\\s*)?(?:\\*\\*)?\\s*(.+?)\\s*:?\\s*(?:\\*\\*)?\\s*:?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH =
            Pattern.compile("(?:\\.{0,2}/)?[^\\s/:*?<>|`\"']+(?:[/\\\\][^\\s/:*?<>|`\"']+)*");
    private static final Set<String> COMMANDS =
            Set.of("bash", "sh", "shell", "console", "text", "txt", "output", "terminal", "zsh", "powershell", "cmd");

    private WholeFiles() {}

    static List<FileEdit> read(List<String> lines) throws PatchRefusedException {
        List<FileEdit> edits = new ArrayList<>();
        String before = "";
        for (Part part : Fences.split(lines)) {
            if (!part.fenced()) {
                before = last(part.lines());
                continue;
            }
            Optional<String> path = named(before, part);
            before = "";
            if (path.isEmpty()) {
                if (isCommand(part)) {
                    continue;
                }
                throw new PatchRefusedException(
                        "The block that begins with '"
                                + part.lines().stream().findFirst().orElse("")
                                + "' names no file. Give the path of the file in a line of its own before it, or a unified diff");
            }
            if (!part.closed()) {
                throw new PatchRefusedException("The fence around '" + path.get()
                        + "' is not closed, so the file may not be whole. Give all of it, or a unified diff");
            }
            edits.add(new FileEdit.Whole(
                    FileName.plain(path.get()),
                    part.lines().stream()
                            .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                            .toList()));
        }
        if (edits.isEmpty()) {
            throw new PatchRefusedException("There is no change in the patch. It has to be a unified diff");
        }
        return edits;
    }

    private static String last(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .reduce((one, other) -> other)
                .orElse("");
    }

    private static boolean isCommand(Part part) {
        return COMMANDS.contains(part.info().strip().toLowerCase(Locale.ROOT));
    }

    /** @param before the last line before the fence that is not blank */
    static boolean isNamed(String before, Part part) {
        return !isCommand(part) && named(before, part).isPresent();
    }

    private static Optional<String> named(String before, Part part) {
        String info = part.info().strip();
        Matcher title = TITLE.matcher(info);
        if (title.matches()) {
            return Optional.of(title.group(1).strip());
        }
        Matcher language = LANGUAGE.matcher(info);
        if (language.matches() && isPath(language.group(1))) {
            return Optional.of(language.group(1));
        }
        return isPath(info) ? Optional.of(info) : path(before);
    }

    /** The path that a line of prose is, whatever marks are around it; empty when it is none. */
    static Optional<String> path(String line) {
        Matcher label = LABEL.matcher(line.strip());
        if (!label.matches()) {
            return Optional.empty();
        }
        String text = FileName.bare(label.group(1));
        return isPath(text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isPath(String text) {
        return PATH.matcher(text).matches() && text.matches(".*(?:/|\\w\\.\\w).*|Dockerfile|Makefile|Gemfile|Procfile");
    }
}
