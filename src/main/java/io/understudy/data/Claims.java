package io.understudy.data;

import io.understudy.data.statistics.Statistic;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a text states, held against a result. A number stands when it is a cell, the number of rows, or the
 * total of a whole column, to the digits that are written; or when it was in the question or the query. Differences,
 * shares and growth are not searched for: among the pairs of even a small table nearly any percentage can be found, so
 * whoever states one makes it a column of the query.
 */
final class Claims {

    /** Small counts ("3 cities", "12 months") are how people talk. */
    private static final BigDecimal SMALL = BigDecimal.valueOf(12);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What holds digits and states nothing: code, links, dates, times, versions, ordinals, list marks, identifiers. */
    private static final Pattern NO_CLAIM = Pattern.compile("(?s)```.*?```|`[^`]*`|https?://\\S+"
            + "|\\b\\d{4}-\\d{2}(-\\d{2})?([T ]\\d{2}:\\d{2}(:\\d{2})?)?\\b"
            + "|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b|\\b\\d{1,2}:\\d{2}(:\\d{2})?\\b"
            + "|\\b(?!\\d{1,3}(?:\\.\\d{3})+(?![\\d.]))\\d+(\\.\\d+){2,}\\b"
            + "|(?i)\\b(last|past|next|previous|letzten|nächsten|vergangenen)\\s+\\d+\\s+(day|week|month|quarter|year|hour|minute"
            + "|Tag|Woche|Monat|Quartal|Jahr|Stunde|Minute)\\w*|(?-i)\\b(ISO|DIN|EN|RFC|IEC|Section|Article|Art\\.|No\\.|Nr\\.|SKU)"
            + "\\s?\\d[\\w.-]*"
            + "|\\b\\d{1,2}(st|nd|rd|th)\\b|\\b[Qq][1-4]\\b|\\bH[12]\\b|(?i)\\b(FY|CW|KW|week|Woche)\\s?\\d{1,4}\\b"
            + "|(?m)^\\s*\\d{1,2}[.)]\\s|#\\d+|\\b[A-Za-z]+[-_]?\\d[\\w-]*"
            + "|\\b(?:\\d{1,2}\\.?\\s+)?(?i:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni"
            + "|July?|Juli|Aug(?:ust)?|Sep(?:t|tember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\\.?"
            + "(?:\\s+\\d{1,2}(?!\\d))?(?:,?\\s+\\d{4})?\\b");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.,])[($€£¥]?\\s?(?:USD|EUR|CHF|GBP)?\\s?[-−]?"
            + "(?<n>\\d{1,3}(?:(?<s>[,.'’\\u00a0\\u202f\\u2009 ])\\d{3})(?:\\k<s>\\d{3})*(?:[.,]\\d+)?(?!\\d)"
            + "|\\d+(?:[.,]\\d+)?(?:[eE][+-]?\\d{1,2})?)"
            + "\\s?(?<u>%|percent\\b|Prozent\\b|pp\\b|k\\b|K\\b|Tsd\\b|thousand\\b|m\\b|M\\b|Mio\\b|million\\b|bn\\b|Mrd\\b"
            + "|billion\\b|lakhs?\\b|crores?\\b|Mill\\.|Millionen\\b|Milliarden\\b|trillion\\b)?");
    private static final Pattern ABOUT = Pattern.compile(
            "(?is).*\\b(about|around|roughly|approx\\w*|nearly|almost|over|more than|less than|under|circa|ca\\.|rund|etwa|fast"
                    + "|über|knapp)\\s*$|(?s).*[~≈]\\s*$");

    /** What makes the number of rows that were asked for one that may be said: "the top 20". */
    private static final Pattern RANKED =
            Pattern.compile("(?is).*\\b(top|first|last|best|worst|largest|smallest|highest"
                    + "|lowest|most|least|these|those|shown|listed|leading|following|biggest|ersten|letzten|obersten|besten|größten"
                    + "|kleinsten|höchsten|diese|folgenden)\\W*$");

    private final List<List<BigDecimal>> columns = new ArrayList<>();
    private final List<BigDecimal> computed = new ArrayList<>();
    private final Set<BigDecimal> given = new HashSet<>();
    private final Outcome.Table table;
    private final boolean cut;

    /**
     * @param given texts whose numbers may be repeated: the question, the query
     * @param cut whether there may be more rows than these, so that their number counts nothing
     * @param statistics that were computed of the result, whose figures may be stated too
     */
    Claims(Outcome.Table table, List<String> given, boolean cut, List<Statistic> statistics) {
        this.table = table;
        this.cut = cut;
        for (int i = 0; i < table.columns().size(); i++) {
            List<BigDecimal> column = new ArrayList<>();
            for (List<@Nullable Object> row : table.rows()) {
                BigDecimal number = number(row.get(i));
                if (number != null) {
                    column.add(number);
                }
            }
            columns.add(column);
        }
        given.forEach(this::give);
        for (Statistic statistic : statistics) {
            give(statistic.title());
            statistic.notes().forEach(this::give);
            statistic.grids().forEach(grid -> {
                grid.columns().forEach(this::give);
                grid.rows()
                        .forEach(row -> row.forEach(cell -> {
                            if (cell instanceof Number) {
                                computed.add(new BigDecimal(cell.toString()));
                            }
                        }));
            });
        }
    }

    private void give(String text) {
        Matcher digits = Pattern.compile("\\d+(?:\\.\\d+)?").matcher(text);
        while (digits.find()) {
            given.add(new BigDecimal(digits.group()).stripTrailingZeros());
        }
    }

    private static @Nullable BigDecimal number(@Nullable Object cell) {
        if (cell == null || cell instanceof Boolean) {
            return null;
        }
        try {
            return new BigDecimal(cell.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A number as it is written, and what it may mean: "1,234" is one of two. */
    private record Said(String written, List<Reading> readings, boolean percent, boolean about, boolean ranked) {}

    private record Reading(BigDecimal value, BigDecimal tolerance) {}

    /** The numbers of a text that are nowhere in the result, as they are written. */
    List<String> unfounded(String text) {
        Set<String> unfounded = new LinkedHashSet<>();
        for (Said said : said(text)) {
            if (!stands(said)) {
                unfounded.add(said.written());
            }
        }
        return List.copyOf(unfounded);
    }

    private static List<Said> said(String text) {
        String plain = NO_CLAIM.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(found -> " ".repeat(found.end() - found.start()));
        List<Said> said = new ArrayList<>();
        Matcher found = NUMBER.matcher(plain);
        while (found.find()) {
            String unit = found.group("u") == null ? "" : found.group("u");
            BigDecimal factor = switch (unit.toLowerCase(Locale.ROOT)) {
                case "k", "tsd", "thousand" -> BigDecimal.valueOf(1_000);
                case "m", "mio", "million" -> BigDecimal.valueOf(1_000_000);
                case "mill.", "millionen" -> BigDecimal.valueOf(1_000_000);
                case "bn", "mrd", "billion", "milliarden" -> BigDecimal.valueOf(1_000_000_000);
                case "trillion" -> BigDecimal.valueOf(1_000_000_000_000L);
                case "lakh", "lakhs" -> BigDecimal.valueOf(100_000);
                case "crore", "crores" -> BigDecimal.valueOf(10_000_000);
                default -> BigDecimal.ONE;
            };
            boolean percent = Set.of("%", "percent", "Prozent", "pp").contains(unit);
            String before = plain.substring(Math.max(0, found.start() - 24), found.start("n"))
                    .replaceAll("[(€$£¥−-]|USD|EUR|CHF|GBP", "");
            List<Reading> readings = readings(found.group("n")).stream()
                    .map(value -> new Reading(
                            value.multiply(factor),
                            BigDecimal.ONE
                                    .movePointLeft(Math.max(0, value.scale()))
                                    .multiply(factor)
                                    .divide(BigDecimal.TWO)))
                    .toList();
            said.add(new Said(
                    found.group().strip(),
                    readings,
                    percent,
                    ABOUT.matcher(before).matches(),
                    RANKED.matcher(before).matches()));
        }
        return said;
    }

    /** Both marks: the last is the decimal one. One mark with three digits behind it: either. */
    private static List<BigDecimal> readings(String written) {
        String digits = written.replaceAll("['’\\u00a0\\u202f\\u2009 ]", "");
        if (digits.matches(".*[eE].*")) {
            return List.of(new BigDecimal(digits.replace(',', '.')));
        }
        int dot = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (dot < 0 && comma < 0) {
            return List.of(new BigDecimal(digits));
        }
        if (dot >= 0 && comma >= 0) {
            return List.of(new BigDecimal(
                    dot > comma
                            ? digits.replace(",", "")
                            : digits.replace(".", "").replace(',', '.')));
        }
        char mark = dot >= 0 ? '.' : ',';
        String without = digits.replace(String.valueOf(mark), "");
        if (digits.chars().filter(c -> c == mark).count() > 1) {
            return List.of(new BigDecimal(without));
        }
        BigDecimal decimal = new BigDecimal(digits.replace(mark, '.'));
        boolean maybeGroups = digits.length() - digits.lastIndexOf(mark) - 1 == 3 && !digits.startsWith("0");
        return maybeGroups ? List.of(decimal, new BigDecimal(without)) : List.of(decimal);
    }

    private boolean stands(Said said) {
        for (Reading reading : said.readings()) {
            boolean small = !said.percent()
                    && !(cut
                            && !said.ranked()
                            && reading.value()
                                            .compareTo(BigDecimal.valueOf(
                                                    table.rows().size()))
                                    == 0)
                    && reading.value().compareTo(SMALL) <= 0
                    && reading.value().stripTrailingZeros().scale() <= 0;
            if (small
                    || given.contains(reading.value().stripTrailingZeros())
                    || (!said.percent()
                            && (!cut || said.ranked())
                            && isNear(BigDecimal.valueOf(table.rows().size()), reading, false))
                    || isInColumns(reading, said)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInColumns(Reading reading, Said said) {
        for (BigDecimal value : computed) {
            if (isNear(value, reading, said.about())
                    || (said.percent() && isNear(value.multiply(HUNDRED), reading, said.about()))) {
                return true;
            }
        }
        for (List<BigDecimal> column : columns) {
            List<BigDecimal> values = new ArrayList<>(column);
            if (!table.truncated()) {
                values.add(column.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            }
            for (BigDecimal value : values) {
                if (isNear(value, reading, said.about())
                        || (said.percent() && isNear(value.multiply(HUNDRED), reading, said.about()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** By amount: "a loss of 310" is the cell -310. */
    private static boolean isNear(BigDecimal value, Reading reading, boolean about) {
        BigDecimal tolerance = about
                ? reading.tolerance().max(reading.value().abs().multiply(new BigDecimal("0.05")))
                : reading.tolerance();
        if (reading.value().signum() == 0) {
            return value.signum() == 0;
        }
        return value.abs().subtract(reading.value().abs()).abs().compareTo(tolerance) <= 0;
    }
}
