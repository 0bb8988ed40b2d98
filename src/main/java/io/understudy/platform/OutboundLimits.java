package io.understudy.platform;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Limits that one call sets for itself, in place of those that are configured for everybody.
 *
 * @param time for the whole call
 * @param bytes the most that is read of an answer
 * @param whole whether a longer answer is of no use, so that reading stops as soon as its length is known
 * @param enough is given each part as it comes; when it holds, the answer counts as complete and the rest is left
 */
public record OutboundLimits(Duration time, int bytes, boolean whole, Predicate<byte[]> enough) {

    /** For an answer that is only of use as a whole. */
    public static OutboundLimits whole(Duration time, int bytes) {
        return new OutboundLimits(time, bytes, true, part -> false);
    }

    /** The same for an answer that may go on after what is wanted of it has come. */
    public OutboundLimits until(Predicate<byte[]> enough) {
        return new OutboundLimits(time, bytes, whole, enough);
    }
}
