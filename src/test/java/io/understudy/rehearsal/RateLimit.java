package io.understudy.rehearsal;

/** So many requests in a second, as providers allow them; none is counted while there is no limit. */
final class RateLimit {

    private static final long SECOND = 1_000_000_000;

    private int perSecond;
    private int taken;
    private long begun;

    /** @param requests in a second; 0 for as many as come */
    synchronized void set(int requests) {
        perSecond = requests;
        taken = 0;
    }

    synchronized boolean take() {
        long now = System.nanoTime();
        if (now - begun >= SECOND) {
            begun = now;
            taken = 0;
        }
        if (perSecond > 0 && taken >= perSecond) {
            return false;
        }
        taken++;
        return true;
    }
}
