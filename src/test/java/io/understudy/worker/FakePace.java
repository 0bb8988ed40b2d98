package io.understudy.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when told to. */
public final class FakePace implements DraftingClock {

    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;

    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    public List<Duration> pauses() {
        return pauses;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-03-02T10:00:00Z").plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }
}
