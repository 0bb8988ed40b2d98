package io.understudy.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyApiTest {

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
    void genericReplyRepeatedWithItsKey_isThereOnce() throws IOException {
        var path = "/generic/tickets/" + desk.open("generic", "Hello") + "/comments";
        var keyed = desk.customer().with("Authorization", "Bearer " + Caller.TOKEN, "Idempotency-Key", "effect-1");

        var first = keyed.post(path, "{'body':'Hi','public':true}");
        var second = keyed.post(path, "{'body':'Hi','public':true}");
        var other = keyed.post(path, "{'body':'Something else'}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(other.status()).isEqualTo(422);
        var items = desk.understudy().get(path).json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(1).path("idempotencyKey").asText()).isEqualTo("effect-1");
    }

    @Test
    void wrongOrMissingToken_isRefused() throws IOException {
        var key = desk.open("generic", "Hello");
        assertThat(desk.customer().get("/generic/tickets/" + key).status()).isEqualTo(401);
        assertThat(desk.customer()
                        .with("Authorization", "Bearer wrong")
                        .post("/generic/tickets/" + key + "/comments", "{'body':'x'}")
                        .status())
                .isEqualTo(401);
        assertThat(desk.understudy().get("/shop/api/orders/A-1001").status()).isEqualTo(401);
    }

    @Test
    void genericStatusSet_isSeenByTheCustomerWhoReopensItByWriting() throws IOException {
        var key = desk.open("generic", "Hello");
        var path = "/generic/tickets/" + key;
        assertThat(desk.understudy().send("PUT", path, "{'status':'solved'}").status())
                .isEqualTo(200);
        assertThat(statusOf(key)).isEqualTo("solved");
        assertThat(desk.understudy().send("PUT", path, "{'status':'great'}").status())
                .isEqualTo(422);

        desk.customer().post("/api/tickets/" + key + "/comments", "{'body':'Not quite'}");

        assertThat(statusOf(key)).isEqualTo("open");
    }

    @Test
    void gitHubReply_isListedAfterTheIssueText() throws IOException {
        var path = "/github/repos/demo/helpdesk/issues/" + desk.open("github", "Hello") + "/comments";

        var posted = desk.understudy().post(path, "{'body':'Hi'}");

        assertThat(posted.status()).isEqualTo(201);
        var comments = desk.understudy().get(path).json();
        assertThat(comments).hasSize(1);
        assertThat(comments.get(0).at("/user/login").asText()).isEqualTo("understudy[bot]");
        assertThat(comments.get(0).path("id")).isEqualTo(posted.json().path("id"));
        assertThat(desk.understudy()
                        .get("/github/repos/demo/other/issues/1001/comments")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void gitHubLists_showWhatChangedSince_pageByPage() throws IOException {
        var repository = "/github/repos/demo/helpdesk/issues";
        var first = desk.open("github", "One");
        var second = desk.open("github", "Two");
        desk.open("generic", "Three");
        desk.understudy().post(repository + "/" + first + "/comments", "{'body':'Hi'}");
        desk.understudy().send("PATCH", repository + "/" + second, "{'state':'closed'}");

        assertThat(desk.understudy().get(repository).json()).hasSize(1);
        assertThat(desk.understudy().get(repository + "?state=all").json()).hasSize(2);
        assertThat(desk.understudy()
                        .get(repository + "?state=all&per_page=1&page=2")
                        .json()
                        .get(0)
                        .path("number")
                        .asText())
                .isEqualTo(second);
        var comments = desk.understudy()
                .get(repository + "/comments?since=2020-01-01T00:00:00Z")
                .json();
        assertThat(comments).hasSize(1);
        assertThat(comments.get(0).path("issue_url").asText()).endsWith("/issues/" + first);
        assertThat(desk.understudy()
                        .get(repository + "/comments?since=2999-01-01T00:00:00Z")
                        .json())
                .isEmpty();
    }

    @Test
    void zendeskUpdate_addsNoteAndSetsStatusInOne() throws IOException {
        var key = desk.open("zendesk", "Hello");
        var path = "/zendesk/api/v2/tickets/" + key;
        var zendesk = desk.customer().with("Authorization", basic("understudy@example.com/token:" + Caller.TOKEN));

        var updated = zendesk.send(
                "PUT", path + ".json", "{'ticket':{'status':'solved','comment':{'body':'Done','public':false}}}");

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().at("/ticket/status").asText()).isEqualTo("solved");
        assertThat(updated.json().at("/audit/events/0/type").asText()).isEqualTo("Comment");
        var comments = zendesk.get(path + "/comments.json").json().path("comments");
        assertThat(comments).hasSize(2);
        assertThat(comments.get(1).path("public").asBoolean()).isFalse();
        assertThat(comments.get(1).path("author_id").asLong()).isEqualTo(900001);
        assertThat(desk.customer()
                        .with("Authorization", basic("understudy@example.com/token:wrong"))
                        .get(path + ".json")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void injectedFailures_answer503AndWriteNothingThenWork() throws IOException {
        var key = desk.open("generic", "Hello");
        var path = "/generic/tickets/" + key + "/comments";
        desk.customer().post("/api/admin/faults", "{'failReplies':2}");

        assertThat(desk.understudy().post(path, "{'body':'a'}").status()).isEqualTo(503);
        assertThat(desk.understudy().post(path, "{'body':'a'}").status()).isEqualTo(503);
        assertThat(commentsOf(key)).isEqualTo(1);
        assertThat(desk.understudy().post(path, "{'body':'a'}").status()).isEqualTo(201);
    }

    @Test
    void droppedResponse_hasWrittenTheReplyThoughTheCallerHearsNothing() throws IOException {
        var key = desk.open("generic", "Hello");
        desk.customer().post("/api/admin/faults", "{'dropResponses':1}");

        assertThatThrownBy(() -> desk.understudy().post("/generic/tickets/" + key + "/comments", "{'body':'a'}"))
                .isInstanceOf(IOException.class);

        assertThat(commentsOf(key)).isEqualTo(2);
    }

    @Test
    void lyingReply_isAnswered504AndWrittenAllTheSame() throws IOException {
        var key = desk.open("generic", "Hello");
        desk.customer().post("/api/admin/faults", "{'lieReplies':1,'commitAfterMs':50}");

        assertThat(desk.understudy()
                        .post("/generic/tickets/" + key + "/comments", "{'body':'a'}")
                        .status())
                .isEqualTo(504);

        await().untilAsserted(() -> assertThat(commentsOf(key)).isEqualTo(2));
    }

    @Test
    void commentThatIsShownLate_isThereAndNotSeen() throws IOException {
        var key = desk.open("generic", "Hello");
        var path = "/generic/tickets/" + key + "/comments";
        desk.customer().post("/api/admin/faults", "{'showAfterMs':3600000}");
        assertThat(desk.understudy().post(path, "{'body':'a'}").status()).isEqualTo(201);

        assertThat(desk.understudy().get(path).json().path("items")).isEmpty();

        desk.customer().post("/api/admin/faults", "{}");
        assertThat(desk.understudy().get(path).json().path("items")).hasSize(2);
    }

    @Test
    void ticketWithLenientFields_isOpened() throws IOException {
        var opened = desk.customer().post("/api/tickets", "{'text':'My tent A-1001 is late.\\nPlease help.'}");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json().path("subject").asText()).isEqualTo("My tent A-1001 is late.");
        assertThat(opened.json().path("system").asText()).isEqualTo("generic");
        assertThat(opened.json().at("/requester/email").asText()).isEqualTo("mia.lindqvist@example.com");
        assertThat(desk.customer().post("/api/tickets", "{}").status()).isEqualTo(422);
        assertThat(desk.customer().post("/api/tickets", "{").status()).isEqualTo(400);
        assertThat(desk.customer().get("/api/tickets/9999").status()).isEqualTo(404);
    }

    private String statusOf(String key) throws IOException {
        return desk.customer().get("/api/tickets/" + key).json().path("status").asText();
    }

    private int commentsOf(String key) throws IOException {
        return desk.customer()
                .get("/api/tickets/" + key)
                .json()
                .path("comments")
                .size();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
