package io.understudy.data;

import io.understudy.data.statistics.Statistic;
import io.understudy.data.statistics.Statistic.Test;
import io.understudy.data.statistics.Statistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text says was tested, held against the tests that were made: a p value, and that something is significant or is
 * not. Which of several tests is meant is not looked for; one of them has to bear it out.
 */
final class Tested {

    private static final Pattern P = Pattern.compile(
            "(?iu)(?<![\\p{L}\\d])p(?:[- ]?(?:values?|wert))?\\s*(?:is|was|of|ist|von)?\\s*(<=|>=|[<≤=≈>≥]|less than|below|under"
                    + "|above|greater than|more than|kleiner als|unter|über)?\\s*(0?[.,]\\d+)(?![\\d%])(?!\\s?%)");

    private static final Pattern SIGNIFICANT = Pattern.compile(
            "(?iu)(?<not>\\b(?:no|not|nor|never|without|isn't|aren't|wasn't|weren't|kein\\w*|nicht|ohne)\\b[^.;,]{0,40}?"
                    + "|\\bnon-?|\\b(?:in|un))?(?<stat>\\b(?:statistically|statistisch)\\s+(?<in>in|nicht )?)?"
                    + "(?<![\\p{L}])?(?:significan(?:t|tly|ce)|signifikan\\w+)\\b");

    private final List<Test> tests;

    Tested(List<Statistic> statistics) {
        this.tests = statistics.stream()
                .flatMap(statistic -> statistic.tests().stream())
                .toList();
    }

    /** The text without its p values, which are looked at here. */
    String without(String text) {
        return P.matcher(text).replaceAll(" ");
    }

    /** What it says that no test bears out, in words with the fix. */
    List<String> findings(String text) {
        List<String> findings = new ArrayList<>();
        Matcher p = P.matcher(text);
        while (p.find()) {
            String sign = p.group(1) == null ? "=" : p.group(1);
            BigDecimal said = new BigDecimal(p.group(2).replace(',', '.'));
            if (tests.stream().mapToDouble(Test::p).noneMatch(holds(sign, said))) {
                findings.add("'" + p.group().strip() + "' is the p value of no test that was made. " + made());
            }
        }
        Matcher significant = SIGNIFICANT.matcher(text);
        while (significant.find()) {
            boolean not = significant.group("not") != null || significant.group("in") != null;
            boolean about = significant.group("stat") != null || !tests.isEmpty();
            boolean borneOut = tests.stream().anyMatch(test -> (test.p() < Statistics.LEVEL) != not);
            if (about && !borneOut) {
                findings.add("'" + significant.group().strip() + "' is borne out by no test: "
                        + (not ? "none has p of 0.05 or more. " : "none has p below 0.05. ") + made());
                break;
            }
        }
        return findings;
    }

    private static DoublePredicate holds(String sign, BigDecimal said) {
        double value = said.doubleValue();
        double tolerance = Math.pow(10, -said.scale()) / 2;
        return switch (sign.toLowerCase(Locale.ROOT)) {
            case "<", "less than", "below", "under", "kleiner als", "unter" -> p -> p < value;
            case "<=", "≤" -> p -> p <= value;
            case ">", "above", "greater than", "more than", "über" -> p -> p > value;
            case ">=", "≥" -> p -> p >= value;
            default -> p -> Math.abs(p - value) <= tolerance * 1.000001;
        };
    }

    private String made() {
        return tests.isEmpty()
                ? "Fill in the statistics, which are computed of the result, or leave it out"
                : "Those that were made: "
                        + tests.stream()
                                .limit(12)
                                .map(test -> test.of() + " (p " + CellText.of(rounded(test.p())) + ")")
                                .collect(Collectors.joining(", "));
    }

    private static BigDecimal rounded(double p) {
        return new BigDecimal(p).round(new MathContext(3)).stripTrailingZeros();
    }
}
