package io.understudy.worker.judge;

import io.understudy.worker.checks.WordForWord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what a judge quotes bears its answer: it stands in the draft, and is more than a word that stands anywhere. */
final class Quotes {

    private static final int LONGEST = 400;

    /** A quote of fewer words, or letters where words are not set apart, has to be a whole sentence. */
    private static final int FEWEST_WORDS = 3;

    private static final int FEWEST_LETTERS = 12;

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…。！？])\\s*|\\R+");

    private Quotes() {}

    /**
     * @param texts in one of which it has to stand
     * @return what is wrong with it, as the end of a sentence about the judge; empty when it stands
     */
    static Optional<String> problem(String quote, List<String> texts) {
        String words = WordForWord.words(quote);
        if (words.isEmpty()) {
            return Optional.of("quoted nothing for it");
        }
        if (texts.stream().noneMatch(text -> WordForWord.stands(quote, text))) {
            return Optional.of("quoted what does not stand there: “" + shortened(quote) + "”");
        }
        boolean isLong = words.split(" ", -1).length >= FEWEST_WORDS
                || words.chars().filter(Character::isLetterOrDigit).count() >= FEWEST_LETTERS;
        return isLong
                        || texts.stream()
                                .flatMap(SENTENCE::splitAsStream)
                                .anyMatch(one -> WordForWord.words(one).equals(words))
                ? Optional.empty()
                : Optional.of("quoted too little to show it: “" + shortened(quote) + "”");
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
