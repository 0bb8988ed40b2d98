package io.understudy.ticketing;

import io.understudy.ticketing.TicketClient.CannotLookException;
import io.understudy.ticketing.TicketClient.Written;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketMessage;
import io.understudy.work.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at a ticket where it is, just before its customer is told something: a webhook may be on its way, or lost, that says
 * that somebody has written meanwhile. What this system has heard of was looked at before.
 */
@ApplicationScoped
class LastLook {

    /** The clocks of a ticket system's parts differ a little. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final int LONGEST_QUOTE = 200;

    /** What no webhook has told of is counted by no revision; the first one is known to everybody who released anything. */
    private static final long NO_REVISION_YET = 1;

    private static final Result NOTHING = new Result.NotDone("");

    private final Accounts accounts;
    private final Tickets tickets;

    LastLook(Accounts accounts, Tickets tickets) {
        this.accounts = accounts;
        this.tickets = tickets;
    }

    /** @return why nothing may be sent now; empty when nothing unheard of is there, or a person wants it sent all the same */
    Optional<Result> objection(Request request) {
        if (request.insisted()) {
            return Optional.empty();
        }
        List<TicketMessage> heard = tickets.conversation(request.ticket().id());
        Optional<Instant> latest = heard.stream().map(TicketMessage::sentAt).max(Instant::compareTo);
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        Set<String> words =
                heard.stream().map(message -> oneLine(message.body())).collect(Collectors.toSet());
        Result looked = accounts.with(request, (desk, account) -> {
            try {
                return desk.writtenSince(account, request.ticket(), latest.get().minus(CLOCKS)).stream()
                        .filter(one -> !words.contains(oneLine(one.words()))
                                // What was taken back before it was heard of is known, too, and in no conversation.
                                && !tickets.knows(request.ticket().id(), one.id()))
                        .findFirst()
                        .<Result>map(LastLook::unheard)
                        .orElse(NOTHING);
            } catch (CannotLookException e) {
                String why =
                        "Whether somebody has written on the ticket meanwhile could not be seen: " + e.getMessage();
                return e.isAway() ? Result.Away.untouched(why) : new Result.NotDone(why);
            }
        });
        return looked.equals(NOTHING) ? Optional.empty() : Optional.of(looked);
    }

    private static Result unheard(Written written) {
        String line = oneLine(written.words());
        String quote = line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + " …";
        return new Result.NotDone(
                "Not sent: " + written.author() + " has written on the ticket, which no webhook has told of" + " yet: “"
                        + quote + "”. Try again to send it all the same.",
                Duration.ZERO,
                NO_REVISION_YET);
    }

    private static String oneLine(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }
}
