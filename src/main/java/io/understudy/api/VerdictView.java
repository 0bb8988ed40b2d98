package io.understudy.api;

import io.understudy.work.ReleaseChecks;
import io.understudy.work.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a task.
 *
 * @param judgement what it says of the draft as it was handed in
 * @param checks what the role's checks found on the released form, where it was not the draft's
 * @param undoneAt when it was taken back, if it was
 */
record VerdictView(
        String verdict,
        String judgement,
        String person,
        String comment,
        List<String> edited,
        List<ReleaseChecks.Result> checks,
        List<String> despite,
        Instant at,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy) {
    static VerdictView of(Verdict verdict) {
        return new VerdictView(
                verdict.kind().name(),
                verdict.judgement().name(),
                verdict.person(),
                verdict.comment(),
                verdict.edited(),
                verdict.checks(),
                verdict.despite(),
                verdict.at(),
                verdict.undoneAt(),
                verdict.undoneBy());
    }
}
