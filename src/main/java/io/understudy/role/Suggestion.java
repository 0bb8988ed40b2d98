package io.understudy.role;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The fix for a name that is not one of those there are. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code write one of a, b}, with the likeliest one first when what was written is nearly one of them. */
    public static String oneOf(String written, Collection<String> known) {
        if (known.isEmpty()) {
            return "there is none to name here";
        }
        String list = String.join(", ", known.stream().sorted().toList());
        return nearest(written, known)
                .map(near -> "write '" + near + "'" + (known.size() == 1 ? "" : ", or another one of " + list))
                .orElse(known.size() == 1 ? "write '" + list + "'" : "write one of " + list);
    }

    private static Optional<String> nearest(String written, Collection<String> known) {
        int atMost = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(one -> distance(written, one) <= atMost || begins(one, written) || begins(written, one))
                .min(Comparator.comparingInt((String one) -> distance(written, one))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean begins(String longer, String shorter) {
        return shorter.length() >= 3 && longer.startsWith(shorter);
    }

    /** Levenshtein's distance: how many letters have to be written, left out or replaced. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(now[j - 1], before[j]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
