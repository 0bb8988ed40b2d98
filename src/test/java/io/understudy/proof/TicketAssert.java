package io.understudy.proof;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What must be true of a ticket in the helpdesk. Each looks once, at what is there now. */
final class TicketAssert extends AbstractAssert<TicketAssert, TheTicket> {

    private TicketAssert(TheTicket actual) {
        super(actual, TicketAssert.class);
    }

    static TicketAssert assertThat(TheTicket ticket) {
        return new TicketAssert(ticket);
    }

    TicketAssert hasPublicReplies(int count) {
        Assertions.assertThat(actual.publicReplies())
                .as("public replies on %s", actual)
                .hasSize(count);
        return this;
    }

    TicketAssert hasOneReply(String text) {
        Assertions.assertThat(actual.publicReplies())
                .as("public replies on %s", actual)
                .containsExactly(text);
        return this;
    }

    TicketAssert hasReplyNumber(int number, String part) {
        Assertions.assertThat(actual.publicReplies())
                .as("public replies on %s", actual)
                .hasSizeGreaterThanOrEqualTo(number)
                .element(number - 1)
                .asString()
                .contains(part);
        return this;
    }

    TicketAssert hasStatus(String status) {
        Assertions.assertThat(actual.status()).as("status of %s", actual).isEqualTo(status);
        return this;
    }
}
