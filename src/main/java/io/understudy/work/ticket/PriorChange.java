package io.understudy.work.ticket;

import java.time.Instant;

/**
 * What somebody else did first, told to whoever came too late.
 *
 * @param by a person's id, {@code worker:Name}, {@code gate} or {@code engine}
 * @param did what they did, to follow their name, for example {@code accepted the draft}
 */
public record PriorChange(String by, String did, Instant at) {

    @Override
    public String toString() {
        return by + " " + did + " at " + at;
    }
}
