package io.understudy.work.effect;

import java.time.Instant;

/**
 * What a person decided about an incident.
 *
 * @param reason in the person's words, where the decision asks for some
 */
public record EffectDecision(Instant at, String person, Kind kind, String reason) {

    /** The ways on from an incident. */
    public enum Kind {
        /** Tried again; where it is unknown whether it went out, it is looked for first and never sent blindly. */
        RETRY("had it tried again"),
        /** Sent, although an earlier attempt may have arrived, or with a changed input. */
        SEND("had it sent"),
        /** It arrived, as the person has seen over there. */
        ARRIVED("said that it had arrived"),
        /** Not done at all: the workflow goes on without it. */
        SKIP("skipped it"),
        /** The human task before it is opened again. */
        REOPEN("reopened the task before it"),
        /** The whole case is ended. */
        END_CASE("ended the case");

        private final String did;

        Kind(String did) {
            this.did = did;
        }

        /** What a person did with it, to follow their name. */
        public String did() {
            return did;
        }
    }
}
