package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies and notes towards APIs that answer, refuse, ask for patience, or hang up. */
class CommentsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID EFFECT = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final String MARK = "<!-- understudy:" + EFFECT + " -->";

    /** As {@link Configured} has it. */
    private static final Duration SETTLE_TIME = Duration.ofMinutes(5);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeApi api = new FakeApi();
    private final Comments comments = new Comments(new Accounts(Configured.all(api.url(), api.client(clock))), clock);

    private String endpoint = "generic";

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void genericReply_carriesKeyAndToken_andIsNoted() {
        api.answers(201, "{\"id\":\"5002\"}");

        Result result = reply("1001", "Dear Robin");

        assertThat(result)
                .asInstanceOf(type(Result.Done.class))
                .extracting(Result.Done::externalId)
                .isEqualTo("5002");
        assertThat(said(result)).isEqualTo("5002 public Dear Robin");
        assertThat(api.call().method()).isEqualTo("POST");
        assertThat(api.call().uri()).isEqualTo("/tickets/1001/comments");
        assertThat(api.call().headers())
                .containsEntry("idempotency-key", EFFECT.toString())
                .containsEntry("authorization", "Bearer s3cret-token");
        assertThat(Json.read(api.call().body())).isEqualTo(Json.read("{\"body\":\"Dear Robin\",\"public\":true}"));
    }

    @Test
    void keyWithOddCharacters_isEscaped() {
        api.answers(201, "{\"id\":\"1\"}");

        reply("a b/../c?d#e", "Hello");

        assertThat(api.call().uri()).isEqualTo("/tickets/a%20b%2F..%2Fc%3Fd%23e/comments");
    }

    @Test
    void missingBody_isRefusedNamingTheInput() {
        assertThat(write(request("1001", Json.object().putNull("body"), NOW)))
                .asInstanceOf(type(Result.Refused.class))
                .extracting(Result.Refused::why)
                .asString()
                .contains("'body'", "input mappings");
        assertThat(api.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503})
    void notNow_isAnOutageAndWaitsAsAsked(int status) {
        api.answers(status, "{}", "Retry-After", "17");

        assertThat(reply("1001", "Hello"))
                .asInstanceOf(type(Result.Away.class))
                .satisfies(away -> assertThat(away.mayHaveArrived()).isFalse())
                .extracting(Result.Away::pause)
                .isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void notNow_untilADate_waitsUntilThen() {
        api.answers(429, "", "Retry-After", "Thu, 01 Jan 2026 12:01:00 GMT");

        assertThat(reply("1001", "Hello"))
                .asInstanceOf(type(Result.Away.class))
                .extracting(Result.Away::pause)
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void limitThatWasMet_isWaitedOut() {
        long reset = NOW.plusSeconds(90).getEpochSecond();
        api.answers(403, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset))
                .answers(403, "{}", "Retry-After", "60")
                .answers(403, "{\"message\":\"You have exceeded a secondary rate limit.\"}");

        assertThat(List.of(reply("1001", "Hello"), reply("1001", "Hello"), reply("1001", "Hello")))
                .allSatisfy(result -> assertMayHaveArrived(false, result))
                .extracting(result -> ((Result.Away) result).pause().toSeconds())
                .containsExactly(90L, 60L, 0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 422})
    void no_isRefusedWithTheReason(int status) {
        api.answers(status, "{\"message\":\"Body is too long\"}", "Location", "http://169.254.169.254/");

        assertThat(reply("1001", "Hello"))
                .asInstanceOf(type(Result.Refused.class))
                .extracting(Result.Refused::why)
                .asString()
                .contains(Integer.toString(status), "Body is too long")
                .doesNotContain("s3cret-token");
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void trouble_isUnknown() {
        api.answers(500, "oops");

        assertThat(reply("1001", "Hello")).isInstanceOf(Result.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void gatewayThatWaitedInVain_isAnOutage_andItMayHaveArrived(int status) {
        api.answers(status, "oops");

        assertMayHaveArrived(true, reply("1001", "Hello"));
    }

    @Test
    void cutConnection_mayHaveArrived_andRefusedConnectionDidNot() {
        api.cuts();
        assertMayHaveArrived(true, reply("1001", "Hello"));

        api.isGone();
        assertMayHaveArrived(false, reply("1001", "Hello"));
    }

    private static void assertMayHaveArrived(boolean may, Result result) {
        assertThat(result)
                .asInstanceOf(type(Result.Away.class))
                .extracting(Result.Away::mayHaveArrived)
                .isEqualTo(may);
    }

    @Test
    void lostAnswer_genericReadBackFindsTheKey() {
        api.answers(
                200,
                "{\"items\":[{\"id\":\"1\",\"idempotencyKey\":null},{\"id\":\"2\",\"idempotencyKey\":\"" + EFFECT
                        + "\"}]}");

        Result found = lookFor("1001", "Hello", NOW);

        assertThat(found)
                .asInstanceOf(type(Result.Done.class))
                .extracting(Result.Done::externalId)
                .isEqualTo("2");
        assertThat(said(found)).isEqualTo("2 public Hello");
    }

    @Test
    void nothingThere_isNotSentAgainBeforeTheSystemHadItsTimeToSettle() {
        api.answers(200, "{\"items\":[]}").answers(200, "{\"items\":[]}");

        assertThat(lookFor("1001", "Hello", NOW.minus(SETTLE_TIME).plusSeconds(10)))
                .asInstanceOf(type(Result.Settling.class))
                .extracting(Result.Settling::left)
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(lookFor("1001", "Hello", NOW.minus(SETTLE_TIME))).isInstanceOf(Result.NotDone.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 404, 401})
    void lookThatFails_staysUnknown(int status) {
        api.answers(status, "");

        assertThat(lookFor("1001", "Hello", NOW.minusSeconds(600))).isInstanceOf(Result.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void lookAtASystemThatIsAway_waitsForIt_andItMayHaveArrived(int status) {
        api.answers(status, "");

        assertMayHaveArrived(true, lookFor("1001", "Hello", NOW.minusSeconds(600)));
    }

    @Test
    void gitHubReply_isMarked_andFoundOnALaterPage() {
        endpoint = "github";
        api.answers(201, "{\"id\":77}");
        String full = "[" + "{\"id\":1,\"body\":\"x\",\"user\":{\"login\":\"robin\"}},".repeat(29)
                + "{\"id\":2,\"body\":\"> quoted " + MARK + "\",\"user\":{\"login\":\"robin\"}}]";
        api.answers(200, full).answers(200, "[{\"id\":77,\"body\":\"Hi\\n" + MARK + "\",\"user\":{\"id\":900001}}]");

        Result result = reply("demo/helpdesk#12", "Hi");

        assertThat(result).isInstanceOf(Result.Done.class);
        assertThat(api.call().uri()).isEqualTo("/repos/demo/helpdesk/issues/12/comments");
        assertThat(Json.read(api.call().body()).path("body").asText()).isEqualTo("Hi\n\n" + MARK);
        assertThat(said(result)).isEqualTo("77 public Hi");

        assertThat(lookFor("demo/helpdesk#12", "Hi", NOW.minusSeconds(60)))
                .asInstanceOf(type(Result.Done.class))
                .extracting(Result.Done::externalId)
                .isEqualTo("77");
        assertThat(api.call().uri()).endsWith("per_page=30&since=2026-01-01T11:57:00Z&page=2");
    }

    @Test
    void gitHubNote_staysInOurConversation() {
        endpoint = "github";

        Result result = comments.write("understudy:ticket-note", request("demo/helpdesk#12", body("psst"), NOW), false);

        assertThat(result)
                .asInstanceOf(type(Result.Done.class))
                .satisfies(done ->
                        assertThat(done.variables().path("noteKept").asText()).contains("github"));
        assertThat(said(result)).isEqualTo("effect:" + EFFECT + " internal psst");
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void unknownEndpointOrOneWithoutApi_isRefusedNamingTheSetting() {
        endpoint = "elsewhere";
        assertThat(reply("1", "Hi"))
                .asInstanceOf(type(Result.Refused.class))
                .extracting(Result.Refused::why)
                .asString()
                .contains("understudy.endpoints.elsewhere");
        endpoint = "silent";
        assertThat(reply("1", "Hi"))
                .asInstanceOf(type(Result.Refused.class))
                .extracting(Result.Refused::why)
                .asString()
                .contains("understudy.endpoints.silent.api-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helpdesk#12", "a/b#x", "../../x#1", "a/b/c#1"})
    void gitHubKeyThatIsNone_isRefused(String key) {
        endpoint = "github";

        assertThat(reply(key, "Hi")).isInstanceOf(Result.Refused.class);
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void zendeskReply_carriesItsMarkAsMetadata_andIsFoundByIt() {
        endpoint = "zendesk";
        api.answers(200, "{\"audit\":{\"events\":[{\"type\":\"Change\",\"id\":1},{\"type\":\"Comment\",\"id\":88}]}}");
        api.answers(
                200,
                "{\"comments\":[{\"id\":87,\"author_id\":900001,\"body\":\"Hi\",\"metadata\":{\"custom\":"
                        + "{\"understudy\":\"another\"}}},{\"id\":88,\"author_id\":900001,\"body\":\"Hi\",\"metadata\":{\"custom\":"
                        + "{\"understudy\":\"" + EFFECT + "\"}}}],\"next_page\":null}");

        assertThat(reply("5158", "Hi"))
                .asInstanceOf(type(Result.Done.class))
                .extracting(Result.Done::externalId)
                .isEqualTo("88");
        assertThat(api.call().method()).isEqualTo("PUT");
        assertThat(api.call().uri()).isEqualTo("/api/v2/tickets/5158.json");
        assertThat(api.call().headers().get("authorization"))
                .startsWith("Basic dW5kZXJzdHVkeUBleGFtcGxlLmNvbS90b2tlbjpz");
        assertThat(Json.read(api.call().body())
                        .at("/ticket/metadata/understudy")
                        .asText())
                .isEqualTo(EFFECT.toString());

        assertThat(lookFor("5158", "Hi", NOW.minusSeconds(60)))
                .asInstanceOf(type(Result.Done.class))
                .extracting(Result.Done::externalId)
                .isEqualTo("88");
    }

    @Test
    void zendeskComments_ofOthersOrOtherWords_areNotOurs() {
        endpoint = "zendesk";
        api.answers(
                200,
                "{\"comments\":["
                        + "{\"id\":1,\"author_id\":4711,\"body\":\"Hi\",\"created_at\":\"2026-01-01T12:00:00Z\"},"
                        + "{\"id\":2,\"author_id\":900001,\"body\":\"Bye\",\"created_at\":\"2026-01-01T12:00:00Z\"},"
                        + "{\"id\":3,\"author_id\":900001,\"public\":false,\"body\":\"Hi\",\"created_at\":\"2026-01-01T12:00:00Z\"},"
                        + "{\"id\":4,\"author_id\":900001,\"body\":\"Hi\",\"created_at\":\"2026-01-01T11:00:00Z\"}]}");

        assertThat(lookFor("5158", "Hi", NOW.minusSeconds(600))).isInstanceOf(Result.NotDone.class);
    }

    private Result reply(String key, String text) {
        return write(request(key, body(text), NOW));
    }

    private Result write(Request request) {
        return comments.write("understudy:ticket-reply", request, true);
    }

    private Result lookFor(String key, String text, Instant endedAt) {
        return comments.lookFor("understudy:ticket-reply", request(key, body(text), endedAt), true);
    }

    private static ObjectNode body(String text) {
        return Json.object().put("body", text);
    }

    private Request request(String key, ObjectNode input, Instant endedAt) {
        TicketRef ticket = TicketRef.of(endpoint, endpoint, key, null, "");
        return new Request(EFFECT, ticket, input, NOW.minusSeconds(60), endedAt);
    }

    private static String said(Result result) {
        return ((Result.Done) result)
                .said()
                .map(said -> said.id() + (said.visible() ? " public " : " internal ") + said.body())
                .orElse("");
    }
}
