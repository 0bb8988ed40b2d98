package io.understudy.role;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * On what terms a role's worker may go on alone.
 *
 * @param alpha the share of wrong releases that is not to be exceeded
 * @param delta the probability with which a certificate may be wrong about that
 * @param audit the share of releases that a person looks at afterwards, above 0
 * @param openAudits how many audits of a class may wait before its next drafts go to review again
 * @param hold how long a release waits and can be stopped before the workflow has it
 * @param perDay how many drafts are released in 24 hours at most
 * @param sumPerDay how much those of 24 hours may come to
 * @param hours when drafts may be released; empty for always
 * @param alwaysReview drafts that a person releases whatever the evidence says
 * @param beginsInShadow whether people do a task first, without seeing its draft, until somebody says otherwise
 * @param immaterial keys of form fields that make no difference: a draft that is right but for them was right
 */
public record Autonomy(
        double alpha,
        double delta,
        double audit,
        int openAudits,
        Duration hold,
        OptionalInt perDay,
        Optional<Sum> sumPerDay,
        Optional<Hours> hours,
        List<Reserved> alwaysReview,
        boolean beginsInShadow,
        Set<String> immaterial) {

    /** The terms of a role that names none. */
    public static final Autonomy USUAL = new Autonomy(
            0.05,
            0.05,
            0.1,
            20,
            Duration.ofSeconds(10),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            Set.of());

    public Autonomy {
        alwaysReview = List.copyOf(alwaysReview);
        immaterial = Set.copyOf(immaterial);
    }

    /** A sum over releases: {@code of} is FEEL over the form's values and the case's variables. */
    public record Sum(String of, BigDecimal atMost) {}

    /** A time of day on days of the week: from the first, until before the second. */
    public record Hours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {
        public Hours {
            days = Set.copyOf(days);
        }
    }

    /** Drafts of a class, or for which a FEEL condition holds, or both, and why a person releases them. */
    public record Reserved(Optional<String> actionClass, Optional<String> when, String because) {}
}
