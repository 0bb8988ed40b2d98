package io.understudy.console.labor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal DIME = new BigDecimal("0.10");

    private Figures() {}

    /** Hours with one decimal, or minutes when there is less than an hour; a true minus sign when negative. */
    static String hours(BigDecimal hours) {
        boolean small = hours.abs().compareTo(BigDecimal.ONE) < 0;
        BigDecimal shown = small
                ? hours.multiply(BigDecimal.valueOf(60)).setScale(0, RoundingMode.HALF_UP)
                : hours.setScale(1, RoundingMode.HALF_UP);
        return signed(shown, String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown.abs()))
                + (small ? " min" : " h");
    }

    /** An amount with its currency; what is less than a cent is not shown as nothing. */
    public static String money(BigDecimal amount, String currency) {
        BigDecimal size = amount.abs();
        String sign = currency.equals("USD") ? "$" : "";
        String unit = currency.equals("USD") ? "" : " " + currency;
        boolean tiny = size.signum() > 0 && size.compareTo(CENT) < 0;
        String number = String.format(Locale.ROOT, "%,.2f", (tiny ? CENT : size).setScale(2, RoundingMode.HALF_UP));
        return (tiny ? "under " : "") + signed(amount, sign + number) + unit;
    }

    /** What a model cost, in US dollars; four digits when it is little, because drafts cost fractions of a cent. */
    public static String modelCost(BigDecimal usd) {
        if (usd.signum() == 0) {
            return "no model cost";
        }
        int digits = usd.compareTo(DIME) < 0 ? 4 : 2;
        return "$" + String.format(Locale.ROOT, "%,." + digits + "f", usd.setScale(digits, RoundingMode.HALF_UP));
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 10 && span.toMillis() % 1000 != 0) {
            return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** {@code just now}, {@code 12 s ago}: how long ago something was when this is said. */
    public static String ago(Instant time) {
        long seconds = Math.max(0, Duration.between(time, Instant.now()).toSeconds());
        return seconds == 0 ? "just now" : span(Duration.ofSeconds(seconds)) + " ago";
    }

    private static String signed(BigDecimal number, String size) {
        return number.signum() < 0 ? "\u2212" + size : size;
    }
}
