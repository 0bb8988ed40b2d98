package io.understudy.ticketing.generic;

import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketSystem;

/** Hands this system's parts to tests of the room around it. */
public final class GenericParts {

    private GenericParts() {}

    public static SignatureScheme signatures() {
        return new StandardWebhooks();
    }

    public static TicketSystem system(ApiClient api) {
        return new GenericSystem(new GenericClient(api));
    }

    /** The system as far as reading goes. */
    public static TicketSystem system() {
        return new GenericSystem(null);
    }
}
