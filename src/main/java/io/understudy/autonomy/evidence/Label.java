package io.understudy.autonomy.evidence;

import io.understudy.work.Verdict.Judgement;
import java.util.UUID;

/** What a verdict said of a draft. */
record Label(
        long id,
        UUID caseId,
        String worker,
        String model,
        String roleVersion,
        String taskType,
        String taskName,
        String actionClass,
        double confidence,
        Judgement judgement) {}
