package io.understudy.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps a fixed number of cases under way, which is how a system shows what it can do without being flooded. */
final class ClosedLoop {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Cases cases;

    ClosedLoop(Cases cases) {
        this.cases = cases;
    }

    /**
     * Cases ended in a second, over {@code measured}, after {@code ramp} and after as many have ended as are kept under
     * way: before that the first ones are still on their way, and nothing ends. Returns when none is under way any longer.
     *
     * @throws IllegalStateException when cases do not end
     */
    double perSecond(int window, Duration ramp, Duration measured) {
        long turned = cases.ended() + window;
        keepBusy(window, ramp);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (cases.ended() < turned && System.nanoTime() < until) {
            keepBusy(window, TICK);
        }
        long before = cases.ended();
        long began = System.nanoTime();
        keepBusy(window, measured);
        double rate = (cases.ended() - before) * 1e9 / (System.nanoTime() - began);
        drain();
        return rate;
    }

    private void keepBusy(int window, Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            long free = window - (cases.opened() - cases.ended());
            if (free > 0) {
                cases.open((int) free);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private void drain() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (cases.ended() < cases.opened()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("%s: %d of %d cases did not end. %s"
                        .formatted(cases.name(), cases.opened() - cases.ended(), cases.opened(), cases.trouble()));
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}
