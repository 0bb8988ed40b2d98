package io.understudy.helpdesk;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running helpdesk with its shop. It takes up where its journal ends: tickets, comments, idempotency keys, refunds and
 * webhooks that are still owed.
 */
public final class Helpdesk implements AutoCloseable {

    private final Web web;
    private final Outbox outbox;
    private final Journal journal;

    private Helpdesk(Web web, Outbox outbox, Journal journal) {
        this.web = web;
        this.outbox = outbox;
        this.journal = journal;
    }

    /** Starts on the configured port of the loopback interface. */
    public static Helpdesk start(HelpdeskConfig config) {
        var clock = Clock.systemUTC();
        var tickets = new Tickets(clock);
        var shop = new Shop(clock, FernwayOrders.ALL);
        var known = new AtomicBoolean();
        var journal = Journal.open(config.data(), fact -> {
            known.set(true);
            tickets.replay(fact);
            shop.replay(fact);
        });
        if (!known.get()) {
            var founded = new Fact.Founded(clock.instant());
            journal.append(founded);
            shop.replay(founded);
        }
        var web = new Web(config.port());
        var outbox = new Outbox(tickets, clock, config.retryBase());
        var faults = new Faults();
        tickets.recordTo(journal::append, (ticket, event) -> {
            if (faults.dropWebhook()) {
                tickets.delivered(ticket, event, 0);
            } else {
                outbox.enqueue(ticket, event);
            }
        });
        shop.recordTo(journal::append);

        var replies = new Replies(tickets, faults, config.token());
        var customers = new CustomerApi(tickets, shop, web);
        for (var dialect : List.of(
                new GenericDialect(TicketSystem.GENERIC, replies, web),
                new GenericDialect(TicketSystem.DEVELOPER, replies, web),
                new GenericDialect(TicketSystem.ANALYST, replies, web),
                new GitHubDialect(replies, web),
                new ZendeskDialect(replies, web))) {
            outbox.speak(dialect);
            dialect.serve(web);
        }
        customers.serve();
        new ShopApi(shop, faults, config.shopToken()).serve(web);
        new AdminApi(tickets, outbox, faults, replies).serve(web);
        new Pages(tickets, customers, shop, outbox).serve(web);

        config.hooks().forEach(outbox::point);
        oweTheRest(tickets, outbox);
        if (config.demo() && tickets.size() == 0) {
            FernwayTickets.openAll(customers);
        }
        web.start();
        return new Helpdesk(web, outbox, journal);
    }

    private static void oweTheRest(Tickets tickets, Outbox outbox) {
        for (var ticket : tickets.all()) {
            for (var event : ticket.events()) {
                if (ticket.attemptsOf(event.event()).isEmpty()) {
                    outbox.enqueue(ticket, event);
                }
            }
        }
    }

    public int port() {
        return web.port();
    }

    /** The base URL, without a slash at its end. */
    public String url() {
        return web.url();
    }

    @Override
    public void close() {
        web.close();
        outbox.close();
        journal.close();
    }
}
