package io.understudy.ticketing;

import io.understudy.ticketing.delivery.Incoming;
import io.understudy.ticketing.delivery.Payload;
import java.util.Optional;
import java.util.Set;

/** One kind of ticket system: how its webhooks are verified and read, and how replies reach it. */
public interface TicketSystem {

    /** The name that {@code understudy.endpoints.<id>.system} gives it. */
    String id();

    SignatureScheme signatures();

    /** Headers that are kept with a delivery because reading it, or a person looking into it, needs them. */
    Set<String> keptHeaders();

    /** The id that all attempts at sending the same event share; empty when the sender gave none. */
    Optional<String> deliveryId(Headers headers, Payload payload);

    /** What the delivery says. @throws UnreadableException when it is not what this system is known to send */
    TicketEvent read(Incoming incoming);

    /** Its API. */
    TicketClient desk();

    /** A way to find what its webhooks did not tell; empty when it cannot be asked. */
    default Optional<TicketPolling> catchUp() {
        return Optional.empty();
    }
}
