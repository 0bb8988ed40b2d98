package io.understudy.ticketing.zendesk;

import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketSystem;

/** Hands this system's parts to tests of the room around it. */
public final class ZendeskParts {

    private ZendeskParts() {}

    public static SignatureScheme signatures() {
        return new ZendeskSignature();
    }

    /** The whole system; its look at comments may ask no ledger. */
    public static TicketSystem system(ApiClient api) {
        return new ZendeskSystem(new ZendeskClient(api, null));
    }

    /** The system as far as reading goes. */
    public static TicketSystem system() {
        return new ZendeskSystem(null);
    }
}
