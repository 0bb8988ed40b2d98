package io.understudy.data.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a column of a CSV file holds, judged by all of its values: numbers however they are written, dates, text. */
final class CsvColumn {

    /** How a missing value is written among numbers and dates. */
    private static final List<String> MISSING =
            List.of("na", "n/a", "#n/a", "null", "none", "nan", "-", "--", "?", "missing", "unknown");

    /** How it is written among texts, where NA may be Namibia and a dash a dash. */
    private static final List<String> MISSING_TEXT = List.of("n/a", "#n/a", "null");

    private static final String WHOLE = "[-+]?(0|[1-9]\\d{0,17})";
    private static final String POINT = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";
    private static final String GROUPED_BY_COMMA = "[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?";
    private static final String GROUPED_BY_POINT = "[-+]?\\d{1,3}(\\.\\d{3})+(,\\d+)?";
    private static final String COMMA = "[-+]?\\d+,\\d+";
    private static final String DATE = "\\d{1,2}([./-])\\d{1,2}[./-]\\d{4}( \\d{1,2}:\\d{2}(:\\d{2})?)?";

    private final Statement statement;
    private final String column;
    private final Map<String, String> settings;
    private final List<String> notes;
    private final String value;
    private final String number;
    private final String given;

    private CsvColumn(Statement statement, String column, Map<String, String> settings, List<String> notes) {
        this.statement = statement;
        this.column = column;
        this.settings = settings;
        this.notes = notes;
        this.value = "trim(" + CsvFile.name(column) + ")";
        this.number = "regexp_replace(regexp_replace(" + value + ", '^\\((.*)\\)$', '-\\1'),"
                + " '^([-+]?)\\s*(?:[$€£¥]|USD|EUR|GBP|CHF)?\\s*([-+]?[0-9.,]+(?:[eE][-+]?[0-9]+)?)\\s*(?:%|[$€£¥]|USD|EUR|GBP|CHF)?$',"
                + " '\\1\\2')";
        this.given = "nullif(case when lower(" + value + ") in (" + markers(MISSING) + ") then '' else " + value
                + " end, '')";
    }

    /** @return what makes the column's values of the file's text */
    static String expression(Statement statement, String column, Map<String, String> settings, List<String> notes)
            throws SQLException {
        return new CsvColumn(statement, column, settings, notes).expression();
    }

    private String markers(List<String> usual) {
        List<String> all = settings.containsKey("missing")
                ? Arrays.stream(settings.get("missing").split(",", -1))
                        .map(one -> one.strip().toLowerCase(Locale.ROOT))
                        .toList()
                : usual;
        return all.stream().map(CsvFile::text).collect(Collectors.joining(", "));
    }

    private String expression() throws SQLException {
        long all = count("true");
        if (all == 0) {
            return text();
        }
        if (all == count(like(value, "(?i:true|false)"))) {
            return typed("boolean");
        }
        String numeric = numeric(all);
        if (!numeric.isEmpty()) {
            return told(numeric);
        }
        for (String type : List.of("date", "timestamp", "timestamptz", "time")) {
            String shape = switch (type) {
                case "date" -> "\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}";
                case "timestamp" -> "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?";
                case "timestamptz" ->
                    "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[-+]\\d{2}(:?\\d{2})?)";
                default -> "\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?";
            };
            if (all == count(like(value, shape) + " and try_cast(" + value + " as " + type + ") is not null")) {
                return told(typed(type));
            }
        }
        String date = date(all);
        return date.isEmpty() ? text() : told(date);
    }

    /** Empty when it holds other things than numbers. */
    private String numeric(long all) throws SQLException {
        long whole = count(like(number, WHOLE));
        long point = count(like(number, POINT) + " and not " + like(number, "[-+]?0\\d+"));
        long groupedByComma = count(like(number, GROUPED_BY_COMMA));
        long groupedByPoint = count(like(number, GROUPED_BY_POINT));
        long comma = count(like(number, COMMA));
        long percent = count(like(value, ".*%"));
        long money = count("regexp_matches(" + value + ", '[$€£¥]|USD|EUR|GBP|CHF')");
        if (percent > 0 && percent < all) {
            return "";
        }
        String set = settings.getOrDefault("decimal", "");
        String made = "";
        if (whole == all && !set.equals(",")) {
            made = cast(number, "bigint");
        } else if (point == all && !set.equals(",")) {
            made = cast(number, "double");
        } else if (!set.equals(",")
                && count(like(number, POINT) + " or " + like(number, GROUPED_BY_COMMA)) == all
                && groupedByComma > 0
                && (set.equals(".") || groupedByPoint == 0)) {
            made = cast("replace(" + number + ", ',', '')", count(like(number, ".*\\..*")) > 0 ? "double" : "bigint");
            notes.add(column + ": 1,234 is read as one thousand two hundred thirty-four" + hint("decimal", ","));
        } else if (!set.equals(".")
                && count(like(number, WHOLE) + " or " + like(number, COMMA) + " or " + like(number, GROUPED_BY_POINT))
                        == all
                && comma + groupedByPoint > 0) {
            made = cast("replace(replace(" + number + ", '.', ''), ',', '.')", "double");
            notes.add(column + ": 1.234,50 is read as one thousand two hundred thirty-four and a half"
                    + hint("decimal", "."));
        }
        if (!made.isEmpty() && percent > 0) {
            notes.add(column + ": percentages, 12% is read as 12");
        }
        if (!made.isEmpty() && money > 0) {
            notes.add(column + ": amounts of money, without their sign");
        }
        return made;
    }

    /** Empty when it holds other things than dates with the year at the end. */
    private String date(long all) throws SQLException {
        if (all != count(like(value, DATE))) {
            return "";
        }
        String parts = "string_split_regex(" + value + ", '[./ -]')";
        long dayFirst = count("cast(" + parts + "[2] as integer) <= 12 and cast(" + parts + "[1] as integer) <= 31");
        long monthFirst = count("cast(" + parts + "[1] as integer) <= 12 and cast(" + parts + "[2] as integer) <= 31");
        boolean points = count(like(value, ".*\\..*")) == all;
        String set = settings.getOrDefault("dates", "");
        boolean byDay = set.equals("day-first") || (set.isEmpty() && (points || dayFirst == all));
        if ((byDay ? dayFirst : monthFirst) != all) {
            return "";
        }
        if (set.isEmpty() && !points && dayFirst == all && monthFirst == all) {
            notes.add(column
                    + ": 01/02/2024 could be the 1st of February or the 2nd of January, and no date of the column"
                    + " tells; it is read as day first" + hint("dates", "month-first"));
        } else if (!points) {
            notes.add(column + ": dates are read as " + (byDay ? "day" : "month") + " first");
        }
        boolean times = count(like(value, ".*:.*")) > 0;
        String plain =
                "regexp_replace(regexp_replace(" + value + ", '[./]', '-', 'g'), ' (\\d{1,2}:\\d{2})$', ' \\1:00')";
        String day = byDay ? "%d-%m-%Y" : "%m-%d-%Y";
        String made = "coalesce(try_strptime(" + when(plain) + ", '" + day + " %H:%M:%S'), try_strptime(" + when(plain)
                + ", '" + day + "'))";
        return times ? made : "cast(" + made + " as date)";
    }

    private String when(String expression) {
        return "case when " + given + " is null then null else " + expression + " end";
    }

    private String cast(String expression, String type) {
        return "try_cast(" + when(expression) + " as " + type + ")";
    }

    private String typed(String type) {
        return cast(value, type);
    }

    private String text() throws SQLException {
        String missing = "lower(" + value + ") in (" + markers(MISSING_TEXT) + ")";
        List<String> found = found(missing);
        if (!found.isEmpty()) {
            notes.add(column + ": " + String.join(", ", found) + (found.size() == 1 ? " is" : " are")
                    + " read as missing" + hint("missing", ""));
        }
        return "case when " + missing + " then null else " + CsvFile.name(column) + " end";
    }

    /** A column of numbers or dates, in which what is neither is missing. */
    private String told(String expression) throws SQLException {
        List<String> found = found("lower(" + value + ") in (" + markers(MISSING) + ")");
        if (!found.isEmpty()) {
            notes.add(column + ": " + String.join(", ", found) + (found.size() == 1 ? " is" : " are")
                    + " read as missing" + hint("missing", ""));
        }
        return expression;
    }

    private List<String> found(String condition) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select distinct " + value + " from \"raw of file\" where "
                + condition + " and " + value + " <> '' order by 1 limit 5")) {
            while (row.next()) {
                found.add("'" + row.getString(1) + "'");
            }
        }
        return found;
    }

    /** How many of the values that are there are so. */
    private long count(String condition) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select count(*) from \"raw of file\" where " + given + " is not null and (" + condition + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String like(String expression, String pattern) {
        return "regexp_full_match(" + expression + ", " + CsvFile.text(pattern) + ")";
    }

    private String hint(String setting, String to) {
        return " (set " + setting + (to.isEmpty() ? "" : " to " + to) + " to say otherwise)";
    }
}
