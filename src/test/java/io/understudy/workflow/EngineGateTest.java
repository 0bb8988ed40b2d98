package io.understudy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.workflow.Engine.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EngineGateTest {

    private Instant now = Instant.parse("2026-03-31T10:00:00Z");
    private final InstantSource ticks = () -> now;
    private final EngineStatus status = new EngineStatus(Clock.systemUTC());
    private final EngineGate gate = new EngineGate(status, ticks.withZone(ZoneOffset.UTC));

    @Test
    void engineThatIsAwayOrNotKnownYet_isToldNothing() {
        assertThat(gate.room(32)).isZero();
        status.up();
        assertThat(gate.room(32)).isZero();
        status.ready();
        assertThat(gate.room(32)).isEqualTo(32);
        status.down("killed");
        assertThat(gate.room(32)).isZero();
    }

    @Test
    void passingBackpressure_holdsNothingUp() {
        status.ready();
        busy(31);
        assertThat(gate.room(32)).isEqualTo(32);
        gate.heard(new Answer.Done());
        busy(31);
        assertThat(gate.room(32)).isEqualTo(32);
    }

    @Test
    void engineThatIsOnlyBusy_isTriedByOneCommandAtATime_lessAndLessOften() {
        status.ready();
        busy(33);
        assertThat(gate.room(32)).isZero();
        after(Duration.ofSeconds(1));
        assertThat(gate.room(32)).isEqualTo(1);
        assertThat(gate.room(32)).isZero();
        busy(1);
        after(Duration.ofMillis(1_100));
        assertThat(gate.room(32)).isZero();
        after(Duration.ofSeconds(1));
        assertThat(gate.room(32)).isEqualTo(1);
    }

    @Test
    void firstRealAnswer_letsEverythingThrough() {
        status.ready();
        busy(40);
        gate.heard(new Answer.Refused("no such message"));
        assertThat(gate.room(32)).isEqualTo(32);
    }

    private void busy(int times) {
        for (int i = 0; i < times; i++) {
            gate.heard(new Answer.Busy("RESOURCE_EXHAUSTED"));
        }
    }

    private void after(Duration time) {
        now = now.plus(time);
    }
}
