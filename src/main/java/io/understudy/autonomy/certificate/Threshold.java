package io.understudy.autonomy.certificate;

import io.understudy.autonomy.certificate.Confidences.Order;

/**
 * From where on a class is certified.
 *
 * @param from minus infinity is the whole class
 */
public record Threshold(Order by, double from) {

    /** Whether it is for the whole class. */
    public boolean isEverything() {
        return Double.isInfinite(from);
    }

    /** Whether a draft is sure enough. */
    public boolean reached(Confidences confidences) {
        return confidences.by(by) >= from;
    }
}
