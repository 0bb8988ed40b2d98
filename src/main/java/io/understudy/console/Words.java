package io.understudy.console;

import io.understudy.ticketing.DeliveryState;
import io.understudy.work.CaseState;
import io.understudy.work.EffectState;
import io.understudy.work.Move;
import io.understudy.work.TaskState;
import io.understudy.work.Verdict;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** States and outcomes in the words of the people who read them. */
final class Words {

    private static final Pattern DOCUMENT = Pattern.compile("(?:.*/)?([^/#]+)\\.md(?:#(.+))?");

    private Words() {}

    static String of(TaskState state) {
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

    static Tone tone(TaskState state) {
        return switch (state) {
            case OFFERED, DRAFTING, DRAFTED, RETURNED -> Tone.QUIET;
            case IN_REVIEW, TAKEN_OVER -> Tone.WAITING;
            case RELEASED, COMPLETED -> Tone.GOOD;
            case WITHDRAWN -> Tone.QUIET;
        };
    }

    static String of(CaseState state) {
        return switch (state) {
            case OPEN -> "Being worked on";
            case WAITING -> "Waiting for the customer";
            case CLOSED -> "Closed";
        };
    }

    static Tone tone(CaseState state) {
        return switch (state) {
            case OPEN -> Tone.BUSY;
            case WAITING, CLOSED -> Tone.QUIET;
        };
    }

    static String of(EffectState state) {
        return switch (state) {
            case PENDING -> "Will be carried out";
            case SENT_UNKNOWN -> "Under way";
            case DONE, COMPLETED -> "Done";
            case INCIDENT -> "Failed, needs a person";
            case WITHDRAWN -> "No longer wanted";
        };
    }

    static Tone tone(EffectState state) {
        return switch (state) {
            case PENDING, SENT_UNKNOWN -> Tone.BUSY;
            case DONE, COMPLETED -> Tone.GOOD;
            case INCIDENT -> Tone.BAD;
            case WITHDRAWN -> Tone.QUIET;
        };
    }

    static String of(DeliveryState state) {
        return switch (state) {
            case STORED -> "Waiting its turn";
            case IGNORED -> "Nothing to do";
            case PROCESSED -> "Taken in";
            case FAILED -> "Could not be read";
        };
    }

    static Tone tone(DeliveryState state) {
        return switch (state) {
            case STORED -> Tone.BUSY;
            case IGNORED -> Tone.QUIET;
            case PROCESSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
        };
    }

    /** What somebody did to come to this state, to follow their name. */
    static String did(TaskState to) {
        return switch (to) {
            case OFFERED -> "brought the task";
            case DRAFTING -> "started to draft";
            case DRAFTED -> "handed in a draft";
            case IN_REVIEW -> "asked for a review";
            case RETURNED -> "sent the draft back";
            case TAKEN_OVER -> "took the task over";
            case RELEASED -> "released it";
            case COMPLETED -> "went on with it";
            case WITHDRAWN -> "withdrew the task";
        };
    }

    /** What somebody or something did with a move, to follow their name. */
    static String did(Move move) {
        return move.actor().equals("ticket")
                ? switch (move.to()) {
                    case OFFERED -> "moved on, so the draft is made again";
                    case WITHDRAWN -> "was settled elsewhere";
                    case IN_REVIEW -> "moved on while the draft was made";
                    case DRAFTING, DRAFTED, RETURNED, TAKEN_OVER, RELEASED, COMPLETED -> "moved on";
                }
                : did(move.to());
    }

    static String did(Verdict.Kind kind) {
        return switch (kind) {
            case ACCEPT -> "accepted the draft";
            case EDIT -> "accepted the draft with changes";
            case RETURN -> "sent the draft back";
            case TAKE_OVER -> "took the task over";
        };
    }

    /** The ledger's outcome of a task. */
    static String outcome(String outcome) {
        return switch (outcome) {
            case "ACCEPTED" -> "Accepted as drafted";
            case "EDITED" -> "Accepted with changes";
            case "TAKEN_OVER" -> "Done by a person";
            case "RELEASED" -> "Released without review";
            case "REVIEW_TIME" -> "More time on a finished task";
            default -> outcome;
        };
    }

    /**
     * Where a passage stands or was looked up, for example {@code Refunds · Damaged on arrival} for
     * {@code knowledge/refunds.md#damaged-on-arrival}, and {@code Get order A-1002} for a tool's name and its argument.
     */
    static String source(String source) {
        Matcher document = DOCUMENT.matcher(source);
        if (!document.matches()) {
            return source.contains("://") ? source : sentence(source.replace('_', ' '));
        }
        String heading = document.group(2);
        return sentence(document.group(1).replace('-', ' '))
                + (heading == null ? "" : " · " + sentence(heading.replace('-', ' ')));
    }

    static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A ticket system as its users call it. */
    static String system(String system) {
        return switch (system) {
            case "github" -> "GitHub";
            case "zendesk" -> "Zendesk";
            case "generic" -> "Helpdesk";
            case "engine" -> "No ticket";
            default -> system;
        };
    }

    /** {@code 1 task}, {@code 2 tasks}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
