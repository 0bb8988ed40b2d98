package io.understudy.work.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words that were taken out of a message, and how to take them out of what was made with it: the whole of it as it was, and
 * those runs of its words that the message no longer has.
 */
final class RemovedWords {

    private static final String MARK = "[removed]";
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** A run that is shorter says nothing by itself, and would be found in words that nobody took back. */
    private static final int SHORTEST = 4;

    /** A line that is shorter, of a message that is gone as a whole, likewise. */
    private static final int SHORTEST_LINE = 12;

    private static final int SHORTEST_NUMBER = 6;

    /** The comparison takes its square in time; longer changes count as one. */
    private static final int LONGEST_CHANGE = 2_000;

    private final List<String> pieces;

    private RemovedWords(List<String> pieces) {
        this.pieces = pieces;
    }

    /** @param now what the message says instead, empty when it is gone */
    static RemovedWords between(String before, String now) {
        List<String> pieces = new ArrayList<>();
        if (before.strip().length() >= SHORTEST) {
            pieces.add(before);
            pieces.add(before.strip());
            pieces.add(TicketChange.quoted(before));
        }
        if (now.isBlank()) {
            before.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(pieces::add);
        } else {
            runs(before, now).stream().filter(run -> run.length() >= SHORTEST).forEach(pieces::add);
        }
        return new RemovedWords(pieces.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text without them; the same object when none is in it. */
    String outOf(String text) {
        String clean = text;
        for (String piece : pieces) {
            clean = clean.replace(piece, MARK);
        }
        return clean;
    }

    /** As {@link #outOf}, for every value of a document, in whose texts there may be documents again. */
    JsonNode outOf(JsonNode document) {
        return switch (document) {
            case ObjectNode object -> {
                ObjectNode clean = Json.object();
                object.properties().forEach(entry -> clean.set(outOf(entry.getKey()), outOf(entry.getValue())));
                yield clean;
            }
            case ArrayNode array -> {
                ArrayNode clean = Json.array();
                array.forEach(item -> clean.add(outOf(item)));
                yield clean;
            }
            case TextNode text -> {
                String clean = outOfQuoted(text.textValue());
                yield clean.equals(text.textValue()) ? text : TextNode.valueOf(clean);
            }
            case NumericNode number -> {
                String digits = number.asText();
                yield outOf(digits).equals(digits) ? number : TextNode.valueOf(MARK);
            }
            default -> document;
        };
    }

    private String outOfQuoted(String text) {
        String clean = text;
        for (String piece : pieces) {
            String quoted = quoted(piece);
            clean = clean.replace(quoted(quoted), MARK).replace(quoted, MARK).replace(piece, MARK);
        }
        return clean;
    }

    private static String quoted(String text) {
        String json = Json.write(text);
        return json.substring(1, json.length() - 1);
    }

    private static List<String> runs(String before, String now) {
        List<MatchResult> old = WORD.matcher(before).results().toList();
        List<String> left = WORD.matcher(now).results().map(MatchResult::group).toList();
        int start = 0;
        while (start < old.size()
                && start < left.size()
                && old.get(start).group().equals(left.get(start))) {
            start++;
        }
        int end = 0;
        while (end < old.size() - start
                && end < left.size() - start
                && old.get(old.size() - 1 - end).group().equals(left.get(left.size() - 1 - end))) {
            end++;
        }
        List<MatchResult> changed = old.subList(start, old.size() - end);
        List<String> instead = left.subList(start, left.size() - end);
        boolean[] kept = changed.size() > LONGEST_CHANGE || instead.size() > LONGEST_CHANGE
                ? new boolean[changed.size()]
                : kept(changed, instead);
        List<String> runs = new ArrayList<>();
        for (int word = 0; word < changed.size(); word++) {
            if (kept[word]) {
                continue;
            }
            int first = word;
            while (word + 1 < changed.size() && !kept[word + 1]) {
                word++;
            }
            String run = before.substring(
                    changed.get(first).start(), changed.get(word).end());
            runs.add(run);
            // A number in groups may be quoted elsewhere without its spaces, or alone.
            runs.add(run.replaceAll("\\s+", ""));
            changed.subList(first, word + 1).stream()
                    .map(MatchResult::group)
                    .filter(RemovedWords::isNumber)
                    .forEach(runs::add);
        }
        return runs;
    }

    private static boolean isNumber(String word) {
        return word.length() >= SHORTEST_NUMBER && word.chars().anyMatch(Character::isDigit);
    }

    /** Which of the old words belong to a longest common subsequence. */
    private static boolean[] kept(List<MatchResult> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).group().equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        boolean[] kept = new boolean[old.size()];
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            if (old.get(i).group().equals(now.get(j))) {
                kept[i] = true;
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return kept;
    }
}
