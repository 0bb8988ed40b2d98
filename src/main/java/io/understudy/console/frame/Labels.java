package io.understudy.console.frame;

import io.understudy.ticketing.delivery.DeliveryState;
import io.understudy.work.CaseState;
import io.understudy.work.TaskState;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.EffectState;
import io.understudy.work.ticket.TicketRef;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** States and outcomes in the words of the people who read them. */
public final class Labels {

    private static final Pattern DOCUMENT = Pattern.compile("(?:.*/)?([^/#]+)\\.md(?:#(.+))?");

    /** Two changes of one thing met, and this one was not made. */
    static final String MET =
            "Somebody else was changing this at the very moment. Nothing of yours is lost; try again.";

    private Labels() {}

    public static String of(TaskState state) {
        return switch (state) {
            case OFFERED -> "Waiting for its worker";
            case DRAFTING, DRAFTED -> "Being drafted";
            case IN_REVIEW -> "Waiting for review";
            case RETURNED -> "Sent back to the worker";
            case TAKEN_OVER -> "Taken over";
            case RELEASED -> "Released";
            case COMPLETED -> "Done";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    public static BadgeVariant tone(TaskState state) {
        return switch (state) {
            case OFFERED, DRAFTING, DRAFTED, RETURNED -> BadgeVariant.QUIET;
            case IN_REVIEW, TAKEN_OVER -> BadgeVariant.WAITING;
            case RELEASED, COMPLETED -> BadgeVariant.GOOD;
            case WITHDRAWN -> BadgeVariant.QUIET;
        };
    }

    public static String of(CaseState state) {
        return switch (state) {
            case OPEN -> "Being worked on";
            case WAITING -> "Waiting";
            case CLOSED -> "Closed";
        };
    }

    public static BadgeVariant tone(CaseState state) {
        return switch (state) {
            case OPEN -> BadgeVariant.BUSY;
            case WAITING, CLOSED -> BadgeVariant.QUIET;
        };
    }

    public static String of(EffectState state) {
        return switch (state) {
            case PENDING -> "Will be carried out";
            case SENT_UNKNOWN -> "Under way";
            case DONE, COMPLETED -> "Done";
            case INCIDENT -> "Failed, needs a person";
            case ENDING -> "Being given up";
            case WITHDRAWN -> "No longer wanted";
        };
    }

    /** Where an effect stands, with what its state alone does not tell. */
    public static String of(Effect effect) {
        if (effect.isSkipped()) {
            return "Skipped";
        }
        return effect.waitingSince().isPresent() ? "Waiting" : of(effect.state());
    }

    public static BadgeVariant tone(Effect effect) {
        return effect.isSkipped() ? BadgeVariant.QUIET : tone(effect.state());
    }

    public static BadgeVariant tone(EffectState state) {
        return switch (state) {
            case PENDING, SENT_UNKNOWN -> BadgeVariant.BUSY;
            case DONE, COMPLETED -> BadgeVariant.GOOD;
            case INCIDENT -> BadgeVariant.BAD;
            case ENDING, WITHDRAWN -> BadgeVariant.QUIET;
        };
    }

    public static String of(DeliveryState state) {
        return switch (state) {
            case STORED -> "Waiting its turn";
            case IGNORED -> "Nothing to do";
            case PROCESSED -> "Taken in";
            case FAILED -> "Could not be read";
        };
    }

    public static BadgeVariant tone(DeliveryState state) {
        return switch (state) {
            case STORED -> BadgeVariant.BUSY;
            case IGNORED -> BadgeVariant.QUIET;
            case PROCESSED -> BadgeVariant.GOOD;
            case FAILED -> BadgeVariant.BAD;
        };
    }

    /** The ledger's outcome of a task. */
    public static String outcome(String outcome) {
        return switch (outcome) {
            case "ACCEPTED" -> "Accepted as drafted";
            case "EDITED" -> "Accepted with changes";
            case "TAKEN_OVER" -> "Done by a person";
            case "RELEASED" -> "Released without review";
            case "REVIEW_TIME" -> "More time on a finished task";
            case "FOUND_WRONG" -> "Found wrong after its release";
            case "REWORK" -> "Made good";
            default -> outcome;
        };
    }

    /**
     * Where a passage stands or was looked up, for example {@code Refunds · Damaged on arrival} for
     * {@code knowledge/refunds.md#damaged-on-arrival}, and {@code Get order A-1002} for a tool's name and its argument.
     */
    public static String source(String source) {
        Matcher document = DOCUMENT.matcher(source);
        if (!document.matches()) {
            return source.contains("://") ? source : sentence(source.replace('_', ' '));
        }
        String heading = document.group(2);
        return sentence(document.group(1).replace('-', ' '))
                + (heading == null ? "" : " · " + sentence(heading.replace('-', ' ')));
    }

    public static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A ticket system as its users call it. */
    public static String system(String system) {
        return switch (system) {
            case "github" -> "GitHub";
            case "zendesk" -> "Zendesk";
            case "generic" -> "Helpdesk";
            case "engine" -> "No ticket";
            default -> system;
        };
    }

    /** Which ticket, or that there is none, on one line. */
    public static String of(TicketRef ref) {
        return ref.isTicket() ? system(ref.system()) + "\u00a0" + ref.key() : system(ref.system());
    }

    /** {@code 1 task}, {@code 2 tasks}. */
    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
