package io.understudy.work.shadow;

import io.understudy.work.Verdict.Judgement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's draft of a task that a person did without seeing it, compared with what the person handed in.
 *
 * @param person who did the task
 * @param differing keys of the fields in which the two differ
 * @param suggested what follows from those: RIGHT when none differ that matter, WRONG when one does that is no text; null when
 *     only a person can say
 * @param judgement what a person said; null when nobody has
 * @param counted whether it counts for the worker, and is not changed any more
 */
public record ShadowDraft(
        UUID draftId,
        UUID taskId,
        String person,
        List<String> differing,
        @Nullable Judgement suggested,
        @Nullable Judgement judgement,
        @Nullable String judgedBy,
        boolean counted) {

    public ShadowDraft {
        differing = List.copyOf(differing);
    }
}
