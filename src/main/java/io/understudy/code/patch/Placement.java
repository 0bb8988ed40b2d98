package io.understudy.code.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds where a hunk is meant. Where that is not certain, it is nowhere. */
final class Placement {

    private final String path;
    private final List<String> file;

    Placement(String path, List<String> file) {
        this.path = path;
        this.file = file;
    }

    /**
     * The line that a hunk begins before, from 0.
     *
     * @throws PatchRefusedException when its lines do not stand in the file, or in several places
     */
    int of(Hunk hunk) throws PatchRefusedException {
        int place = placed(hunk);
        checkSigns(hunk, place);
        return place;
    }

    /**
     * A line without a sign may be one that stays and lost its blank, or one that goes and lost its minus. It is taken for
     * one that stays where the header's counts say so, or where no line of the hunk that stays has a blank and others do go.
     */
    private void checkSigns(Hunk hunk, int place) throws PatchRefusedException {
        List<PatchLine> before = hunk.before();
        String lost = "";
        boolean signed = false;
        for (int line = 0; line < before.size(); line++) {
            PatchLine one = before.get(line);
            if (!one.is(PatchLine.Kind.KEEP) || one.text().isBlank()) {
                continue;
            }
            boolean hasSign = !one.other().equals(one.text())
                    && one.text().stripTrailing().equals(file.get(place + line).stripTrailing());
            signed |= hasSign;
            lost = hasSign ? lost : one.other();
        }
        boolean certain = switch (hunk.counting()) {
            case RIGHT -> true;
            case WRONG -> false;
            case NONE -> !signed && hunk.lines().stream().anyMatch(line -> line.is(PatchLine.Kind.DROP));
        };
        if (!lost.isEmpty() && !certain) {
            throw refused(
                    hunk,
                    "its line '" + lost
                            + "' has no sign before it. Put a blank before a line that stays, '-' before one that"
                            + " goes, '+' before one that comes");
        }
    }

    private int placed(Hunk hunk) throws PatchRefusedException {
        List<PatchLine> before = hunk.before();
        if (before.isEmpty()) {
            return between(hunk);
        }
        List<Integer> places = places(before, true);
        if (places.isEmpty()) {
            places = places(before, false);
        }
        if (places.isEmpty()) {
            throw refused(hunk, new NearestLines(file, hunk).words());
        }
        if (hunk.atEnd()) {
            places.removeIf(place -> place + before.size() != file.size());
            if (places.isEmpty()) {
                throw refused(hunk, "its lines do not stand at the end of the file");
            }
        }
        return places.size() == 1 ? places.getFirst() : chosen(hunk, places);
    }

    private int between(Hunk hunk) throws PatchRefusedException {
        if (file.isEmpty()) {
            return 0;
        }
        if (hunk.atEnd()) {
            return file.size();
        }
        int start = hunk.start().orElse(-1);
        if (hunk.nothingBefore() && start > 0 && start <= file.size()) {
            return start;
        }
        if (hunk.nothingBefore() && start == 0) {
            throw refused(
                    hunk,
                    "it describes a new file, and '" + path + "' stands there already with "
                            + (file.size() == 1 ? "1 line" : file.size() + " lines")
                            + ". To add lines, give the line above or below them as context. To change it, give hunks or"
                            + " SEARCH/REPLACE blocks. To replace it, give the whole file under its path");
        }
        throw refused(hunk, "it only adds lines, and nothing says where. Give the line above or below them as context");
    }

    private List<Integer> places(List<PatchLine> before, boolean exactly) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + before.size() <= file.size(); at++) {
            boolean stands = true;
            for (int line = 0; stands && line < before.size(); line++) {
                String there = file.get(at + line);
                stands = exactly
                        ? before.get(line).isExactly(there)
                        : before.get(line).isNearly(there);
            }
            if (stands) {
                places.add(at);
            }
        }
        return places;
    }

    private int chosen(Hunk hunk, List<Integer> places) throws PatchRefusedException {
        int stated = hunk.start().orElse(0) - 1;
        if (places.contains(stated)) {
            return stated;
        }
        if (!hunk.anchors().isEmpty()) {
            List<Integer> anchored = anchored(hunk.anchors(), 0, -1);
            if (anchored.isEmpty() && !hunk.hint()) {
                throw refused(
                        hunk,
                        "there is no line '" + hunk.anchors().getLast().strip() + "' above its lines, which stand at "
                                + lines(places));
            }
            TreeSet<Integer> meant = new TreeSet<>();
            for (int anchor : anchored) {
                places.stream().filter(place -> isInside(anchor, place)).forEach(meant::add);
            }
            if (meant.size() == 1) {
                return meant.getFirst();
            }
        }
        throw refused(
                hunk,
                "its lines stand at " + lines(places)
                        + ". Give more lines around the change, so that they stand in one place only, or the right"
                        + " line number");
    }

    /** The lines that the last anchor can be, each below one of those that the anchor before it can be. */
    private List<Integer> anchored(List<String> anchors, int index, int above) {
        List<Integer> found = new ArrayList<>();
        String anchor = anchors.get(index).strip();
        for (int at = above + 1; at < file.size(); at++) {
            if ((above < 0 || isInside(above, at)) && file.get(at).strip().startsWith(anchor)) {
                if (index == anchors.size() - 1) {
                    found.add(at);
                } else {
                    found.addAll(anchored(anchors, index + 1, at));
                }
            }
        }
        return found;
    }

    /** Whether a line belongs to what begins at another: nothing between them is indented as little as that one. */
    private boolean isInside(int anchor, int place) {
        int indentation = indentation(file.get(anchor));
        for (int at = anchor + 1; at < place; at++) {
            String line = file.get(at);
            if (!line.isBlank()
                    && indentation(line) <= indentation
                    && !line.strip().equals("{")) {
                return false;
            }
        }
        return place > anchor;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String lines(List<Integer> places) {
        List<String> numbers = places.stream()
                .map(place -> Integer.toString(place + 1))
                .limit(9)
                .toList();
        String last = places.size() > numbers.size() ? "others" : numbers.getLast();
        List<String> first = places.size() > numbers.size() ? numbers : numbers.subList(0, numbers.size() - 1);
        return "lines " + String.join(", ", first) + " and " + last;
    }

    private PatchRefusedException refused(Hunk hunk, String why) {
        return new PatchRefusedException(path + ", " + hunk.title() + " does not apply: " + why);
    }
}
