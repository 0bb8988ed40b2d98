package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that customers send: fetched, read outside of the app, shown to the worker, never trusted. */
@ExtendWith(TheStack.Calm.class)
class AttachmentsIT {

    private static final String STOVE =
            "My gas stove from order A-1011 arrived damaged, see the receipt." + " I would like my money back.";

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");

    @ParameterizedTest
    @ValueSource(strings = {"generic", "github", "zendesk"})
    void filesOfATicket_areReadAndShownToTheWorker(String system) {
        TheTicket ticket = helpdesk.opens(
                system,
                "Stove arrived damaged",
                STOVE,
                List.of(
                        AFile.pdf("receipt.pdf", "Receipt 4711", "Total 64.90 EUR"),
                        AFile.text("parts.csv", "text/csv", "part;state\nburner;bent\n"),
                        AFile.picture("photo.png")));

        TheTask understand = sam.waitsFor(ticket, "understand");

        assertThat(promptOf(understand))
                .contains("Receipt 4711", "burner;bent")
                .contains("A picture of 64 by 48 pixels. Not seen: the model takes no pictures");
        assertThat(understand.check("Attachments read").path("message").asText())
                .contains("Not seen: the model takes no pictures");
        Map<String, JsonNode> files = sam.filesOf(ticket);
        assertThat(files.values())
                .extracting(file -> file.path("state").asText())
                .containsOnly("STORED");
        assertThat(files.values())
                .extracting(file -> file.path("type").asText())
                .containsExactlyInAnyOrder("application/pdf", "text/csv", "image/png");
    }

    @Test
    void fileOfALaterMessage_isReadForTheNextTask() {
        TheTicket ticket = helpdesk.opens("How long can I return a jacket?", "How long for the jacket from A-1003?");
        sam.acceptsAll(ticket);

        ticket.customerWrites(
                "And who pays for the return postage of the jacket?",
                List.of(AFile.text("note.txt", "text/plain", "The zip is stuck as well.")));

        TheTask understand = sam.waitsFor(ticket, "understand");
        assertThat(promptOf(understand)).contains("The zip is stuck as well.");
    }

    @Test
    void crookedFiles_areSaidInWords_andTheCaseGoesOn() {
        TheTicket ticket = helpdesk.opens(
                "generic",
                "Stove arrived damaged",
                STOVE,
                List.of(
                        AFile.bomb("bomb.pdf"),
                        AFile.of("tool.exe", "application/pdf", new byte[] {'M', 'Z', 0, 1, 2}),
                        AFile.of("large.txt", "text/plain", new byte[11 * 1024 * 1024]),
                        AFile.at("secrets.txt", "http://169.254.169.254/latest/meta-data"),
                        AFile.text("page.html", "text/html", "<script>alert(1)</script> <b>Total 64.90</b>")));

        TheTask understand = sam.waitsFor(ticket, "understand");

        Map<String, JsonNode> files = sam.filesOf(ticket);
        assertThat(note(files, "bomb.pdf")).containsAnyOf("memory", "longer than");
        assertThat(note(files, "tool.exe")).contains("It is a program");
        assertThat(note(files, "large.txt")).contains("11534336 bytes");
        assertThat(note(files, "secrets.txt")).contains("none at which generic keeps files");
        assertThat(understand.check("Attachments read").path("message").asText())
                .contains("bomb.pdf", "tool.exe: Not read. It is a program", "secrets.txt");
        understand.accepts();
        sam.waitsFor(ticket, "answer").accepts();
        sam.seesAtRest(ticket);
    }

    @Test
    void file_isHandedOutToBeSavedOnly_andNotToStrangers() {
        TheTicket ticket = helpdesk.opens(
                "generic",
                "Stove arrived damaged",
                STOVE,
                List.of(
                        AFile.text("page \u00e4.html", "text/html", "<script>alert(1)</script>"),
                        AFile.picture("photo.png")));
        sam.waitsFor(ticket, "understand");
        Map<String, JsonNode> files = sam.filesOf(ticket);
        String page = files.get("page \u00e4.html").path("id").asText();
        String photo = files.get("photo.png").path("id").asText();

        Answer saved = sam.get("attachments/" + page).mustBe(200);

        assertThat(saved.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(saved.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(saved.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''page%20%C3%A4.html");
        assertThat(saved.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(saved.header("Content-Security-Policy")).contains("sandbox");
        assertThat(stack.stranger().get("/api/v1/attachments/" + page).status()).isEqualTo(401);
        assertThat(stack.supervisor("norma").get("attachments/" + page).status())
                .isEqualTo(403);
        Answer stranger = stack.stranger().get("/attachments/" + photo + "/picture");
        assertThat(stranger.status()).isEqualTo(302);
        assertThat(stranger.header("Location")).as("the way to sign in").contains("/protocol/openid-connect/auth");
        assertThat(sam.get("attachments/00000000-0000-7000-8000-000000000000").status())
                .isEqualTo(404);
    }

    private static String promptOf(TheTask task) {
        return trace(task).path("content").asText();
    }

    private static JsonNode trace(TheTask task) {
        JsonNode trace = task.supervisor()
                .get("tasks/" + task.id() + "/trace")
                .mustBe(200)
                .json();
        JsonNode steps = trace.isArray() ? trace : trace.path("steps");
        return StreamSupport.stream(steps.spliterator(), false)
                .filter(step -> step.path("kind").asText().equals("prompt"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no prompt in " + trace));
    }

    private static String note(Map<String, JsonNode> files, String name) {
        return files.get(name).path("note").asText();
    }
}
