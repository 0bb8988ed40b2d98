package io.understudy.work.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.ticket.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries one kind of effect out into the world. The ledger calls {@link #perform} only when it knows that nothing went
 * out for this effect yet; whenever it cannot know, it calls {@link #reconcile}, which looks and never sends.
 */
public interface EffectHandler {

    /** The service task's job type, for example {@code understudy:ticket-reply}. */
    String type();

    /** The system it goes to. Asked before every attempt; must neither call anybody nor throw. */
    Destination destination(Request request);

    /** Does it. An exception counts as {@link Result.Unknown}. */
    Result perform(Request request);

    /**
     * Finds out whether an earlier attempt arrived. {@link Result.NotDone} means that it is certain enough that it did not
     * for it to be sent once more.
     */
    Result reconcile(Request request);

    /**
     * What to do.
     *
     * @param id the effect's own id: the idempotency key towards systems that take one, the mark to look for in others
     * @param ticket the ticket of the case
     * @param input the service task's variables
     * @param since when the engine offered it: nothing went out before
     * @param endedAt when the latest attempt that may have gone out had ended on our side; the other side may still carry
     *     it out later. {@code since} when there is none
     * @param insisted whether a person sent it back to work, who knows what kept it
     */
    record Request(UUID id, TicketRef ticket, ObjectNode input, Instant since, Instant endedAt, boolean insisted) {
        public Request(UUID id, TicketRef ticket, ObjectNode input, Instant since, Instant endedAt) {
            this(id, ticket, input, since, endedAt, false);
        }
    }

    /**
     * What this system said on a ticket; written down together with the effect's end.
     *
     * @param id what the ticket system calls it, so that its own news of it does not double it
     */
    record PostedComment(String id, boolean visible, String body) {}

    /** How it ended. */
    sealed interface Result {
        /**
         * It is out.
         *
         * @param externalId what the other system calls it, empty when it gives no id
         * @param variables go back into the case
         * @param said what it added to the ticket's conversation, if it did
         * @param status the state it brought the ticket into, in the word of workflows, if it did
         */
        record Done(String externalId, ObjectNode variables, Optional<PostedComment> said, Optional<String> status)
                implements Result {
            public Done(String externalId, ObjectNode variables) {
                this(externalId, variables, Optional.empty(), Optional.empty());
            }

            public Done saying(PostedComment words) {
                return new Done(externalId, variables, Optional.of(words), status);
            }

            public Done setting(String word) {
                return new Done(externalId, variables, said, Optional.of(word));
            }
        }

        /**
         * It certainly did not happen, and trying again later may help.
         *
         * @param pause what the other side asks to wait at least
         * @param told the revision of the ticket that the reason tells of; 0 when it is about something else
         */
        record NotDone(String why, Duration pause, long told) implements Result {
            public NotDone(String why) {
                this(why, Duration.ZERO, 0);
            }
        }

        /**
         * It certainly did not happen, and trying again as it is cannot help: a person has to look.
         *
         * @param told the revision of the ticket that the reason tells of; 0 when it is about something else
         */
        record Refused(String why, long told) implements Result {
            public Refused(String why) {
                this(why, 0);
            }
        }

        /**
         * It may or may not have happened: look before doing anything else.
         *
         * @param pause how long to wait at least before looking makes sense
         */
        record Unknown(String why, Duration pause) implements Result {
            public Unknown(String why) {
                this(why, Duration.ZERO);
            }
        }

        /**
         * The other side cannot be reached, or takes nothing from anybody for now. That is no failure of the effect: it waits
         * by the clock, together with all others that go there.
         *
         * @param pause what the other side asks to wait at least
         * @param mayHaveArrived whether it may have happened all the same
         */
        record Away(String why, Duration pause, boolean mayHaveArrived) implements Result {
            /** Nothing reached the other side. */
            public static Away untouched(String why) {
                return new Away(why, Duration.ZERO, false);
            }

            /** Something may have reached the other side. */
            public static Away perhapsArrived(String why) {
                return new Away(why, Duration.ZERO, true);
            }
        }

        /**
         * It is not to be seen over there, but an earlier attempt may still be carried out or shown: it is looked for again.
         *
         * @param left how long that may take yet
         */
        record Settling(String why, Duration left) implements Result {}

        /** It may or may not have happened, and it cannot be found out from here: a person has to say. */
        record Undecidable(String why) implements Result {}
    }
}
