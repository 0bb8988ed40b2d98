package io.understudy.ticketing.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.TicketingSettings;
import io.understudy.ticketing.delivery.Intake;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Admission control before the webhooks' resource, on the event loop: until a signature is verified anybody may be
 * sending. What lacks the headers of the endpoint's scheme is refused before a byte of its body is read; a body is read
 * into a share of a budget that all of them have together, up to the permitted size and for the permitted time. No
 * thread waits for a sender.
 */
@ApplicationScoped
class HookAdmission {

    /** Before the resource, and after the server's own filters, which have negative numbers. */
    private static final int ORDER = 100;

    private static final String BODY = HookAdmission.class.getName() + ".body";

    /** What an open request costs beside its body. */
    private static final int OVERHEAD_BYTES = 8_192;

    /** How long a body may be unfinished before it has to make room for others. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How long a refused sender may go on sending, unread, so that the answer reaches it before the end does. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Intake intake;
    private final Vertx vertx;
    private final int maxBytes;
    private final Duration bodyTimeout;
    private final ByteBudget budget;

    HookAdmission(Intake intake, Vertx vertx, TicketingSettings settings, MeterRegistry meters) {
        this.intake = intake;
        this.vertx = vertx;
        this.maxBytes = settings.maxBodyBytes();
        this.bodyTimeout = settings.bodyTimeout();
        long inFlight = settings.maxBytesInFlight();
        if (inFlight < (long) maxBytes + OVERHEAD_BYTES) {
            throw new IllegalArgumentException("understudy.ticketing.max-bytes-in-flight is " + inFlight
                    + "; it must be larger than max-body-bytes (" + maxBytes + ") by " + OVERHEAD_BYTES + " at least");
        }
        this.budget = new ByteBudget(inFlight, GRACE, System::nanoTime);
        meters.gauge("understudy.delivery.bytes.in.flight", budget, ByteBudget::used);
    }

    void open(@Observes Router router) {
        router.route(HttpMethod.POST, "/hooks/:endpoint").order(ORDER).handler(this::admit);
    }

    /** The body that was admitted; empty when the request came by another way. */
    static Optional<byte[]> body(RoutingContext context) {
        return Optional.ofNullable(context.get(BODY));
    }

    private void admit(RoutingContext context) {
        Optional<HookAnswer> refused = refusal(context);
        if (refused.isPresent()) {
            refuse(context, refused.get());
        } else {
            new Reading(context).begin();
        }
    }

    private Optional<HookAnswer> refusal(RoutingContext context) {
        Optional<Intake.Outcome> unsigned =
                intake.refuses(String.valueOf(context.pathParam("endpoint")), headers(context.request()));
        if (unsigned.isPresent()) {
            return unsigned.map(HookAnswer::of);
        }
        return announced(context.request()) > maxBytes ? Optional.of(HookAnswer.tooLarge(maxBytes)) : Optional.empty();
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Of a repeated header, the first value. */
    static Headers headers(HttpServerRequest request) {
        Map<String, String> first = new HashMap<>();
        request.headers().forEach(header -> first.putIfAbsent(header.getKey(), header.getValue()));
        return new Headers(first);
    }

    private void refuse(RoutingContext context, HookAnswer answer) {
        HttpServerRequest request = context.request();
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        request.handler(unread -> {});
        request.resume();
        answer.lastWordTo(context.response())
                .onComplete(said -> vertx.setTimer(
                        LINGER.toMillis(), late -> request.connection().close()));
    }

    /** A body on its way. All of it happens on the request's own event loop. */
    private final class Reading {
        private final RoutingContext context;
        private final Context loop = vertx.getOrCreateContext();
        private final ByteBudget.Share share = budget.open(() -> loop.runOnContext(late -> end(HookAnswer.tooSlow())));
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long timer = vertx.setTimer(bodyTimeout.toMillis(), late -> end(HookAnswer.tooSlow()));
        private boolean over;

        Reading(RoutingContext context) {
            this.context = context;
        }

        void begin() {
            context.addEndHandler(answered -> {
                over = true;
                vertx.cancelTimer(timer);
                share.close();
            });
            if (!share.take(OVERHEAD_BYTES)) {
                end(HookAnswer.crowded());
                return;
            }
            HttpServerRequest request = context.request();
            request.handler(this::take);
            request.endHandler(complete -> pass());
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                context.response().writeContinue();
            }
            request.resume();
        }

        private void take(Buffer some) {
            if (over) {
                return;
            }
            if (bytes.size() + some.length() > maxBytes) {
                end(HookAnswer.tooLarge(maxBytes));
            } else if (!share.take(some.length())) {
                end(HookAnswer.crowded());
            } else {
                bytes.writeBytes(some.getBytes());
            }
        }

        private void pass() {
            if (over) {
                return;
            }
            over = true;
            vertx.cancelTimer(timer);
            share.finished();
            context.put(BODY, bytes.toByteArray());
            context.next();
        }

        private void end(HookAnswer answer) {
            if (!over) {
                over = true;
                vertx.cancelTimer(timer);
                share.close();
                refuse(context, answer);
            }
        }
    }
}
