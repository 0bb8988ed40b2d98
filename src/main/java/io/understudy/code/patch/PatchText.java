package io.understudy.code.patch;

import io.understudy.code.patch.Fences.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes off what stands around a patch, finds out which form it has, and reads it. */
final class PatchText {

    private static final String FORMS =
            "It has to be a unified diff: for each file a line '--- a/path', a line '+++ b/path',"
                    + " and its hunks, each beginning with '@@' and giving some unchanged lines around the change";
    private static final Pattern ENVELOPE =
            Pattern.compile("^[ \t]*\\*{3} (?:Begin Patch|(?:Update|Add|Delete|Rename|Move) File:).*");
    private static final Pattern SEARCH = Pattern.compile("^[ \t]*(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)>?\\s*$");
    private static final Pattern GIT = Pattern.compile("^[ \t]*diff (?:--git|--cc|--combined|-r|-u|-\\w+) .*");
    private static final Pattern HUNK = Pattern.compile("^[ \t]*@@.*");
    private static final Pattern ENCODED =
            Pattern.compile("^content-transfer-encoding:\\s*(quoted-printable|base64).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HERE = Pattern.compile(".*<<-?\\s*(['\"]?)(\\w+)\\1\\s*$");
    private static final Pattern CONTEXT = Pattern.compile("^\\*{15}.*");
    private static final Pattern NORMAL = Pattern.compile("^\\d+(?:,\\d+)?[acd]\\d+(?:,\\d+)?$");

    private PatchText() {}

    /** @throws PatchRefusedException when it has no form that is known here, or several */
    static List<FileEdit> read(String text) throws PatchRefusedException {
        List<String> lines = lines(text);
        boolean blocks = lines.stream().anyMatch(line -> SEARCH.matcher(line).matches());
        boolean envelope =
                lines.stream().anyMatch(line -> ENVELOPE.matcher(line).matches());
        boolean unified = !envelope && !blocks && firstHead(lines) < lines.size();
        boolean alsoUnified =
                blocks && lines.stream().anyMatch(line -> line.startsWith("@@ -") || line.startsWith("+++ b/"));
        if (blocks && (alsoUnified || envelope)) {
            throw twoForms();
        }
        if (blocks) {
            return SearchReplace.read(lines);
        }
        if (lines.stream().anyMatch(line -> CONTEXT.matcher(line).matches())
                && lines.stream().anyMatch(line -> line.startsWith("*** "))) {
            throw new PatchRefusedException("It is a context diff, which cannot be read here. " + FORMS);
        }
        if (unified || envelope) {
            List<FileEdit> edits = new ArrayList<>();
            for (List<String> part : patches(lines)) {
                List<String> inner = untilHere(part);
                edits.addAll(envelope ? PatchEnvelope.read(inner) : new UnifiedDiff(inner).read());
            }
            if (edits.isEmpty()) {
                throw new PatchRefusedException("There is no change in the patch. " + FORMS);
            }
            return edits;
        }
        if (lines.stream().anyMatch(line -> NORMAL.matcher(line).matches())
                || lines.stream().noneMatch(Fences::begins)) {
            throw new PatchRefusedException("There is no change in the patch. " + FORMS);
        }
        return WholeFiles.read(lines);
    }

    private static PatchRefusedException twoForms() {
        return new PatchRefusedException("It mixes two forms of patches. Give all of it in one of them: " + FORMS);
    }

    private static List<String> lines(String text) {
        String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<String> lines = new ArrayList<>();
        Collections.addAll(lines, bare.split("\n", -1));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        List<String> heads = lines.stream()
                .filter(line -> line.startsWith("--- ") || line.startsWith("+++ ") || isHead(line))
                .toList();
        boolean returned = (heads.isEmpty() ? lines.stream().filter(line -> !line.isBlank()) : heads.stream())
                .allMatch(line -> line.endsWith("\r"));
        return returned
                ? lines.stream()
                        .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                        .toList()
                : lines;
    }

    private static boolean isHead(String line) {
        return GIT.matcher(line).matches()
                || HUNK.matcher(line).matches()
                || SEARCH.matcher(line.stripTrailing()).matches()
                || ENVELOPE.matcher(line).matches();
    }

    /** The line that begins the first file, or a hunk without one. */
    private static int firstHead(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            String next = at + 1 < lines.size() ? lines.get(at + 1).strip() : "";
            if (isHead(line)
                    || line.startsWith("--- a/")
                    || line.startsWith("+++ b/")
                    || (line.strip().startsWith("--- ") && next.startsWith("+++ "))) {
                return at;
            }
        }
        return lines.size();
    }

    /** The parts of a text that hold patches, each without what is around it. */
    private static List<List<String>> patches(List<String> lines) throws PatchRefusedException {
        int fence = 0;
        while (fence < lines.size() && !Fences.begins(lines.get(fence))) {
            fence++;
        }
        int head = firstHead(lines);
        if (head < fence) {
            return List.of(withoutIndentation(withoutLoneFence(lines), head));
        }
        List<List<String>> patches = new ArrayList<>();
        List<Part> parts = Fences.split(lines);
        String before = "";
        for (Part part : parts) {
            if (!part.fenced()) {
                refusePartsOfPatches(part.lines());
                before = part.lines().stream()
                        .filter(line -> !line.isBlank())
                        .reduce((one, other) -> other)
                        .orElse("");
            } else if (firstHead(part.lines()) < part.lines().size()) {
                patches.addAll(patches(part.lines()));
            } else if (WholeFiles.isNamed(before, part)) {
                throw twoForms();
            }
        }
        return patches;
    }

    /** A fence that closes in the middle of a patch leaves the rest of it outside. */
    private static void refusePartsOfPatches(List<String> prose) throws PatchRefusedException {
        for (String line : prose) {
            if (line.startsWith("@@") || line.startsWith("+") || line.matches("-[^- ].*")) {
                throw new PatchRefusedException("The line '" + line
                        + "' looks like a part of the patch and stands outside of its fence, which closed before. Give the patch"
                        + " alone, without a fence");
            }
        }
    }

    private static List<String> withoutLoneFence(List<String> lines) {
        List<Integer> fences = new ArrayList<>();
        int last = -1;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith("```")) {
                fences.add(at);
            }
            last = lines.get(at).isBlank() ? last : at;
        }
        return fences.equals(List.of(last)) && lines.get(last).strip().equals("```") ? lines.subList(0, last) : lines;
    }

    private static List<String> withoutIndentation(List<String> lines, int head) {
        String first = lines.get(head);
        String indentation =
                first.substring(0, first.length() - first.stripLeading().length());
        return indentation.isEmpty()
                ? lines
                : lines.stream().map(line -> Fences.without(indentation, line)).toList();
    }

    /** What a shell reads up to its word, when a shell is around it; a mail that is encoded is refused. */
    private static List<String> untilHere(List<String> lines) throws PatchRefusedException {
        int head = Math.min(firstHead(lines), lines.size());
        for (int at = 0; at < head; at++) {
            Matcher encoded = ENCODED.matcher(lines.get(at));
            if (encoded.matches()) {
                throw new PatchRefusedException("The mail is encoded as " + encoded.group(1)
                        + ", which changes its lines. Give the patch as plain text");
            }
            Matcher here = HERE.matcher(lines.get(at));
            int end = here.matches() ? lines.lastIndexOf(here.group(2)) : -1;
            if (end > head) {
                return lines.subList(at + 1, end);
            }
        }
        return lines;
    }
}
