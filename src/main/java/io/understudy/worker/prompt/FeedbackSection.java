package io.understudy.worker.prompt;

import io.understudy.platform.Json;
import io.understudy.worker.DraftingContext.Feedback;
import io.understudy.worker.model.Tokens;

/** Why the last draft came back. The comment is a supervisor's and counts; the draft may repeat a customer's words. */
public record FeedbackSection(Feedback feedback, Fence fence) implements Section {

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    @Override
    public String text(int tokens) {
        String comment = "<comment>\n" + feedback.comment().replace("<", "‹").strip() + "\n</comment>\n";
        String failure = feedback.failure()
                .map(why -> "<what-was-wrong>\n" + why.replace("<", "‹") + "\n</what-was-wrong>\n")
                .orElse("");
        int left = Math.max(0, tokens - Tokens.in(comment) - Tokens.in(failure) - 40);
        return "<returned-with-comment>\n" + comment + failure + "<previous-draft>\n"
                + fence.around(" from=\"previous-values\"", Cut.toTokens(Json.write(feedback.previous()), left))
                + "\n</previous-draft>\n</returned-with-comment>";
    }

    @Override
    public int yields() {
        return 1;
    }

    @Override
    public int floor() {
        return 1000;
    }
}
