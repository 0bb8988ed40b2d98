package io.understudy.autonomy.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * That a class was certified, or lost that.
 *
 * @param model the model whose drafts were judged, as its provider calls it
 * @param roleVersion the role pack's
 * @param number which certificate it was of this version's, from 1
 * @param event ISSUED or LOST
 * @param numbers what it rests on
 */
public record CertificateEvent(
        String role,
        String worker,
        String model,
        String roleVersion,
        String taskType,
        String taskName,
        String actionClass,
        int number,
        String event,
        JsonNode numbers,
        Instant at) {

    static final String ISSUED = "ISSUED";
    static final String LOST = "LOST";
}
