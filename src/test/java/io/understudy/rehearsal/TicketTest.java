package io.understudy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The layouts of a ticket in a prompt that are understood. */
class TicketTest {

    @Test
    void fencesOfOneMessageEach_giveTheCustomersMessagesInOrder() {
        var ticket = Ticket.in("""
                <ticket key="1001" system="generic" subject="A &quot;tent&quot;">
                <untrusted id="1" from="customer" author="Mia Lindqvist">Where is A-1001 &lt;my tent&gt;?</untrusted>
                <untrusted id="2" from="agent" author="Understudy">It is late.</untrusted>
                <untrusted id="3" from="customer" author="Mia Lindqvist">When?</untrusted>
                <untrusted kind="knowledge" source="x">Some rule about A-9999.</untrusted>
                </ticket>""");

        assertThat(ticket.subject()).isEqualTo("A \"tent\"");
        assertThat(ticket.customer()).containsExactly("Where is A-1001 <my tent>?", "When?");
        assertThat(ticket.requester()).isEqualTo("Mia Lindqvist");
        assertThat(ticket.orderId()).contains("A-1001");
        assertThat(ticket.comment()).isEmpty();
    }

    @Test
    void oneFenceWithSpeakers_isSplitAtThem() {
        var ticket = Ticket.in("""
                Subject: Stove
                Requester: Tom Okafor <tom.okafor@example.com>
                <untrusted>
                [2026-01-01T10:00:00Z] customer (Tom Okafor): It leaks.
                Since yesterday.
                [2026-01-01T11:00:00Z] agent (Fernway): Sorry.
                [2026-01-01T12:00:00Z] customer (Tom Okafor): So?
                </untrusted>""");

        assertThat(ticket.subject()).isEqualTo("Stove");
        assertThat(ticket.requester()).isEqualTo("Tom Okafor");
        assertThat(ticket.email()).isEqualTo("tom.okafor@example.com");
        assertThat(ticket.customer()).containsExactly("It leaks.\nSince yesterday.", "So?");
    }

    @Test
    void requesterAsJson_isFound() {
        var ticket = Ticket.in("""
                <case>{"requester": {"name": "Mia", "email": "mia@example.com"}}</case>
                <untrusted>Hello</untrusted>""");

        assertThat(ticket.requester()).isEqualTo("Mia");
        assertThat(ticket.email()).isEqualTo("mia@example.com");
    }

    @Test
    void returnedDraft_givesTheCommentWithoutTheDraft() {
        var ticket = Ticket.in("""
                <untrusted>Hello</untrusted>
                <returned-with-comment by="sam">Be <b>kind</b>.<draft>{"reply":"no"}</draft></returned-with-comment>""");

        assertThat(ticket.comment().orElseThrow())
                .startsWith("Be")
                .contains("kind")
                .doesNotContain("reply");
    }
}
