package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketEvent.Corrected;
import io.understudy.ticketing.TicketEvent.FileTakenBack;
import io.understudy.ticketing.TicketEvent.Gone;
import io.understudy.ticketing.TicketEvent.HandedOver;
import io.understudy.ticketing.TicketEvent.Restored;
import io.understudy.ticketing.delivery.UnreadableException;
import io.understudy.ticketing.generic.GenericParts;
import io.understudy.ticketing.github.GitHubParts;
import io.understudy.ticketing.zendesk.ZendeskParts;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.TicketGone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the three systems send when something is changed, taken back or moved away. */
class CorrectionReadingTest {

    @Test
    void gitHubCommentEdited_saysWhatStandsThereNow_andWhoChangedIt() {
        Corrected corrected = (Corrected) gitHub(comment().replace("\"created\"", "\"edited\""), "issue_comment");

        assertThat(corrected.kind()).isEqualTo(Correction.Kind.EDITED);
        assertThat(corrected.message()).isEqualTo("492700400");
        assertThat(corrected.by()).isEqualTo("Codertocat");
        assertThat(corrected.text()).map(Comment::text).get().asString().startsWith("You are totally right!");
        assertThat(corrected.mayBeOurs()).isFalse();
    }

    @Test
    void gitHubCommentDeleted_leavesNothing() {
        Corrected corrected = (Corrected) gitHub(comment().replace("\"created\"", "\"deleted\""), "issue_comment");

        assertThat(corrected.kind()).isEqualTo(Correction.Kind.DELETED);
        assertThat(corrected.text()).isEmpty();
    }

    @Test
    void gitHubIssueEdited_isItsOpening_unlessOnlyItsTitleWas() {
        String edited = issue().replace("\"opened\"", "\"edited\"");

        assertThat(gitHub(edited.replaceFirst("\\{", "{\"changes\":{\"body\":{\"from\":\"secret\"}},"), "issues"))
                .isInstanceOfSatisfying(
                        Corrected.class,
                        corrected -> assertThat(corrected.message()).isEqualTo(Comment.OPENING));
        assertThat(gitHub(edited.replaceFirst("\\{", "{\"changes\":{\"title\":{\"from\":\"old\"}},"), "issues"))
                .isInstanceOf(TicketEvent.StatusChanged.class);
    }

    @Test
    void gitHubIssueDeletedOrTransferred_isGone() {
        Gone deleted = (Gone) gitHub(issue().replace("\"opened\"", "\"deleted\""), "issues");
        Gone moved = (Gone) gitHub(
                issue().replace("\"opened\"", "\"transferred\"")
                        .replaceFirst(
                                "\\{",
                                "{\"changes\":{\"new_issue\":{\"html_url\":\"https://github.com/other/place/issues/9\"}},"),
                "issues");

        assertThat(deleted.how()).isEqualTo(TicketGone.DELETED);
        assertThat(deleted.forGood()).isTrue();
        assertThat(moved.how()).isEqualTo(TicketGone.TRANSFERRED);
        assertThat(moved.to()).isEqualTo("https://github.com/other/place/issues/9");
    }

    @ParameterizedTest
    @CsvSource({
        "comment_redacted, REDACTED, false",
        "comment_made_private, HIDDEN, false",
        "description_changed, EDITED, true",
    })
    void zendeskChangesOfAComment(String type, Correction.Kind kind, boolean opening) {
        Corrected corrected = (Corrected) zendesk(type);

        assertThat(corrected.kind()).isEqualTo(kind);
        assertThat(corrected.message().equals(Comment.OPENING)).isEqualTo(opening);
        assertThat(corrected.opening()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "merged, MERGED, false",
        "marked_as_spam, SPAM, false",
        "soft_deleted, DELETED, false",
        "permanently_deleted, DELETED, true",
    })
    void zendeskTicketIsGone(String type, TicketGone how, boolean forGood) {
        Gone gone = (Gone) zendesk(type);

        assertThat(gone.how()).isEqualTo(how);
        assertThat(gone.forGood()).isEqualTo(forGood);
    }

    @Test
    void zendeskOtherChanges() {
        assertThat(zendesk("undeleted")).isInstanceOf(Restored.class);
        assertThat(zendesk("requester_changed")).isInstanceOf(HandedOver.class);
        assertThat(zendesk("attachment_redacted_from_comment"))
                .isInstanceOfSatisfying(
                        FileTakenBack.class, file -> assertThat(file.message()).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "comment.edited, EDITED, true",
        "comment.hidden, HIDDEN, true",
        "comment.redacted, REDACTED, true",
        "comment.deleted, DELETED, false",
    })
    void genericChangesOfAComment(String type, Correction.Kind kind, boolean shown) {
        Corrected corrected = (Corrected) generic("{\"type\":\"" + type
                + "\",\"ticket\":{\"key\":1},\"comment\":{\"id\":7,\"body\":\"left\"},\"actor\":{\"name\":\"Kim\"}}");

        assertThat(corrected.kind()).isEqualTo(kind);
        assertThat(corrected.text().isPresent()).isEqualTo(shown);
        assertThat(corrected.by()).isEqualTo("Kim");
    }

    @Test
    void genericEditWithoutWords_namesTheField() {
        assertThatThrownBy(() -> generic("{\"type\":\"comment.edited\",\"ticket\":{\"key\":1},\"comment\":{\"id\":7}}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("comment.body");
        assertThatThrownBy(() -> generic("{\"type\":\"attachment.deleted\",\"ticket\":{\"key\":1}}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("attachment.id");
    }

    private static String comment() {
        return new String(Fixtures.bytes("github-issue_comment.created.json"), UTF_8);
    }

    private static String issue() {
        return new String(Fixtures.bytes("github-issues.opened.json"), UTF_8);
    }

    private static TicketEvent generic(String body) {
        return GenericParts.system().read(Fixtures.incoming("generic", body));
    }

    private static TicketEvent gitHub(String body, String event) {
        return GitHubParts.system().read(Fixtures.incoming("github", body.getBytes(UTF_8), "x-github-event", event));
    }

    private static TicketEvent zendesk(String type) {
        String added = new String(Fixtures.bytes("zendesk-ticket.comment_added.json"), UTF_8);
        return ZendeskParts.system()
                .read(Fixtures.incoming("zendesk", added.replace("ticket.comment_added", "ticket." + type)));
    }
}
