package io.understudy.autonomy;

import io.understudy.autonomy.certificate.Confidences;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;

/**
 * A draft that the gate decides on.
 *
 * @param actionClass what it would set off
 */
record Proposal(Task task, Draft draft, String actionClass, Confidences confidences) {}
