package io.understudy.code;

import java.util.List;

/** Lists in words. */
final class EnglishList {

    private static final int SHOWN = 6;

    private EnglishList() {}

    /** The first few, and how many more there are. */
    static String few(List<String> things) {
        String shown = String.join(", ", things.subList(0, Math.min(SHOWN, things.size())));
        return things.size() > SHOWN ? shown + " and " + (things.size() - SHOWN) + " more" : shown;
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The first line that says something, not too much of it. */
    static String line(String text) {
        String line =
                text.strip().lines().filter(one -> !one.isBlank()).findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
