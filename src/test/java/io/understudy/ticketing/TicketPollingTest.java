package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.platform.Json;
import io.understudy.ticketing.TicketClient.CannotLookException;
import io.understudy.ticketing.TicketEvent.Commented;
import io.understudy.ticketing.TicketEvent.Opened;
import io.understudy.ticketing.delivery.Incoming;
import io.understudy.ticketing.github.GitHubParts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What GitHub is asked for after webhooks may have been lost, and what is made of its answers. */
class TicketPollingTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T12:00:30Z");
    private static final String RECENT = "2026-01-01T12:10:00Z";
    private static final String LONG_AGO = "2025-06-01T12:00:00Z";

    private final FakeApi api = new FakeApi();
    private final TicketSystem github = GitHubParts.system(api.client(Clock.systemUTC()));
    private final List<TicketPolling.Found> found = new ArrayList<>();

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void issueAndComment_areReadAsTheirWebhooksWouldBe() throws CannotLookException {
        api.answers(200, list(issue(7, RECENT, "open"))).answers(200, list(comment(51, 7, RECENT)));

        look();

        assertThat(found)
                .extracting(TicketPolling.Found::id)
                .containsExactly("reconciled:issue:acme/shop#7", "reconciled:comment:51");
        assertThat(read(0)).isInstanceOfSatisfying(Opened.class, opened -> {
            assertThat(opened.ticket().key()).isEqualTo("acme/shop#7");
            assertThat(opened.text().id()).isEqualTo(found.get(0).message());
            assertThat(opened.text().text()).isEqualTo("Body of 7");
            assertThat(opened.actors()).contains("robin");
        });
        assertThat(read(1)).isInstanceOfSatisfying(Commented.class, said -> {
            assertThat(said.ticket().key()).isEqualTo("acme/shop#7");
            assertThat(said.text().id()).isEqualTo("51").isEqualTo(found.get(1).message());
            assertThat(said.actors()).contains("kim");
            assertThat(said.opening()).isPresent();
        });
    }

    @Test
    void question_isForTheTimeSinceTheLastLookAndALittleMore() throws CannotLookException {
        api.answers(200, "[]").answers(200, "[]");

        look();

        assertThat(api.calls())
                .extracting(FakeApi.Call::uri)
                .allMatch(uri -> uri.contains("since=2026-01-01T11:58:30Z"));
        assertThat(api.calls()).extracting(FakeApi.Call::uri).first().asString().contains("state=all");
        assertThat(api.call().headers()).containsEntry("authorization", "Bearer s3cret-token");
    }

    @Test
    void oldClosedAndPullRequests_areLeftOut() throws CannotLookException {
        String pull = issue(9, RECENT, "open").replace("\"state\"", "\"pull_request\":{\"url\":\"u\"},\"state\"");
        api.answers(200, list(issue(7, LONG_AGO, "open"), issue(8, RECENT, "closed"), pull))
                .answers(200, list(comment(51, 7, LONG_AGO), comment(52, 9, RECENT)));

        look();

        assertThat(found).isEmpty();
    }

    @Test
    void commentOnAnIssueThatIsNotListed_asksForTheIssueOnce() throws CannotLookException {
        api.answers(200, "[]")
                .answers(200, list(comment(51, 7, RECENT), comment(52, 7, RECENT)))
                .answers(200, issue(7, LONG_AGO, "open"));

        look();

        assertThat(found).hasSize(2).allMatch(each -> each.ticket().equals("acme/shop#7"));
        assertThat(api.calls()).hasSize(3);
        assertThat(api.call().uri()).isEqualTo("/repos/acme/shop/issues/7");
    }

    @Test
    void repositoryConfiguredInOtherCapitals_ticketHasTheNameThatWebhooksGiveIt() throws CannotLookException {
        String issue = issue(7, RECENT, "open")
                .replace("\"state\"", "\"repository_url\":\"https://api.github.com/repos/Acme/Shop\",\"state\"");
        api.answers(200, list(issue)).answers(200, list(comment(51, 7, RECENT)));

        look();

        assertThat(found).extracting(TicketPolling.Found::ticket).containsOnly("Acme/Shop#7");
        assertThat(read(0))
                .isInstanceOfSatisfying(
                        Opened.class,
                        opened -> assertThat(opened.ticket().key()).isEqualTo("Acme/Shop#7"));
    }

    @Test
    void whatWasChangedSince_isReadAsTheWebhookOfItsChange() throws CannotLookException {
        String issue = issue(7, LONG_AGO, "open").replaceFirst("\\{", "{\"updated_at\":\"" + RECENT + "\",");
        String comment = comment(51, 7, LONG_AGO).replaceFirst("\\{", "{\"updated_at\":\"" + RECENT + "\",");
        api.answers(200, list(issue)).answers(200, list(comment));

        look();

        assertThat(found)
                .extracting(TicketPolling.Found::id)
                .containsExactly("reconciled:issue:acme/shop#7:" + RECENT, "reconciled:comment:51:" + RECENT);
        assertThat(found).allMatch(one -> one.words().isPresent());
        assertThat(read(0)).isInstanceOfSatisfying(TicketEvent.Corrected.class, corrected -> {
            assertThat(corrected.message()).isEqualTo(TicketEvent.Comment.OPENING);
            assertThat(corrected.text().orElseThrow().text()).isEqualTo("Body of 7");
        });
        assertThat(read(1)).isInstanceOfSatisfying(TicketEvent.Corrected.class, corrected -> {
            assertThat(corrected.message()).isEqualTo("51");
            assertThat(corrected.at()).isEqualTo(RECENT);
        });
    }

    @Test
    void fullPage_isFollowedByTheNext() throws CannotLookException {
        api.answers(
                        200,
                        IntStream.rangeClosed(1, 10)
                                .mapToObj(number -> issue(number, RECENT, "open"))
                                .collect(Collectors.joining(",", "[", "]")))
                .answers(200, list(issue(11, RECENT, "open")))
                .answers(200, "[]");

        look();

        assertThat(found).hasSize(11);
    }

    @Test
    void pageThatIsTooLong_isReadOneByOne() throws CannotLookException {
        String longOne = issue(1, RECENT, "open").replace("Body of", "x".repeat(200_000));
        api.answers(200, list(longOne, longOne))
                .answers(200, list(longOne))
                .answers(200, list(issue(2, RECENT, "open")))
                .answers(200, "[]")
                .answers(200, "[]");

        look();

        assertThat(found).extracting(TicketPolling.Found::ticket).containsExactly("acme/shop#1", "acme/shop#2");
        assertThat(api.calls().get(2).uri()).contains("per_page=1&page=2");
    }

    @Test
    void lookThatFindsNothing_tellsThatItGoesOn_beforeEachQuestion() throws CannotLookException {
        String pull = issue(9, RECENT, "open").replace("\"state\"", "\"pull_request\":{\"url\":\"u\"},\"state\"");
        api.answers(200, list(pull)).answers(200, list(comment(51, 7, RECENT))).answers(200, pull);
        List<Integer> asked = new ArrayList<>();

        github.catchUp()
                .orElseThrow()
                .since(Fixtures.account(api.url()), List.of("acme/shop"), SINCE, new TicketPolling.Finder() {
                    @Override
                    public void found(TicketPolling.Found one) {
                        found.add(one);
                    }

                    @Override
                    public void goesOn() {
                        asked.add(api.calls().size());
                    }
                });

        assertThat(found).isEmpty();
        assertThat(asked).containsExactly(0, 1, 2);
    }

    @Test
    void noAnswer_isSaidSo() {
        api.answers(502, "").answers(502, "");

        assertThatThrownBy(this::look).isInstanceOf(CannotLookException.class).hasMessageContaining("502");
    }

    private void look() throws CannotLookException {
        github.catchUp().orElseThrow().since(Fixtures.account(api.url()), List.of("acme/shop"), SINCE, found::add);
    }

    private TicketEvent read(int index) {
        TicketPolling.Found each = found.get(index);
        byte[] body = Json.write(each.body()).getBytes(StandardCharsets.UTF_8);
        return github.read(new Incoming(
                Fixtures.endpoint("github"), new Headers(each.headers()), Fixtures.payload(body), each.id(), SINCE));
    }

    private static String list(String... items) {
        return "[" + String.join(",", items) + "]";
    }

    private static String issue(int number, String at, String state) {
        return """
                {"number":%d,"title":"Torn tent","body":"Body of %d","html_url":"https://github.com/acme/shop/issues/%d",
                 "user":{"login":"robin","id":4,"type":"User"},"created_at":"%s","state":"%s"}""".formatted(number, number, number, at, state);
    }

    private static String comment(int id, int issue, String at) {
        return """
                {"id":%d,"body":"And?","issue_url":"https://api.github.com/repos/acme/shop/issues/%d",
                 "user":{"login":"kim","id":5,"type":"User"},"created_at":"%s"}""".formatted(id, issue, at);
    }
}
