package io.understudy.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.understudy.helpdesk.Receiver.Delivery;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {

    private HelpdeskFixture desk;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        desk = new HelpdeskFixture(data);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void genericTicketOpened_isAnnouncedWithSignatureThatTheReferenceLibraryAccepts() throws IOException {
        desk.open("generic", "Grüße, where is A-1001?");

        var delivery = delivered(1).getFirst();
        var headers = HttpHeaders.of(
                delivery.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
        assertThatCode(() -> new Webhook(HelpdeskFixture.GENERIC_SECRET).verify(delivery.body(), headers))
                .doesNotThrowAnyException();
        var json = delivery.json();
        assertThat(json.path("type").asText()).isEqualTo("ticket.created");
        assertThat(json.at("/ticket/key").asText()).isEqualTo("1001");
        assertThat(json.at("/ticket/requester/name").asText()).isEqualTo("Mia Lindqvist");
        assertThat(json.at("/comment/body").asText()).isEqualTo("Grüße, where is A-1001?");
        assertThat(json.at("/comment/author/role").asText()).isEqualTo("customer");
    }

    @Test
    void signatures_followThePublishedVectors() {
        assertThat(Signatures.gitHub("It's a Secret to Everybody", utf8("Hello, World!")))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        assertThat(Signatures.standardWebhooks(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        utf8("{\"test\": 2432232314}")))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(Signatures.zendesk(
                        "HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA=",
                        "2021-07-25T10:00:00Z",
                        utf8("{\"say\": \"hello\"}")))
                .isEqualTo("Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=");
    }

    @Test
    void gitHubTicket_isAnnouncedAsIssueThenCommentThenClosed() throws Exception {
        var key = desk.open("github", "A label, please");
        desk.customer().post("/api/tickets/" + key + "/comments", "{'body':'Anybody there?'}");
        desk.understudy()
                .send(
                        "PATCH",
                        "/github/repos/demo/helpdesk/issues/" + key,
                        "{'state':'closed','state_reason':'completed'}");

        var deliveries = delivered(3);
        assertThat(deliveries)
                .extracting(delivery -> delivery.header("X-GitHub-Event") + " "
                        + delivery.json().path("action").asText())
                .containsExactly("issues opened", "issue_comment created", "issues closed");
        for (var delivery : deliveries) {
            var expected = "sha256=" + HexFormat.of().formatHex(hmac(HelpdeskFixture.GITHUB_SECRET, delivery.body()));
            assertThat(delivery.header("X-Hub-Signature-256")).isEqualTo(expected);
            assertThat(delivery.json().at("/repository/full_name").asText()).isEqualTo("demo/helpdesk");
        }
        assertThat(deliveries.get(2).json().at("/sender/login").asText()).isEqualTo("understudy[bot]");
        assertThat(deliveries.get(2).json().at("/issue/state").asText()).isEqualTo("closed");
    }

    @Test
    void zendeskTicket_isAnnouncedWithTimestampBeforeBodyInItsSignature() throws Exception {
        var key = desk.open("zendesk", "When do the mats come?");
        desk.customer().post("/api/tickets/" + key + "/comments", "{'body':'Hello?'}");

        var deliveries = delivered(2);
        for (var delivery : deliveries) {
            var timestamp = delivery.header("X-Zendesk-Webhook-Signature-Timestamp");
            var expected = Base64.getEncoder()
                    .encodeToString(hmac(HelpdeskFixture.ZENDESK_SECRET, timestamp + delivery.body()));
            assertThat(delivery.header("X-Zendesk-Webhook-Signature")).isEqualTo(expected);
            assertThat(delivery.header("X-Zendesk-Webhook-Invocation-Id"))
                    .isEqualTo(delivery.json().path("id").asText());
        }
        assertThat(deliveries.get(0).json().path("type").asText()).isEqualTo("zen:event-type:ticket.created");
        assertThat(deliveries.get(0).json().at("/detail/description").asText()).isEqualTo("When do the mats come?");
        assertThat(deliveries.get(1).json().at("/event/comment/body").asText()).isEqualTo("Hello?");
        assertThat(deliveries.get(1).json().at("/event/comment/author/is_staff").asBoolean())
                .isFalse();
    }

    @Test
    void ownReply_isAnnouncedWithOurUserAsActor() throws IOException {
        var key = desk.open("generic", "Hello");
        desk.understudy().post("/generic/tickets/" + key + "/comments", "{'body':'Hello to you'}");

        var reply = delivered(2).get(1).json();
        assertThat(reply.at("/actor/id").asText()).isEqualTo("understudy");
        assertThat(reply.at("/comment/author/role").asText()).isEqualTo("integration");
    }

    @Test
    void receiverRefuses_outboxRetriesWithTheSameIdAndKeepsTheOrder() throws IOException {
        desk.receiver.refuseNext(3);

        var key = desk.open("generic", "one");
        desk.customer().post("/api/tickets/" + key + "/comments", "{'body':'two'}");
        desk.customer().post("/api/tickets/" + key + "/comments", "{'body':'three'}");

        assertThat(delivered(3))
                .extracting(delivery -> delivery.json().at("/comment/body").asText())
                .containsExactly("one", "two", "three");
        assertThat(desk.receiver.deliveries().subList(0, 4))
                .extracting(delivery -> delivery.header("webhook-id"))
                .hasSize(4)
                .containsOnly(desk.receiver.taken().getFirst().header("webhook-id"));
        assertThat(desk.receiver.deliveries().subList(0, 4))
                .extracting(Delivery::body)
                .containsOnly(desk.receiver.taken().getFirst().body());
    }

    @Test
    void oneTicketsReceiverTrouble_doesNotHoldUpOthers() throws IOException {
        for (var i = 0; i < 200; i++) {
            desk.open("generic", "ticket " + i);
        }

        assertThat(delivered(200))
                .extracting(delivery -> delivery.header("webhook-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void redelivered_sendsTheSameEventsAgainUnderTheirIds() throws IOException {
        var key = desk.open("generic", "one");
        delivered(1);

        desk.customer().post("/api/admin/redeliver/" + key, "");

        var both = delivered(2);
        assertThat(both.get(1).header("webhook-id")).isEqualTo(both.get(0).header("webhook-id"));
        assertThat(both.get(1).body()).isEqualTo(both.get(0).body());
    }

    private List<Delivery> delivered(int count) {
        await().until(() -> desk.receiver.taken().size() >= count);
        return desk.receiver.taken();
    }

    private static byte[] hmac(String secret, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
        return mac.doFinal(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
