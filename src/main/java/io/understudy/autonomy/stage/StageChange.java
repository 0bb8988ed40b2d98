package io.understudy.autonomy.stage;

import java.time.Instant;

/**
 * How a class came to stand where it does.
 *
 * @param person who said so; {@value #GATE} when an alarm took a certificate away
 * @param why in their words
 */
public record StageChange(ActionKey of, Stage stage, String person, String why, Instant at) {

    /** Who takes a stage back without being asked. */
    public static final String GATE = "gate";
}
