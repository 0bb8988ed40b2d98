package io.understudy.autonomy;

import io.understudy.autonomy.certificate.Confidences;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;

/**
 * A draft that the gate decides on.
 *
 * @param actionClass what it would set off
 * @param evidence what is known of drafts like it
 */
record Proposal(Task task, Draft draft, String actionClass, Confidences confidences, Workers.Evidence evidence) {}
