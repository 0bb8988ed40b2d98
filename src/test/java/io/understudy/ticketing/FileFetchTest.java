package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.OutboundHttp;
import io.understudy.ticketing.FileFetch.Fetched;
import io.understudy.ticketing.generic.GenericParts;
import io.understudy.ticketing.github.GitHubParts;
import io.understudy.ticketing.zendesk.ZendeskParts;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.AttachmentSettings;
import io.understudy.work.ticket.TicketRef;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFetchTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String ASSET = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private final FakeApi api = new FakeApi();
    private final ApiClient client = api.client(Clock.systemUTC());
    private final Endpoint.Account account =
            new Endpoint.Account(api.url(), Optional.empty(), "s3cret-token", "900001");
    private final FileFetch fetch =
            new FileFetch(new OutboundHttp(VERTX, Set.of("127.0.0.1"), Duration.ofSeconds(5), 1000), new Limits());

    @AfterEach
    void stop() {
        api.close();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void fileAtTheAccountsOwnHost_isFetchedWithItsToken() {
        api.answers(200, "content");

        assertThat(generic(api.url() + "/files/1"))
                .isInstanceOfSatisfying(
                        Fetched.Got.class, got -> assertThat(got.bytes().text()).isEqualTo("content"));
        assertThat(api.call().headers()).containsEntry("authorization", "Bearer s3cret-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:1/files/1",
                "http://localhost/files/1",
                "https://evil.example.com/a.pdf",
                "file:///etc/passwd",
                "ftp://127.0.0.1/a",
                "no address",
                ""
            })
    void addressThatIsNotTheSystems_isNeverCalled(String url) {
        assertThat(generic(url))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("Its address is none at which generic keeps files"));
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void userInTheAddress_isNotTheAccountsOwnHost() {
        assertThat(generic(api.url().toString().replace("http://", "http://x@") + "/files/1"))
                .isInstanceOf(Fetched.Refused.class);
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void redirectAtTheOwnHost_isFollowedWithoutTheToken() {
        api.answers(302, "", "Location", "/real/1").answers(200, "content");

        assertThat(generic(api.url() + "/files/1")).isInstanceOf(Fetched.Got.class);
        assertThat(api.call().uri()).isEqualTo("/real/1");
        assertThat(api.call().headers()).doesNotContainKey("authorization");
    }

    @Test
    void redirectElsewhere_isRefusedAndNamesTheHost() {
        api.answers(302, "", "Location", "https://evil.example.com/x?token=abc");

        assertThat(generic(api.url() + "/files/1"))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("evil.example.com", "understudy.attachments.redirect-hosts")
                                .doesNotContain("abc"));
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void redirectsWithoutAnEnd_areGivenUp() {
        for (int i = 0; i < 5; i++) {
            api.answers(302, "", "Location", "/again");
        }

        assertThat(generic(api.url() + "/files/1")).isInstanceOf(Fetched.Refused.class);
        assertThat(api.calls()).hasSize(3);
    }

    @Test
    void fileThatIsTooLarge_isRefused() {
        api.answers(200, "x".repeat(5000));

        assertThat(generic(api.url() + "/files/1"))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.why()).contains("larger than the 4000 bytes"));
    }

    @Test
    void fileThatBreaksOff_isFetchedAgain_whateverItsLength() {
        api.breaksOff("the beginning").answers(200, "x".repeat(3999)).answers(200, "x".repeat(4000));

        assertThat(generic(api.url() + "/files/1"))
                .isInstanceOfSatisfying(
                        Fetched.NotNow.class, later -> assertThat(later.why()).contains("broke off"));
        assertThat(generic(api.url() + "/files/1")).isInstanceOf(Fetched.Got.class);
        assertThat(generic(api.url() + "/files/1")).isInstanceOf(Fetched.Got.class);
    }

    @Test
    void answersOfTheSystem_areSortedByWhatHelps() {
        api.answers(404, "").answers(403, "").answers(503, "");

        assertThat(generic(api.url() + "/1")).isInstanceOf(Fetched.Gone.class);
        assertThat(generic(api.url() + "/1")).isInstanceOf(Fetched.Refused.class);
        assertThat(generic(api.url() + "/1")).isInstanceOf(Fetched.NotNow.class);
    }

    @Test
    void gitHub_fetchesOnlyWhatIsUploadedThere() {
        api.answers(200, "content");
        TicketClient desk = GitHubParts.system(client).desk();

        assertThat(fetch(desk, "github", "demo/helpdesk#7", api.url() + "/user-attachments/assets/" + ASSET))
                .isInstanceOf(Fetched.Got.class);
        assertThat(fetch(desk, "github", "demo/helpdesk#7", api.url() + "/repos/demo/helpdesk"))
                .isInstanceOf(Fetched.Refused.class);
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void gitHubPictureOfAPrivateRepository_isLookedForInTheHtmlOfItsComment() {
        api.answers(404, "")
                .answers(
                        200,
                        "{\"body_html\":\"<img src=\\\"https://private-user-images.githubusercontent.com/1/2-" + ASSET
                                + ".png?jwt=a&amp;b=c\\\">\"}");
        TicketClient desk = GitHubParts.system(client).desk();

        Fetched fetched = fetch(desk, "github", "demo/helpdesk#7", api.url() + "/user-attachments/assets/" + ASSET);

        // There is no such host in a test; that it was turned to is what counts.
        assertThat(fetched.toString()).contains("private-user-images.githubusercontent.com");
        assertThat(api.call().uri()).isEqualTo("/repos/demo/helpdesk/issues/comments/5001");
        assertThat(api.call().headers()).containsEntry("accept", "application/vnd.github.full+json");
    }

    @Test
    void zendesk_tellsTheFilesOfEachComment_andWhichAreHarmful() throws Exception {
        api.answers(200, """
                {"comments":[
                  {"id":11,"attachments":[{"id":1,"file_name":"a.pdf","content_type":"application/pdf","size":9,
                    "content_url":"https://x.zendesk.com/attachments/token/t/?name=a.pdf","malware_scan_result":"malware_not_found"}]},
                  {"id":12,"attachments":[{"id":2,"file_name":"b.exe","malware_scan_result":"malware_found"},
                    {"id":3,"file_name":"c","deleted":true}]}],"next_page":null}""");

        var files = ZendeskParts.system(client)
                .desk()
                .files(account, TicketRef.of("z", "zendesk", "35436", null, ""), true);

        assertThat(files.keySet()).containsExactly("opening", "11", "12");
        assertThat(files.get("opening")).isEqualTo(files.get("11"));
        assertThat(files.get("12"))
                .singleElement()
                .satisfies(one -> assertThat(one.harmful()).isEqualTo("Zendesk found malware in it"));
    }

    @Test
    void zendeskThatIsStillScanning_isAskedAgain_andInTheEndBelieved() throws Exception {
        String scanning =
                "{\"comments\":[{\"id\":11,\"attachments\":[{\"id\":1,\"malware_scan_result\":\"not_scanned\"}]}]}";
        api.answers(200, scanning).answers(200, scanning);
        TicketClient desk = ZendeskParts.system(client).desk();
        TicketRef ticket = TicketRef.of("z", "zendesk", "35436", null, "");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.files(account, ticket, true))
                .isInstanceOf(TicketClient.CannotLookException.class);
        assertThat(desk.files(account, ticket, false).get("11").getFirst().harmful())
                .contains("has not scanned");
    }

    @Test
    void zendeskToken_goesToTheAccountOnly() {
        TicketClient desk = ZendeskParts.system(client).desk();

        assertThat(desk.file(account, URI.create(api.url() + "/attachments/token/t/"))
                        .orElseThrow()
                        .headers())
                .containsKey("Authorization");
        assertThat(desk.file(account, URI.create("https://p22.zdusercontent.com/x"))
                        .orElseThrow()
                        .headers())
                .doesNotContainKey("Authorization");
        assertThat(desk.file(account, URI.create("https://p22.zdusercontent.com.evil.example.com/x")))
                .isEmpty();
    }

    private Fetched generic(String url) {
        return fetch(GenericParts.system(client).desk(), "generic", "1", url);
    }

    private Fetched fetch(TicketClient desk, String system, String key, String url) {
        Attachment file = new Attachment(
                UUID.randomUUID(),
                "desk:" + key,
                "5001",
                "a.pdf",
                "",
                url,
                Attachment.State.FOUND,
                "",
                -1,
                0,
                0,
                0,
                "",
                Instant.EPOCH);
        return fetch.fetch(desk, account, TicketRef.of("desk", system, key, null, ""), file);
    }

    /** Small ones. */
    private static final class Limits implements AttachmentSettings {
        @Override
        public long maxBytes() {
            return 4000;
        }

        @Override
        public int maxPerMessage() {
            return 3;
        }

        @Override
        public long maxTicketBytes() {
            return 8000;
        }

        @Override
        public Set<String> types() {
            return Set.of("text/plain");
        }

        @Override
        public Duration fetchTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int maxPages() {
            return 5;
        }

        @Override
        public int maxCharacters() {
            return 1000;
        }

        @Override
        public Optional<Set<String>> redirectHosts() {
            return Optional.empty();
        }
    }
}
