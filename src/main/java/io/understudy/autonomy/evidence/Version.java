package io.understudy.autonomy.evidence;

/**
 * What a worker's record is bound to, together with the form of each task; a change of one begins another record.
 *
 * @param model as its provider calls it
 * @param roleVersion the role pack's
 */
record Version(String worker, String model, String roleVersion) {}
