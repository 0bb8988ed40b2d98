package io.understudy.worker.answer;

import java.util.ArrayList;
import java.util.List;

/** What had to be put right in an answer, in words for the trace; so many, and how many more. */
final class Repairs {

    private static final int MOST = 20;
    private static final int LONGEST = 300;

    private final List<String> some = new ArrayList<>();
    private int more;

    void add(String repair) {
        if (some.size() < MOST) {
            some.add(repair.length() > LONGEST ? repair.substring(0, LONGEST) + "…" : repair);
        } else {
            more++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(some);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }
}
