package io.understudy.autonomy;

import java.util.Optional;

/** One rule of the gate about drafts. */
interface ReleasePolicy {

    /** Why the draft must not be released without a person, in words for a supervisor; empty when this rule has no objection. */
    Optional<String> refusal(Proposal proposal);
}
