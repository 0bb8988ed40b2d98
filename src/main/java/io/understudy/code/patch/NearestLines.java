package io.understudy.code.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of a hunk that does not stand in a file what stands there instead. */
final class NearestLines {

    private static final int MOST_SHOWN = 12;
    private static final int LONGEST = 200;

    private final List<String> file;
    private final Hunk hunk;
    private final List<PatchLine> wanted;

    NearestLines(List<String> file, Hunk hunk) {
        this.file = file;
        this.hunk = hunk;
        this.wanted = hunk.before();
    }

    /** Sentences, then lines of the file, each with its number. */
    String words() {
        StringBuilder words = new StringBuilder("its lines do not stand in the file.");
        leftOut()
                .ifPresent(line -> words.append(" '")
                        .append(cut(line.strip()))
                        .append("' stands for lines that were left out: give each place a hunk of its own."));
        if (file.isEmpty()) {
            return words.append(" The file is empty.").toString();
        }
        already()
                .ifPresent(line -> words.append(" What it makes of them stands there already, at line ")
                        .append(line)
                        .append('.'));
        int at = nearest();
        difference(at).ifPresent(words::append);
        words.append(" Nearest in the file:");
        int from = Math.max(0, at);
        int to = Math.min(file.size(), Math.max(at + wanted.size(), from + 1));
        for (int line = from; line < Math.min(to, from + MOST_SHOWN); line++) {
            words.append('\n').append(line + 1).append(": ").append(cut(file.get(line)));
        }
        return words.toString();
    }

    private Optional<String> leftOut() {
        return wanted.stream()
                .map(PatchLine::text)
                .filter(LeftOut::mayBe)
                .filter(line -> file.stream().noneMatch(line::equals))
                .findFirst();
    }

    /** The line from 1 where the result of the hunk stands, if it does. */
    private Optional<Integer> already() {
        List<PatchLine> after = hunk.after();
        for (int at = 0; !after.isEmpty() && at + after.size() <= file.size(); at++) {
            boolean same = true;
            for (int line = 0; same && line < after.size(); line++) {
                same = after.get(line).isNearly(file.get(at + line));
            }
            if (same) {
                return Optional.of(at + 1);
            }
        }
        return Optional.empty();
    }

    /** Where the most of it stands, from 0; maybe before the file's first line. */
    private int nearest() {
        int best = Math.clamp(hunk.start().orElse(1) - 1, 0, file.size() - 1);
        double most = 0;
        for (int at = 1 - wanted.size(); at < file.size(); at++) {
            double score = 0;
            for (int line = 0; line < wanted.size(); line++) {
                if (at + line >= 0 && at + line < file.size()) {
                    score += likeness(wanted.get(line), file.get(at + line));
                }
            }
            boolean closer = Math.abs(at - hunk.start().orElse(1) + 1)
                    < Math.abs(best - hunk.start().orElse(1) + 1);
            if (score > most + 1e-9 || (score > 0 && score > most - 1e-9 && closer)) {
                most = score;
                best = at;
            }
        }
        return best;
    }

    private static double likeness(PatchLine wanted, String line) {
        if (wanted.isNearly(line)) {
            return line.isBlank() ? 0.1 : 3;
        }
        String one = wanted.text().strip();
        String other = line.strip();
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        if (one.equals(other)) {
            return 2;
        }
        int common = 0;
        int shorter = Math.min(one.length(), other.length());
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        int end = 0;
        while (end < shorter - common && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        double share = (double) (common + end) / Math.max(one.length(), other.length());
        return share < 0.4 ? 0 : 1.5 * share;
    }

    private Optional<String> difference(int at) {
        List<String> indented = new ArrayList<>();
        for (int line = 0; line < wanted.size(); line++) {
            if (at + line < 0 || at + line >= file.size()) {
                continue;
            }
            String there = file.get(at + line);
            PatchLine asked = wanted.get(line);
            if (asked.isNearly(there)) {
                continue;
            }
            if (!asked.text().strip().equals(there.strip())) {
                return Optional.of(" It has '" + cut(asked.text()) + "' where line " + (at + line + 1) + " is '"
                        + cut(there) + "'.");
            }
            indented.add(Integer.toString(at + line + 1));
        }
        return indented.isEmpty()
                ? Optional.empty()
                : Optional.of(" The indentation of line " + indented.getFirst()
                        + " is another: its blanks and tabs have to be those of the file.");
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
