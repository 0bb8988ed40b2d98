package io.understudy.helpdesk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks: one lane per ticket, so that its events arrive in order; lanes beside each other. An event is sent
 * again, under the same delivery id, after 1, 2, 4, … at most 30 times the base pause until the receiver answers 2xx.
 */
final class Outbox implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Outbox.class.getName());
    private static final int LANES_SENDING = 64;
    private static final int LONGEST_PAUSE = 30;

    private final Tickets tickets;
    private final Clock clock;
    private final Duration retryBase;
    private final Map<TicketSystem, Dialect> dialects = new EnumMap<>(TicketSystem.class);
    private final Map<TicketSystem, HelpdeskConfig.Hook> hooks = new ConcurrentHashMap<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Semaphore sending = new Semaphore(LANES_SENDING);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private volatile boolean closed;

    Outbox(Tickets tickets, Clock clock, Duration retryBase) {
        this.tickets = tickets;
        this.clock = clock;
        this.retryBase = retryBase;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3))
                .executor(threads)
                .build();
    }

    void speak(Dialect dialect) {
        dialects.put(dialect.system(), dialect);
    }

    /** Names the receiver of a system's webhooks, and tries at once what is waiting. */
    void point(TicketSystem system, HelpdeskConfig.Hook hook) {
        hooks.put(system, hook);
        hurry();
    }

    Optional<HelpdeskConfig.Hook> hook(TicketSystem system) {
        return Optional.ofNullable(hooks.get(system));
    }

    /** Owes the receiver an event. Called in the order of the ticket's events. */
    void enqueue(Ticket ticket, Fact.TicketEvent event) {
        lanes.compute(ticket.key(), (key, existing) -> {
            var lane = existing == null ? new Lane(ticket) : existing;
            lane.add(event);
            return lane;
        });
    }

    /** Ends all pauses now. */
    void hurry() {
        lanes.values().forEach(Lane::hurry);
    }

    /** What is known of an event that is not delivered yet, for the page. */
    String troubleOf(Ticket ticket, Fact.TicketEvent event) {
        if (!hooks.containsKey(ticket.system())) {
            return "no receiver";
        }
        var lane = lanes.get(ticket.key());
        return lane == null ? "" : lane.troubleWith(event);
    }

    long waiting() {
        return lanes.values().stream().mapToLong(Lane::size).sum();
    }

    private final class Lane implements Runnable {
        private final Ticket ticket;
        private final ArrayDeque<Fact.TicketEvent> queue = new ArrayDeque<>(2);
        private String trouble = "";
        private boolean hurried;

        private Lane(Ticket ticket) {
            this.ticket = ticket;
        }

        private synchronized void add(Fact.TicketEvent event) {
            queue.add(event);
            if (queue.size() == 1 && !closed) {
                threads.execute(this);
            }
        }

        private synchronized int size() {
            return queue.size();
        }

        private synchronized String troubleWith(Fact.TicketEvent event) {
            return event.equals(queue.peek()) ? trouble : "";
        }

        private synchronized void hurry() {
            hurried = true;
            notifyAll();
        }

        @Override
        public void run() {
            try {
                var event = head();
                while (event != null) {
                    deliver(event);
                    event = next();
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized Fact.@Nullable TicketEvent head() {
            return queue.peek();
        }

        private Fact.@Nullable TicketEvent next() {
            // In the map's lock, so that no event joins a lane that is just being given up.
            var head = new Fact.@Nullable TicketEvent[1];
            lanes.compute(ticket.key(), (key, lane) -> {
                synchronized (this) {
                    queue.remove();
                    trouble = "";
                    head[0] = queue.peek();
                    return queue.isEmpty() ? null : this;
                }
            });
            return head[0];
        }

        private void deliver(Fact.TicketEvent event) throws InterruptedException {
            for (var attempt = 1; !closed; attempt++) {
                @Nullable String failure = attempt(event);
                if (failure == null) {
                    tickets.delivered(ticket, event, attempt);
                    return;
                }
                LOG.log(Level.DEBUG, "ticket {0}: attempt {1}: {2}", ticket.key(), attempt, failure);
                pause(attempt, failure);
            }
            throw new InterruptedException();
        }

        private @Nullable String attempt(Fact.TicketEvent event) throws InterruptedException {
            var hook = hooks.get(ticket.system());
            if (hook == null) {
                return "no receiver";
            }
            sending.acquire();
            try {
                var status = send(ticket, event, hook);
                return status / 100 == 2 ? null : "answered " + status;
            } catch (IOException unreachable) {
                return "not reached";
            } finally {
                sending.release();
            }
        }

        private synchronized void pause(int attempt, String failure) throws InterruptedException {
            trouble = failure + ", attempt " + attempt;
            var factor = Math.min(LONGEST_PAUSE, 1 << Math.min(attempt - 1, 10));
            var until = System.nanoTime() + retryBase.multipliedBy(factor).toNanos();
            while (!hurried && !closed && until - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, until - System.nanoTime()));
            }
            hurried = false;
        }
    }

    private int send(Ticket ticket, Fact.TicketEvent event, HelpdeskConfig.Hook hook)
            throws IOException, InterruptedException {
        var dialect = dialects.get(ticket.system());
        if (dialect == null) {
            throw new IllegalStateException("nobody speaks " + ticket.system());
        }
        var webhook = dialect.webhook(ticket, event, hook.secret(), clock.instant());
        var request = HttpRequest.newBuilder(URI.create(hook.url()))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .header("User-Agent", "Understudy-Helpdesk")
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers().forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        closed = true;
        hurry();
        threads.shutdownNow();
        http.shutdownNow();
    }
}
