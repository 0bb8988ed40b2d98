package io.understudy.worker.checks;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the amounts of money that a text names, as they are written in the languages of Europe: {@code €64.90},
 * {@code 64,90 EUR}, {@code 1.234,50 €}, {@code 1 234,50 euros}. A number without a currency counts when it has two
 * decimals and can be neither a date nor a time of day.
 */
final class Amounts {

    private static final String NUMBER = "(?<![\\d.,])(?:\\d{1,3}(?:[ \\u00a0\\u202f.,'’]\\d{3})+(?:[.,]\\d{1,2})?"
            + "|\\d+(?:[.,]\\d{1,2})?)(?!\\d|[.,]\\d)";
    private static final String CURRENCY =
            "(?:€|\\$|£|¥|(?<!\\pL)(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|euros?|dollars?|dólares|dollari"
                    + "|pounds?|pfund|livres|libras|sterline|francs?|franken|franchi|francos|kronor|kroner|zł)(?!\\pL))";
    private static final String GAP = "[ \\u00a0\\u202f]?";
    private static final String BARE = "(?<![\\d.,/:-])\\d+[.,]\\d{2}(?![\\d%]|[.,:/]\\d|" + GAP
            + "(?:%|(?:[kmc]?[glm]|lm|[hWVA]|min|Uhr)(?!\\pL)))";
    private static final Pattern MONEY = Pattern.compile("(?iu)" + CURRENCY + GAP + "(?<after>" + NUMBER
            + ")|(?<before>" + NUMBER + ")(?:,[-–—]+)?" + GAP + CURRENCY + "|(?<bare>" + BARE + ")");

    private static final Pattern TWO_DECIMALS = Pattern.compile(BARE);

    /** The days of a month: what is below may be the beginning of a date. */
    private static final BigDecimal LONGEST_MONTH = BigDecimal.valueOf(32);

    private Amounts() {}

    /** As {@link #in}, for texts that leave the currency out because it is understood: every number with two decimals. */
    static List<BigDecimal> inTerms(String text) {
        return Stream.concat(
                        in(text).stream(), TWO_DECIMALS.matcher(text).results().map(found -> number(found.group())))
                .distinct()
                .toList();
    }

    static List<BigDecimal> in(String text) {
        return MONEY.matcher(text)
                .results()
                .filter(found -> found.group("bare") == null
                        || number(found.group("bare")).compareTo(LONGEST_MONTH) >= 0)
                .map(Amounts::written)
                .map(Amounts::number)
                .distinct()
                .toList();
    }

    private static String written(MatchResult found) {
        String after = found.group("after");
        String before = found.group("before");
        return after != null ? after : before != null ? before : found.group("bare");
    }

    /** The last mark is the decimal one unless exactly three digits follow it. */
    private static BigDecimal number(String written) {
        String digits = written.replaceAll("[ \\u00a0\\u202f'’]", "");
        int mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        boolean decimal = mark >= 0 && digits.length() - mark <= 3;
        String whole = (decimal ? digits.substring(0, mark) : digits).replaceAll("[.,]", "");
        return new BigDecimal(decimal ? whole + "." + digits.substring(mark + 1) : whole);
    }
}
