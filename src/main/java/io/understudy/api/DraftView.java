package io.understudy.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.draft.Draft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draft as the REST interface shows it. */
record DraftView(
        UUID id,
        ObjectNode values,
        double confidence,
        List<String> reasons,
        List<Draft.Evidence> evidence,
        List<String> uncertainties,
        List<Draft.CheckResult> checks,
        String worker,
        String model,
        String roleVersion,
        int tokens,
        int inputTokens,
        int outputTokens,
        BigDecimal costUsd,
        long millis,
        @Nullable String failure,
        Instant at) {
    static DraftView of(Draft draft) {
        Draft.Content content = draft.content();
        return new DraftView(
                draft.id(),
                draft.values(),
                draft.confidence(),
                content.reasons(),
                content.evidence(),
                content.uncertainties(),
                content.checks(),
                draft.worker(),
                draft.model(),
                draft.roleVersion(),
                draft.inputTokens() + draft.outputTokens(),
                draft.inputTokens(),
                draft.outputTokens(),
                draft.costUsd(),
                draft.millis(),
                draft.failure().orElse(null),
                draft.createdAt());
    }
}
