package io.understudy.helpdesk;

import io.understudy.helpdesk.HelpdeskConfig.Hook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A helpdesk on free ports with a receiver for the webhooks of all systems, for one test. */
final class HelpdeskFixture implements AutoCloseable {

    static final String GENERIC_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String GITHUB_SECRET = "It's a Secret to Everybody";
    static final String ZENDESK_SECRET = "HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA=";

    final Receiver receiver = new Receiver();
    private final Path data;
    private final AtomicReference<Helpdesk> helpdesk = new AtomicReference<>();
    private final AtomicReference<Caller> caller = new AtomicReference<>();

    HelpdeskFixture(Path data) throws IOException {
        this.data = data;
        restart();
    }

    /** Stops the helpdesk and starts it again on the same data. */
    void restart() {
        stop();
        helpdesk.set(Helpdesk.start(config(data, receiver.url())));
        caller.set(Caller.of(helpdesk.get().url()));
    }

    static HelpdeskConfig config(Path data, String url) {
        return new HelpdeskConfig(
                0,
                data,
                Map.of(
                        TicketSystem.GENERIC, new Hook(url, GENERIC_SECRET),
                        TicketSystem.GITHUB, new Hook(url, GITHUB_SECRET),
                        TicketSystem.ZENDESK, new Hook(url, ZENDESK_SECRET)),
                Caller.TOKEN,
                Caller.SHOP_TOKEN,
                false,
                Duration.ofMillis(20));
    }

    Caller customer() {
        return caller.get();
    }

    Caller understudy() {
        return customer().withToken();
    }

    /** Opens a ticket and answers its key. */
    String open(String system, String body) throws IOException {
        return customer()
                .post("/api/tickets", "{'system':'" + system + "','body':'" + body + "'}")
                .json()
                .path("key")
                .asText();
    }

    void stop() {
        var running = helpdesk.getAndSet(null);
        if (running != null) {
            running.close();
            caller.get().close();
        }
    }

    @Override
    public void close() {
        stop();
        receiver.close();
    }
}
