package io.understudy.autonomy.calibration;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Which strings of letters a text is made of, as hashes of which only the lowest are kept (a bottom-k sketch): two texts are
 * compared where both are known. Strings of letters rather than words, for many languages write no spaces. The text cannot
 * be told from it.
 */
final class Sketch {

    /** Hashes are below this. */
    static final int HASHES = 1 << 16;

    private static final int KEPT = 1_024;
    private static final int MOST_CHARACTERS = 2_000;
    private static final int LETTERS = 5;
    private static final int SIGNS = 2;

    private final char[] hashes;

    private Sketch(char[] hashes) {
        this.hashes = hashes;
    }

    /** @param text any length; its beginning counts */
    static Sketch of(String text) {
        String beginning = text.substring(0, Math.min(text.length(), 2 * MOST_CHARACTERS));
        int[] letters = Normalizer.normalize(beginning, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(one -> Character.isLetter(one) ? one : Character.isDigit(one) ? '0' : ' ')
                .limit(MOST_CHARACTERS)
                .toArray();
        int[] read = withSingleSpaces(letters);
        TreeSet<Character> found = new TreeSet<>();
        for (int i = 0; i < read.length; i++) {
            int length = writesSigns(read[i]) ? SIGNS : LETTERS;
            if (i + length <= read.length) {
                found.add(hash(read, i, length));
                if (found.size() > KEPT) {
                    found.pollLast();
                }
            }
        }
        char[] hashes = new char[found.size()];
        int at = 0;
        for (char hash : found) {
            hashes[at++] = hash;
        }
        return new Sketch(hashes);
    }

    private static int[] withSingleSpaces(int[] letters) {
        int[] read = new int[letters.length + 2];
        int used = 0;
        read[used++] = ' ';
        for (int letter : letters) {
            if (letter != ' ' || read[used - 1] != ' ') {
                read[used++] = letter;
            }
        }
        if (read[used - 1] != ' ') {
            read[used++] = ' ';
        }
        return Arrays.copyOf(read, used);
    }

    /** Where one character says as much as several letters. */
    private static boolean writesSigns(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    private static char hash(int[] read, int from, int length) {
        int hash = 0x811C9DC5;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ read[i]) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >>> 12)) * 0x297A2D39;
        return (char) (hash >>> 16);
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    char[] hashes() {
        return hashes.clone();
    }

    /** Beyond this hash nothing is known of the text. */
    private int knownTo() {
        return hashes.length < KEPT ? HASHES - 1 : hashes[KEPT - 1];
    }

    /** A text that others are compared with, laid out so that this takes one step a hash. */
    final class Compared {
        private final double[] squares;
        private final double[] mine = new double[HASHES];
        private final double[] upTo = new double[hashes.length + 1];

        /** @param squares of the weights of the hashes */
        Compared(double[] squares) {
            this.squares = squares;
            for (int i = 0; i < hashes.length; i++) {
                mine[hashes[i]] = squares[hashes[i]];
                upTo[i + 1] = upTo[i] + squares[hashes[i]];
            }
        }

        /** The cosine of the two, 0 to 1. */
        double similarity(Sketch other) {
            int to = Math.min(knownTo(), other.knownTo());
            double both = 0;
            double its = 0;
            for (int i = 0; i < other.hashes.length && other.hashes[i] <= to; i++) {
                both += mine[other.hashes[i]];
                its += squares[other.hashes[i]];
            }
            int place = Arrays.binarySearch(hashes, (char) to);
            double all = upTo[place < 0 ? -place - 1 : place + 1];
            return all == 0 || its == 0 ? 0 : both / Math.sqrt(all * its);
        }
    }

    Compared compared(double[] squares) {
        return new Compared(squares);
    }

    String written() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * hashes.length);
        bytes.asCharBuffer().put(hashes);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException it is none */
    static Sketch read(String written) {
        byte[] bytes = Base64.getDecoder().decode(written);
        char[] hashes = new char[bytes.length / 2];
        ByteBuffer.wrap(bytes).asCharBuffer().get(hashes);
        for (int i = 0; i < hashes.length; i++) {
            if (hashes.length > KEPT || bytes.length % 2 != 0 || (i > 0 && hashes[i] <= hashes[i - 1])) {
                throw new IllegalArgumentException("JudgedTickets: sketch is no rising list of at most " + KEPT);
            }
        }
        return new Sketch(hashes);
    }
}
