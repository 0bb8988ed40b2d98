package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.ClassRecord;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.work.Verdict.Judgement;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/** The labels of one class, in their order. */
final class ClassEvidence {

    private final ClassRecord record;
    private final Set<UUID> cases = new HashSet<>();
    private String taskName = "";
    private int right;
    private int wrong;
    private int uncounted;

    ClassEvidence(Terms terms) {
        record = new ClassRecord(terms);
    }

    void learn(UUID caseId, String task, double confidence, Judgement judgement) {
        taskName = task;
        switch (judgement) {
            case RIGHT -> right++;
            case WRONG, INCOMPLETE -> wrong++;
            case NOT_ITS_FAULT, POLICY_CHANGED -> {
                uncounted++;
                return;
            }
        }
        cases.add(caseId);
        record.judged(caseId.toString(), OptionalDouble.of(confidence), judgement == Judgement.RIGHT);
    }

    ClassRecord record() {
        return record;
    }

    /** How the task was called last. */
    String taskName() {
        return taskName;
    }

    int right() {
        return right;
    }

    int wrong() {
        return wrong;
    }

    int uncounted() {
        return uncounted;
    }

    int cases() {
        return cases.size();
    }
}
