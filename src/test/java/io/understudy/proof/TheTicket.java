package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A ticket in the helpdesk, as its customer sees it. */
record TheTicket(TheHelpdesk helpdesk, String system, String key) {

    /** What a system that renders Markdown does not show. */
    private static final Pattern HIDDEN = Pattern.compile("(?s)<!--.*?-->");

    void customerWrites(String text) {
        helpdesk.comment(key, text);
    }

    void customerWrites(String text, List<AFile> files) {
        helpdesk.comment(key, text, files);
    }

    /** A colleague answers the customer in the ticket system itself. */
    void colleagueWrites(String text) {
        helpdesk.answer(key, text);
    }

    /** A colleague closes, solves or opens it in the ticket system itself. */
    void colleagueSets(String status) {
        helpdesk.sets(key, status);
    }

    /** What was written last is changed, or taken back. */
    void lastIsCorrected(String change, String words) {
        corrected(change, -1, words);
    }

    /** What was written first is changed, or taken back. */
    void openingIsCorrected(String change, String words) {
        corrected(change, 0, words);
    }

    private void corrected(String change, int which, String words) {
        var comments = helpdesk.ticket(key).path("comments");
        helpdesk.corrects(
                key,
                change,
                comments.path(which < 0 ? comments.size() + which : which)
                        .path("id")
                        .asText(),
                words);
    }

    /** The ticket is deleted, merged, moved, … as a whole. */
    void isMade(String change, String words) {
        helpdesk.corrects(key, change, "", words);
    }

    /** What Understudy wrote for the customer to read, oldest first. */
    List<String> publicReplies() {
        return written(true);
    }

    /** What Understudy wrote for colleagues. */
    List<String> notes() {
        return written(false);
    }

    String status() {
        return helpdesk.ticket(key).path("status").asText();
    }

    /** The id of the endpoint that this ticket comes in by. */
    String endpoint() {
        return switch (system) {
            case "generic" -> "helpdesk";
            case "developer" -> "developer";
            case "analyst" -> "analyst";
            default -> "helpdesk-" + system;
        };
    }

    /** The key that its system gives it: GitHub's name the repository. */
    String keyInItsSystem() {
        return system.equals("github") ? "demo/helpdesk#" + key : key;
    }

    boolean isSame(JsonNode ticket) {
        return ticket.path("endpoint").asText().equals(endpoint())
                && ticket.path("key").asText().equals(keyInItsSystem());
    }

    private List<String> written(boolean visible) {
        Stream<JsonNode> comments =
                StreamSupport.stream(helpdesk.ticket(key).path("comments").spliterator(), false);
        return comments.filter(comment -> comment.path("authorRole").asText().equals("integration"))
                .filter(comment -> comment.path("public").asBoolean() == visible)
                .map(comment -> HIDDEN.matcher(comment.path("body").asText())
                        .replaceAll("")
                        .strip())
                .toList();
    }

    @Override
    public String toString() {
        return "ticket " + endpoint() + ":" + key;
    }
}
