package io.understudy.autonomy;

import io.understudy.autonomy.stage.ReleaseLock;
import io.understudy.role.Autonomy;
import io.understudy.role.Feel;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import io.understudy.work.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a role's company allows of what is certified: at which hours, how many and how much in a day, and no blind flight. */
@ApplicationScoped
class ReleaseLimits {

    private static final Duration DAY = Duration.ofDays(1);

    private final RoleCatalog roles;
    private final Releases releases;
    private final ReleaseLock lock;
    private final DraftVariables variables;
    private final Clock clock;

    ReleaseLimits(RoleCatalog roles, Releases releases, ReleaseLock lock, DraftVariables variables, Clock clock) {
        this.roles = roles;
        this.releases = releases;
        this.lock = lock;
        this.variables = variables;
        this.clock = clock;
    }

    Autonomy of(Task task) {
        return roles.find(task.role()).map(Role::autonomy).orElse(Autonomy.USUAL);
    }

    /** What a draft comes to by the role's words; empty when the role sums nothing, or the draft has no such number. */
    Optional<BigDecimal> amount(Task task, Draft draft) {
        return of(task).sumPerDay().flatMap(sum -> number(Feel.evaluate(sum.of(), variables.of(task, draft))));
    }

    private static Optional<BigDecimal> number(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    /** Why a certified draft must not be released now. Others of the role that are released wait for this transaction. */
    Optional<String> refusal(Task task, Draft draft, String actionClass) {
        Autonomy terms = of(task);
        return outside(terms).or(() -> blind(task, actionClass, terms)).or(() -> tooMuch(task, draft, terms));
    }

    private Optional<String> outside(Autonomy terms) {
        return terms.hours()
                .filter(hours -> {
                    ZonedDateTime now = clock.instant().atZone(hours.zone());
                    LocalTime time = now.toLocalTime();
                    return !hours.days().contains(now.getDayOfWeek())
                            || time.isBefore(hours.from())
                            || !time.isBefore(hours.to());
                })
                .map(hours -> "Drafts are released without a person only from %s to %s (%s)%s."
                        .formatted(
                                hours.from(),
                                hours.to(),
                                hours.zone(),
                                hours.days().size() < 7 ? " on some days" : ""));
    }

    private Optional<String> blind(Task task, String actionClass, Autonomy terms) {
        int waiting = releases.waitingAudits(task.role(), task.taskType(), actionClass);
        return waiting < terms.openAudits()
                ? Optional.empty()
                : Optional.of("%d released drafts of “%s” wait to be looked at; releases go on when fewer than %d do."
                        .formatted(waiting, actionClass, terms.openAudits()));
    }

    private Optional<String> tooMuch(Task task, Draft draft, Autonomy terms) {
        if (terms.perDay().isEmpty() && terms.sumPerDay().isEmpty()) {
            return Optional.empty();
        }
        lock.count(task.role());
        Releases.Released today = releases.since(task.role(), clock.instant().minus(DAY));
        if (terms.perDay().isPresent() && today.number() >= terms.perDay().getAsInt()) {
            return Optional.of(
                    "%d drafts were released without a person in the last 24 hours, which is the role's limit."
                            .formatted(today.number()));
        }
        if (terms.sumPerDay().isEmpty()) {
            return Optional.empty();
        }
        Autonomy.Sum sum = terms.sumPerDay().get();
        Optional<BigDecimal> amount = amount(task, draft);
        if (amount.isEmpty()) {
            return Optional.of(
                    "The role limits the sum of “%s” in a day, and this draft has no such number.".formatted(sum.of()));
        }
        BigDecimal with = today.amount().add(amount.get());
        return with.compareTo(sum.atMost()) <= 0
                ? Optional.empty()
                : Optional.of("With this draft, %s would come to %s in 24 hours; the role's limit is %s."
                        .formatted(sum.of(), with.toPlainString(), sum.atMost().toPlainString()));
    }
}
