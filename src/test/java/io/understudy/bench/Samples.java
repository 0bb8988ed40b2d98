package io.understudy.bench;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations as they were measured, in nanoseconds. Adding is safe from any thread. */
final class Samples {

    private static final double NANOS_IN_MILLI = 1e6;

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long measured) {
        nanos.add(measured);
    }

    int size() {
        return nanos.size();
    }

    /**
     * The smallest sample that at least this share of all samples does not exceed (nearest rank), in milliseconds.
     *
     * @param share above 0, at most 1
     * @throws IllegalStateException when there are no samples
     */
    double millis(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("no share: " + share);
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        int rank = (int) Math.ceil(share * sorted.length - 1e-9);
        return sorted[Math.max(0, rank - 1)] / NANOS_IN_MILLI;
    }

    /** The same samples, each less {@code millis}, and none below nothing. */
    Samples less(double millis) {
        Samples rest = new Samples();
        nanos.forEach(one -> rest.add(Math.max(0, Math.round(one - millis * NANOS_IN_MILLI))));
        return rest;
    }
}
