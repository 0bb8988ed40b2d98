package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.Commented;
import io.understudy.ticketing.TicketEvent.Ignored;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.TicketEvent.StatusChanged;
import io.understudy.ticketing.delivery.Payload;
import io.understudy.ticketing.delivery.UnreadableException;
import io.understudy.ticketing.generic.GenericParts;
import io.understudy.ticketing.github.GitHubParts;
import io.understudy.ticketing.zendesk.ZendeskParts;
import io.understudy.work.ticket.TicketMessage.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the three systems send becomes what happened to a ticket. */
class ReadingTest {

    private static final String GENERIC = """
            {"type":"%s","ticket":{"key":"1001","url":"https://desk.example.com/1001","subject":"Torn tent",
              "status":"Open","requester":{"id":"c-1","name":"Robin","email":"robin@example.com"}},
             "comment":{"id":"5001","body":"It rains in.","public":%s,
              "author":{"id":"c-1","name":"Robin","role":"%s"},"createdAt":"2026-01-01T10:00:00Z"},
             "actor":{"id":"c-1"}}""";

    static Stream<byte[]> gitHubOpened() {
        return Fixtures.both("github-issues.opened.json", "github/issues.opened.payload.json").stream();
    }

    static Stream<byte[]> gitHubComment() {
        return Fixtures.both("github-issue_comment.created.json", "github/issue_comment.created.payload.json").stream();
    }

    static Stream<byte[]> zendeskCreated() {
        return Fixtures.both("zendesk-ticket.created.json", "zendesk/ticket.created.json").stream();
    }

    static Stream<byte[]> zendeskComment() {
        return Fixtures.both("zendesk-ticket.comment_added.json", "zendesk/ticket.comment_added.json").stream();
    }

    @Test
    void genericCreated_isOpenedByItsRequester() {
        TicketEvent event = generic(GENERIC.formatted("ticket.created", "true", "customer"));

        assertThat(event).isInstanceOfSatisfying(Opened.class, opened -> {
            assertThat(opened.ticket().key()).isEqualTo("1001");
            assertThat(opened.ticket().status()).isEqualTo("open");
            assertThat(opened.ticket().requester().email()).isEqualTo("robin@example.com");
            assertThat(opened.actors()).containsExactly("c-1");
            assertThat(opened.text())
                    .isEqualTo(new Comment(
                            "5001",
                            Author.CUSTOMER,
                            "Robin",
                            true,
                            "It rains in.",
                            Instant.parse("2026-01-01T10:00:00Z"),
                            Optional.of(List.of())));
        });
    }

    /** Names of headers have no case, some programs pass all values of one on as a list, and a bounce has no sender. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"headers\":{\"Auto-Submitted\":\"auto-replied\"}",
                "\"headers\":{\"auto-submitted\":\"auto-generated; owner-email=x\"}",
                "\"headers\":{\"AUTO-SUBMITTED\":[\"auto-replied\"]}",
                "\"headers\":{\"precedence\":[\"x\",\" Bulk \"]}",
                "\"headers\":{\"x-autoreply\":\"yes\"}",
                "\"headers\":{\"return-path\":\"<>\"}",
                "\"headers\":{\"Content-type\":\"multipart/report; report-type=delivery-status\"}",
                "\"automatic\":true",
            })
    void genericComment_ofAMailProgram_isAutomatic_howeverItsHeadersAreWritten(String mark) {
        assertThat(said(generic(GENERIC.formatted("ticket.commented", "true", "customer")
                                .replace("\"comment\":{", "\"comment\":{" + mark + ",")))
                        .author())
                .isEqualTo(Author.AUTOMATIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"headers\":{\"auto-submitted\":\"no\",\"return-path\":\"<robin@example.com>\"}",
                "\"headers\":{\"precedence\":\"first-class\",\"content-type\":[\"text/plain\"]}",
                "\"headers\":null",
                "\"headers\":[]",
            })
    void genericComment_ofAPerson_isNotAutomatic(String mark) {
        assertThat(said(generic(GENERIC.formatted("ticket.commented", "true", "customer")
                                .replace("\"comment\":{", "\"comment\":{" + mark + ",")))
                        .author())
                .isEqualTo(Author.CUSTOMER);
    }

    @Test
    void genericComment_ofAgentOrHidden_isNotTheCustomers() {
        assertThat(said(generic(GENERIC.formatted("ticket.commented", "true", "agent")))
                        .author())
                .isEqualTo(Author.AGENT);
        assertThat(said(generic(GENERIC.formatted("ticket.commented", "false", "agent")))
                        .visible())
                .isFalse();
        assertThat(said(generic(GENERIC.formatted("ticket.commented", "true", "integration")))
                        .author())
                .isEqualTo(Author.BOT);
    }

    @Test
    void genericStatus_isAStatus() {
        assertThat(generic("{\"type\":\"ticket.status\",\"ticket\":{\"key\":7,\"status\":\"solved\"}}"))
                .isInstanceOfSatisfying(StatusChanged.class, changed -> {
                    assertThat(changed.ticket().key()).isEqualTo("7");
                    assertThat(changed.ticket().status()).isEqualTo("solved");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "{}",
                "{\"type\":\"ticket.exploded\"}",
                "{\"type\":\"ticket.created\"}",
                "{\"type\":\"ticket.created\",\"ticket\":{\"key\":\"1\"},\"comment\":{\"id\":\"2\"}}",
                "{\"type\":\"ticket.created\",\"ticket\":{\"key\":\"1\"},\"comment\":{\"id\":\"2\",\"body\":\"x\","
                        + "\"createdAt\":\"yesterday\"}}",
                "{\"type\":\"ticket.created\",\"ticket\":{\"key\":\"1\"},\"comment\":{\"id\":\"2\",\"body\":\"x\","
                        + "\"author\":{\"role\":\"king\"}}}",
            })
    void genericNonsense_isUnreadableAndNamesTheField(String body) {
        assertThatThrownBy(() -> generic(body))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("The field '");
    }

    @ParameterizedTest
    @MethodSource("gitHubOpened")
    void gitHubIssueOpened_isOpened(byte[] body) {
        TicketEvent event = gitHub(body, "issues");

        assertThat(event).isInstanceOfSatisfying(Opened.class, opened -> {
            assertThat(opened.ticket().key()).isEqualTo("Codertocat/Hello-World#1");
            assertThat(opened.ticket().url()).isEqualTo("https://github.com/Codertocat/Hello-World/issues/1");
            assertThat(opened.ticket().subject()).isEqualTo("Spelling error in the README file");
            assertThat(opened.actors()).contains("Codertocat", "21031067");
            assertThat(opened.text().author()).isEqualTo(Author.CUSTOMER);
            assertThat(opened.text().text()).startsWith("It looks like you accidently");
            assertThat(opened.text().at()).isEqualTo("2019-05-15T15:20:18Z");
        });
    }

    @ParameterizedTest
    @MethodSource("gitHubComment")
    void gitHubComment_isSaidAndBringsTheOpening(byte[] body) {
        TicketEvent event = gitHub(body, "issue_comment");

        assertThat(event).isInstanceOfSatisfying(Commented.class, said -> {
            assertThat(said.ticket().key()).isEqualTo("Codertocat/Hello-World#1");
            assertThat(said.text().id()).isEqualTo("492700400");
            assertThat(said.text().text()).startsWith("You are totally right!");
            assertThat(said.opening().orElseThrow().at()).isBefore(said.text().at());
        });
    }

    @Test
    void gitHubOtherEvents_areIgnoredWithAReason() {
        String comment = new String(Fixtures.bytes("github-issue_comment.created.json"), UTF_8);
        String opened = new String(Fixtures.bytes("github-issues.opened.json"), UTF_8);

        assertThat(ignored(gitHub(opened.replace("\"opened\"", "\"labeled\""), "issues")))
                .contains("labeled");
        assertThat(ignored(gitHub(comment.replace("\"created\"", "\"pinned\""), "issue_comment")))
                .contains("pinned");
        assertThat(ignored(gitHub("{\"zen\":\"Anything added dilutes everything else.\"}", "ping")))
                .contains("ping");
        assertThat(ignored(gitHub("{}", "star"))).contains("star");
        assertThat(ignored(gitHub(
                        comment.replace("\"number\": 1,", "\"number\": 1, \"pull_request\": {\"url\": \"x\"},"),
                        "issue_comment")))
                .contains("pull request");
    }

    @Test
    void gitHubWholePayloads_otherThanOurs_areIgnored() {
        for (String name : List.of("issues.labeled:issues", "ping:ping")) {
            String[] parts = name.split(":", 2);
            Fixtures.whole("github/" + parts[0] + ".payload.json")
                    .ifPresent(body -> assertThat(gitHub(body, parts[1])).isInstanceOf(Ignored.class));
        }
    }

    @Test
    void gitHubClosedAndReopened_areAboutTheState() {
        String opened = new String(Fixtures.bytes("github-issues.opened.json"), UTF_8);
        String closed =
                opened.replace("\"opened\"", "\"closed\"").replace("\"state\": \"open\"", "\"state\": \"closed\"");

        assertThat(gitHub(closed, "issues"))
                .isInstanceOfSatisfying(
                        StatusChanged.class,
                        changed -> assertThat(changed.ticket().status()).isEqualTo("closed"));
        assertThat(gitHub(opened.replace("\"opened\"", "\"reopened\""), "issues"))
                .isInstanceOfSatisfying(
                        Opened.class, again -> assertThat(again.text().id()).isEqualTo(Comment.OPENING));
    }

    @Test
    void gitHubBot_isNotTheCustomer() {
        String comment = new String(Fixtures.bytes("github-issue_comment.created.json"), UTF_8);

        assertThat(said(gitHub(comment.replace("\"type\": \"User\"", "\"type\": \"Bot\""), "issue_comment"))
                        .author())
                .isEqualTo(Author.BOT);
    }

    @Test
    void gitHubWithoutItsEventHeader_isUnreadable() {
        assertThatThrownBy(() -> GitHubParts.system().read(Fixtures.incoming("github", "{}")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("X-GitHub-Event");
    }

    @ParameterizedTest
    @MethodSource("zendeskCreated")
    void zendeskCreated_isOpened(byte[] body) {
        TicketEvent event = zendesk(body);

        assertThat(event).isInstanceOfSatisfying(Opened.class, opened -> {
            assertThat(opened.ticket().key()).isEqualTo("5158");
            assertThat(opened.ticket().status()).isEqualTo("open");
            assertThat(opened.ticket().url()).isEqualTo("https://api.example.com/v/agent/tickets/5158");
            assertThat(opened.text().text()).startsWith("Customer is experiencing login issues");
            assertThat(opened.actors()).containsExactly("8447388090494");
        });
    }

    @ParameterizedTest
    @MethodSource("zendeskComment")
    void zendeskComment_ofStaff_isAnAgents(byte[] body) {
        TicketEvent event = zendesk(body);

        assertThat(event).isInstanceOfSatisfying(Commented.class, said -> {
            assertThat(said.text().author()).isEqualTo(Author.AGENT);
            assertThat(said.text().id()).isEqualTo("9876543210");
            assertThat(said.text().visible()).isTrue();
            assertThat(said.actors()).containsExactly("8447388090495");
            assertThat(said.opening().orElseThrow().text()).startsWith("Customer is experiencing");
        });
    }

    @Test
    void zendeskComment_ofTheRequester_namesTheRequester() {
        Commented said =
                (Commented) zendesk(byRequester("I still cannot log in.").getBytes(UTF_8));

        assertThat(said.text().author()).isEqualTo(Author.CUSTOMER);
        assertThat(said.ticket().requester().name()).isEqualTo("Support Agent");
    }

    @Test
    void zendeskComment_thatTellsTheOpeningTwice_isTheOpening() {
        String twice = byRequester("Customer is experiencing login issues with the mobile app ")
                .replace("2025-01-08T14:25:30.123456789Z", "2025-01-08T10:12:08.1Z");

        assertThat(said(zendesk(twice.getBytes(UTF_8))).id()).isEqualTo(Comment.OPENING);
    }

    @Test
    void zendeskStatusAndOthers_areReadOrIgnored() {
        String created = new String(Fixtures.bytes("zendesk-ticket.created.json"), UTF_8);

        assertThat(zendesk(created.replace("ticket.created", "ticket.status_changed")
                        .getBytes(UTF_8)))
                .isInstanceOf(StatusChanged.class);
        assertThat(ignored(zendesk(
                        created.replace("ticket.created", "ticket.tags_changed").getBytes(UTF_8))))
                .contains("tags_changed");
        assertThatThrownBy(() -> zendesk("{\"say\": \"hello\"}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("'type'");
    }

    @Test
    void deliveryIds_areTheSystemsOwn() {
        Payload zendesk = Fixtures.payload(Fixtures.bytes("zendesk-ticket.created.json"));
        Headers headers = Fixtures.headers(
                "webhook-id", "msg_1", "X-GitHub-Delivery", "guid", "X-Zendesk-Webhook-Invocation-Id", "invocation");

        assertThat(GenericParts.system().deliveryId(headers, zendesk)).contains("msg_1");
        assertThat(GitHubParts.system().deliveryId(headers, zendesk)).contains("guid");
        assertThat(ZendeskParts.system().deliveryId(headers, zendesk)).contains("cbe4028c-7239-495d-b020-f22348516046");
        assertThat(GitHubParts.system().deliveryId(Fixtures.headers(), zendesk)).isEmpty();
    }

    private static String byRequester(String text) {
        return new String(Fixtures.bytes("zendesk-ticket.comment_added.json"), UTF_8)
                .replace("We are investigating this issue and will update you shortly.", text)
                .replace("8447388090495", "8447388090494")
                .replace("\"is_staff\": true", "\"is_staff\": false");
    }

    private static TicketEvent generic(String body) {
        return GenericParts.system().read(Fixtures.incoming("generic", body));
    }

    private static TicketEvent gitHub(byte[] body, String event) {
        return GitHubParts.system().read(Fixtures.incoming("github", body, "x-github-event", event));
    }

    private static TicketEvent gitHub(String body, String event) {
        return gitHub(body.getBytes(UTF_8), event);
    }

    private static TicketEvent zendesk(byte[] body) {
        return ZendeskParts.system().read(Fixtures.incoming("zendesk", body));
    }

    private static Comment said(TicketEvent event) {
        return ((Commented) event).text();
    }

    private static String ignored(TicketEvent event) {
        return ((Ignored) event).why();
    }
}
