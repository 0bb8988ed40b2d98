package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody without an account and without a secret can do to the process: nothing. */
@ExtendWith(TheStack.Calm.class)
class FrontDoorIT {

    private static final int CROWD = 600;
    private static final long IN_FLIGHT = 16_777_216;

    /** Bytes: a tenth of what as many sessions took. */
    private static final long MOST_GROWTH = 6_000_000;

    private final TheStack stack = TheStack.running();
    private final Caller door = stack.stranger();
    private final String secret = stack.servers().webhookSecret("helpdesk");

    @Test
    void unsignedBodiesThatNeverEnd_areRefusedUnread() throws Exception {
        try (Strangers strangers = Strangers.holdOpen(stack.app().url(), "/hooks/helpdesk", Map.of(), CROWD)) {
            assertThat(stack.app().isAlive()).isTrue();
            genuine().to(door).mustBe(202);
            assertThat(strangers.answers()).isNotEmpty().allMatch(line -> line.contains(" 401 "));
        }
    }

    @Test
    void bodiesThatLookSignedAndNeverEnd_areBoundedTogether_andKeepNobodyOut() throws Exception {
        Map<String, String> forged = new HashMap<>(genuine().headers());
        forged.put("webhook-signature", "v1,bm90IHRoZSBzaWduYXR1cmUgYXQgYWxs");
        try (Strangers strangers = Strangers.holdOpen(stack.app().url(), "/hooks/helpdesk", forged, CROWD)) {
            assertThat(stack.app().isAlive()).isTrue();
            assertThat(TheStack.metric(stack.app(), "understudy_delivery_bytes_in_flight"))
                    .isPositive()
                    .isLessThanOrEqualTo(IN_FLIGHT);
            Eventually.that(
                    "a genuine webhook to get in beside them",
                    () -> genuine().to(door).mustBe(202));
            assertThat(strangers.answers())
                    .anyMatch(line -> line.contains(" 408 "))
                    .allMatch(line -> line.contains(" 408 ") || line.contains(" 503 "));
        }
        Eventually.that(
                "all bytes to be given back",
                () -> assertThat(TheStack.metric(stack.app(), "understudy_delivery_bytes_in_flight"))
                        .isZero());
    }

    @Test
    void unknownAddresses_are404AndLeaveNothing() throws Exception {
        double sessions = TheStack.metric(stack.app(), "understudy_console_sessions");
        List<String> prefixes = List.of("/q/", "/hooks/x/", "/ui/", "/charts/x/", "/api/");

        List<Integer> statuses = statuses(prefixes, 10_000);

        assertThat(statuses).containsOnly(404, 401);
        assertThat(TheStack.metric(stack.app(), "understudy_console_sessions")).isEqualTo(sessions);
        assertThat(door.get("/ui/console.css").mustBe(200).header("Set-Cookie")).isEmpty();
        assertThat(door.get("/").mustBe(302).header("Set-Cookie")).doesNotContain("JSESSIONID");
    }

    @Test
    void tenThousandRequests_leaveNothingOnTheHeap() throws Exception {
        TheSupervisor sam = stack.supervisor("sam");
        List<String> strangers = List.of("/q/", "/hooks/x/", "/tasks/", "/", "/ui/console.css?", "/api/v1/tasks?x=");
        // What is made once and kept is there after the first of them.
        statuses(strangers, 2_000);
        asks(sam, 500);
        LiveHeap before = LiveHeap.of(stack.app().pid());

        statuses(strangers, 8_000);
        asks(sam, 2_000);

        LiveHeap after = LiveHeap.of(stack.app().pid());
        assertThat(after.bytes() - before.bytes())
                .as(() -> "bytes of live objects more than before:\n" + after.growth(before))
                .isLessThan(MOST_GROWTH);
    }

    private List<Integer> statuses(List<String> prefixes, int count) throws InterruptedException {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = prefixes.get(i % prefixes.size()) + UUID.randomUUID();
            requests.add(() -> door.get(path).status());
        }
        return all(requests);
    }

    private static void asks(TheSupervisor sam, int count) throws InterruptedException {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(() -> sam.get("tasks?size=5").mustBe(200).status());
        }
        all(requests);
    }

    private static List<Integer> all(List<Callable<Integer>> requests) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            return senders.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void otherWaysToAsk_endThereToo() {
        assertThat(door.get("/hooks/helpdesk/more").mustBe(404).header("Set-Cookie"))
                .isEmpty();
        assertThat(door.post("/hooks/helpdesk/more?v-r=uidl", Map.of()).status())
                .isEqualTo(404);
        assertThat(door.delete("/charts/nothing").status()).isIn(404, 405);
        assertThat(door.get("/q/nothing").mustBe(401).header("Set-Cookie")).isEmpty();
        assertThat(TheStack.insider(stack.app()).get("/q/nothing").mustBe(404).header("Set-Cookie"))
                .isEmpty();
    }

    private SignedWebhook genuine() {
        return SignedWebhook.of(secret, "{\"type\":\"ping\",\"n\":\"" + UUID.randomUUID() + "\"}");
    }
}
