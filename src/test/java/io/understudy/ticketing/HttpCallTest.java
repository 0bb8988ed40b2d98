package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Connection;
import io.understudy.platform.Connections;
import io.understudy.platform.Json;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketRef;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {

    private static final UUID EFFECT = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private final FakeApi api = new FakeApi();
    private final HttpCall call = new HttpCall(
            api.client(Clock.systemUTC()),
            new Connections(List.of(
                    new Connection("shop", URI.create(api.url() + "/shop"), Optional.of("shop-token")),
                    new Connection("bank", URI.create(api.url() + "/bank"), Optional.empty()))),
            () -> Map.of("shop", new Idempotent()));

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void post_carriesKeyTokenAndBody_andPutsTheAnswerIntoTheCase() {
        api.answers(201, "{\"id\":\"r-1\"}");

        Result result = perform("""
                {"connection":"shop","path":"/api/orders/A-1001/refunds","method":"post",
                 "body":{"amount":12.25},"resultVariable":"refundReceipt","headers":{"X-Trace":"t"}}""");

        assertThat(variables(result))
                .isEqualTo(Json.read("{\"refundReceipt\":{\"status\":201,\"body\":{\"id\":\"r-1\"}}}"));
        assertThat(api.call().uri()).isEqualTo("/shop/api/orders/A-1001/refunds");
        assertThat(api.call().body()).isEqualTo("{\"amount\":12.25}");
        assertThat(api.call().headers())
                .containsEntry("idempotency-key", EFFECT.toString())
                .containsEntry("authorization", "Bearer shop-token")
                .containsEntry("content-type", "application/json")
                .containsEntry("x-trace", "t");
    }

    @Test
    void answerThatIsNoJson_comesAsText() {
        api.answers(200, "fine");

        assertThat(variables(perform("{\"connection\":\"bank\",\"path\":\"/x\"}")))
                .isEqualTo(Json.read("{\"response\":{\"status\":200,\"body\":\"fine\"}}"));
        assertThat(api.call().method()).isEqualTo("GET");
        assertThat(api.call().headers()).doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"connection\":\"shop\"}",
                "{\"connection\":\"shop\",\"path\":null}",
                "{\"connection\":\"shop\",\"path\":\"/x\",\"body\":null}",
                "{\"connection\":\"nowhere\",\"path\":\"/x\"}",
                "{\"connection\":\"shop\",\"path\":\"/../bank/x\"}",
                "{\"connection\":\"shop\",\"path\":\"//evil.example.com/x\"}",
                "{\"connection\":\"shop\",\"path\":\"/a b\"}",
                "{\"connection\":\"shop\",\"path\":\"/x\",\"method\":\"TRACE\"}",
                "{\"connection\":\"shop\",\"path\":\"/x\",\"resultVariable\":\"a b\"}",
                "{\"connection\":\"shop\",\"path\":\"/x\",\"headers\":{\"Authorization\":\"mine\"}}",
                "{\"connection\":\"shop\",\"path\":\"/x\",\"headers\":{\"X\":\"a\\r\\nHost: b\"}}",
                "{\"url\":\"file:///etc/passwd\"}",
                "{\"url\":\"http://10.0.0.1/x\"}",
                "{\"url\":\"http://169.254.169.254/latest/meta-data\"}",
            })
    void whatCannotBeSent_isRefusedAndNotSent(String input) {
        assertThat(perform(input)).isInstanceOf(Result.Refused.class);
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void missingInput_isNamed() {
        assertThat(why(perform("{\"connection\":\"shop\",\"path\":null}"))).contains("'path'", "understudy:http");
        assertThat(why(perform("{\"connection\":\"nowhere\",\"path\":\"/x\"}")))
                .contains("understudy.connections.nowhere.url");
    }

    @Test
    void otherSideSaysNo_isRefusedWithItsWords() {
        api.answers(422, "{\"detail\":\"Only 3.00 are left to refund\"}");

        assertThat(why(perform("{\"connection\":\"shop\",\"path\":\"/x\",\"body\":{}}")))
                .contains("422", "Only 3.00 are left to refund")
                .doesNotContain("shop-token");
    }

    @Test
    void lostAnswer_isRepeatedOnlyWhereThatIsSafe() {
        api.cuts();
        assertThat(perform("{\"connection\":\"bank\",\"path\":\"/x\",\"body\":{}}"))
                .isInstanceOf(Result.Away.class);

        assertThat(reconcile("{\"connection\":\"shop\",\"path\":\"/x\",\"body\":{}}"))
                .isInstanceOf(Result.NotDone.class);
        assertThat(reconcile("{\"connection\":\"bank\",\"path\":\"/x\"}")).isInstanceOf(Result.NotDone.class);
        assertThat(inDoubt(reconcile("{\"connection\":\"bank\",\"path\":\"/x\",\"body\":{}}")))
                .contains("not known", "POST", "connection 'bank'", "understudy.connections.bank.idempotent");
        assertThat(inDoubt(reconcile("{\"url\":\"https://example.com/x\",\"method\":\"PUT\"}")))
                .contains("PUT to https://example.com/x");
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void proxyThatSaysNotNow_withoutSayingWhen_mayHaveAskedForIt_soNothingIsPaidTwice() {
        api.answers(
                        503,
                        "upstream connect error or disconnect/reset before headers. reset reason: connection termination")
                .answers(503, "{}", "Retry-After", "30");
        String refund = "{\"connection\":\"bank\",\"path\":\"/refunds\",\"body\":{}}";

        assertThat(perform(refund))
                .isInstanceOfSatisfying(
                        Result.Away.class,
                        away -> assertThat(away.mayHaveArrived()).isTrue());
        assertThat(perform(refund))
                .isInstanceOfSatisfying(
                        Result.Away.class,
                        away -> assertThat(away.mayHaveArrived()).isFalse());
    }

    private Result perform(String input) {
        return call.perform(request(input));
    }

    private Result reconcile(String input) {
        return call.reconcile(request(input));
    }

    private static Request request(String input) {
        TicketRef ticket = TicketRef.of("desk", "generic", "1", null, "");
        return new Request(EFFECT, ticket, Json.readObject(input), Instant.EPOCH, Instant.EPOCH);
    }

    private static ObjectNode variables(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).variables();
    }

    private static String inDoubt(Result result) {
        assertThat(result).isInstanceOf(Result.Undecidable.class);
        return ((Result.Undecidable) result).why();
    }

    /** Honours Idempotency-Key. */
    private record Idempotent() implements IdempotentConnections.Entry {
        @Override
        public boolean idempotent() {
            return true;
        }

        @Override
        public Duration patience() {
            return Duration.ofHours(1);
        }
    }

    @Test
    void whereItGoes_isTheConnection_orTheHost() {
        assertThat(call.destination(request("{\"connection\":\"shop\"}")))
                .isEqualTo(new Destination("connection:shop", "the connection shop", Duration.ofHours(1)));
        assertThat(call.destination(request("{\"url\":\"https://api.example.com/x\"}"))
                        .key())
                .isEqualTo("host:api.example.com");
        assertThat(call.destination(request("{\"url\":\"no address\"}")).key()).isEqualTo("host:nowhere");
    }

    private static String why(Result result) {
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }
}
