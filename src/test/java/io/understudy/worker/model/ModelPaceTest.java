package io.understudy.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.FakePace;
import io.understudy.worker.Situation;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Fault;
import io.understudy.worker.model.ModelReply.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelPaceTest {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration DAY = Duration.ofDays(1);

    private final FakePace clock = new FakePace();
    private final ModelPace pace = new ModelPace(Situation.model("m", "0", "0"), clock);

    /** A provider as it answers a request that comes at some moment. */
    private interface Provider {
        Call asked(Duration now);
    }

    /** @param failed why there is no answer; empty when there is one */
    private record Call(Duration begun, Duration end, Optional<Failed> failed) {}

    /** What became of a number of questions that were all there from the beginning. */
    private record Outcome(Duration took, int requests, int mostUnderWay) {}

    @Test
    void oneRequestASecond_isMadeUseOfToNineTenths() {
        long[] second = {-1};
        Outcome outcome = play(200, now -> {
            boolean free = now.toSeconds() != second[0];
            second[0] = now.toSeconds();
            return free ? answer(now, 300) : busy(now, Optional.of(Duration.ofSeconds(1)));
        });
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(220));
    }

    /** Pauses are drawn, so single runs differ by half a minute; half of many runs do not. */
    @Test
    void limitWithoutAWordWhenToComeBack_isFound() {
        List<Duration> took = new ArrayList<>();
        for (int run = 0; run < 101; run++) {
            long[] second = {-1, 0};
            took.add(play(200, now -> {
                        second[1] = now.toSeconds() == second[0] ? second[1] + 1 : 1;
                        second[0] = now.toSeconds();
                        return second[1] <= 5 ? answer(now, 300) : busy(now, Optional.empty());
                    })
                    .took());
        }
        took.sort(Comparator.naturalOrder());
        assertThat(took.get(50)).isLessThan(Duration.ofSeconds(90));
        assertThat(took.getLast()).isLessThan(Duration.ofSeconds(150));
    }

    @Test
    void outageOfAMinute_costsAMinuteAndNotMuchMore() {
        Outcome outcome = play(
                200,
                now -> now.toSeconds() < 60
                        ? new Call(now, now.plusMillis(20), Optional.of(Failed.of(Reason.BROKEN, "it answered 503")))
                        : answer(now, 500));
        assertThat(outcome.took()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(85));
        assertThat(outcome.requests()).isLessThan(260);
    }

    @Test
    void oneAnswerAtATime_isNeverIdleAndSoonAskedByFew() {
        Duration[] idle = {Duration.ZERO};
        Outcome outcome = play(100, now -> {
            Duration begins = now.compareTo(idle[0]) > 0 ? now : idle[0];
            idle[0] = begins.plusSeconds(5);
            Duration end = idle[0];
            return end.minus(now).toSeconds() >= 60
                    ? new Call(now, now.plusSeconds(60), Optional.of(Failed.of(Reason.SLOW, "no answer in time")))
                    : new Call(now, end, Optional.empty());
        });
        assertThat(outcome.took()).isLessThan(Duration.ofSeconds(5 * 110));
        assertThat(pace.state().limit()).isLessThan(10);
    }

    @Test
    void providerWithoutALimit_isAskedMoreAndMore() {
        assertThat(play(2000, now -> answer(now, 1000)).mostUnderWay()).isGreaterThan(40);
    }

    @Test
    void wishOfYears_isNotBelieved() {
        pace.enter();
        pace.failed(new Failed(Reason.BUSY, "it answered 429", Optional.of(Duration.ofDays(3650))));
        assertThat(pace.trouble().orElseThrow().next()).isEqualTo(clock.now().plus(Duration.ofMinutes(15)));
        assertThat(pace.free()).isZero();
        clock.pass(Duration.ofMinutes(15));
        assertThat(pace.free()).isEqualTo(1);
    }

    @Test
    void modelThatIsSetUpWrongly_isAskedByOneAtATimeAndAfterMinutes() {
        pace.enter();
        pace.failed(Failed.of(Reason.MISCONFIGURED, "it answered 401"));
        assertThat(pace.trouble().orElseThrow().fault()).isEqualTo(Fault.CONFIGURATION);
        clock.pass(Duration.ofMinutes(4));
        assertThat(pace.free()).isZero();
        clock.pass(Duration.ofMinutes(1));
        assertThat(pace.enter()).isTrue();
        assertThat(pace.enter()).isFalse();
        pace.answered(Duration.ofSeconds(1));
        assertThat(pace.trouble()).isEmpty();
        assertThat(pace.free()).isGreaterThan(1);
    }

    private static Call answer(Duration now, int millis) {
        return new Call(now, now.plusMillis(millis), Optional.empty());
    }

    private static Call busy(Duration now, Optional<Duration> wish) {
        return new Call(now, now.plusMillis(20), Optional.of(new Failed(Reason.BUSY, "it answered 429", wish)));
    }

    private Outcome play(int questions, Provider provider) {
        List<Call> underWay = new ArrayList<>();
        int left = questions;
        int requests = 0;
        int most = 0;
        Duration now = Duration.ZERO;
        while (left > 0 || !underWay.isEmpty()) {
            assertThat(now).as("it comes to an end").isLessThan(DAY);
            for (Iterator<Call> calls = underWay.iterator(); calls.hasNext(); ) {
                Call call = calls.next();
                if (call.end().compareTo(now) <= 0) {
                    calls.remove();
                    if (call.failed().isPresent()) {
                        pace.failed(call.failed().get());
                        left++;
                    } else {
                        pace.answered(call.end().minus(call.begun()));
                    }
                }
            }
            while (left > 0 && pace.enter()) {
                left--;
                requests++;
                underWay.add(provider.asked(now));
            }
            most = Math.max(most, underWay.size());
            clock.pass(TICK);
            now = now.plus(TICK);
        }
        return new Outcome(now, requests, most);
    }
}
