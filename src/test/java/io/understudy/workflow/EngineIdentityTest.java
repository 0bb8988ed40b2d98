package io.understudy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.workflow.EngineIdentity.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Meeting an engine that replaced another one, with a process that ends, an answer that is lost or another process that
 * is quicker at every point between two steps.
 */
class EngineIdentityTest {

    private static final Duration UNDER_WAY = Duration.ofSeconds(10);

    /** More points than the longest way has. */
    private static final int MORE_THAN_ALL = 60;

    private final World world = new World();

    @Test
    void anEngineThatIsKnown_isNotTouched() {
        assertThat(world.process(new Undisturbed()).renew()).isEqualTo(new Standing.Known(1));
        assertThat(world.retired).isZero();
        assertThat(world.engineMarks).hasSize(1);
    }

    @Test
    void theFirstEngine_isMarkedAndRetiresNothing() {
        World fresh = new World(false);

        assertThat(fresh.untilKnown(new Undisturbed())).isEqualTo(1);
        assertThat(fresh.retired).isZero();
        assertThat(fresh.engineMarks).containsExactly(fresh.mark);
    }

    @Test
    void aNewEngine_isLeftAlone_untilCommandsToTheOldOneHaveRunOut() {
        world.engineIsReplaced();
        EngineIdentity process = world.process(new Undisturbed());

        assertThat(process.renew()).isInstanceOf(Standing.Stranger.class);
        world.now = world.now.plus(UNDER_WAY).minusMillis(1);
        assertThat(process.renew()).isInstanceOf(Standing.Stranger.class);
        assertThat(world.engineMarks).isEmpty();
        world.now = world.now.plusMillis(1);
        assertThat(process.renew()).isEqualTo(new Standing.Known(2));
    }

    @Test
    void anEngineThatDoesNotAnswer_saysNothing() {
        world.engineIsReplaced();
        world.answers = false;

        assertThat(world.process(new Undisturbed()).renew()).isInstanceOf(Standing.Away.class);
        assertThat(world.retired).isZero();
    }

    @Test
    void processEndsAtAnyPoint_theNextOneGoesOnFromThere() {
        int points = 0;
        for (int point = 0; point < MORE_THAN_ALL; point++) {
            World each = new World();
            each.engineIsReplaced();
            try {
                each.untilKnown(new EndsAt(point));
            } catch (ProcessEnded ended) {
                points++;
            }
            each.assertMetOnce();
        }
        assertThat(points)
                .as("points at which a process was ended")
                .isGreaterThan(8)
                .isLessThan(MORE_THAN_ALL);
    }

    @Test
    void processEndsAtAnyPointOfTheFirstMeeting_theNextOneGoesOnFromThere() {
        for (int point = 0; point < MORE_THAN_ALL; point++) {
            World each = new World(false);
            try {
                each.untilKnown(new EndsAt(point));
            } catch (ProcessEnded ended) {
                assertThat(each.retired).isZero();
            }
            assertThat(each.untilKnown(new Undisturbed())).isEqualTo(1);
            assertThat(each.engineMarks).containsExactly(each.mark);
            assertThat(each.retired).isZero();
        }
    }

    @Test
    void anyAnswerIsLost_theStepIsDoneAgainAndNothingTwice() {
        for (int lost = 0; lost < MORE_THAN_ALL; lost++) {
            World each = new World();
            each.engineIsReplaced();
            each.untilKnown(new LosesAnswer(lost));
            each.assertMetOnce();
        }
    }

    @Test
    void anotherProcessIsQuickerAtAnyPoint_bothEndWithTheSameEngine() {
        for (int point = 0; point < MORE_THAN_ALL; point++) {
            World each = new World();
            each.engineIsReplaced();
            each.untilKnown(new OvertakenAt(point, () -> each.untilKnown(new Undisturbed())));
            each.assertMetOnce();
        }
    }

    @Test
    void engineIsReplacedAgainAtAnyPoint_noneIsKnownWithoutItsMark() {
        for (int point = 0; point < MORE_THAN_ALL; point++) {
            World each = new World();
            each.engineIsReplaced();
            int generation = each.untilKnown(new OvertakenAt(point, each::engineIsReplaced));
            int after = each.untilKnown(new Undisturbed());

            assertThat(after).isBetween(generation, generation + 1);
            assertThat(each.engineMarks).containsExactly(each.mark);
            assertThat(each.confirmed).isTrue();
        }
    }

    /** What may happen between two steps of a process. */
    private interface Fate {
        /** Between two steps. */
        void point();

        /** Whether the answer to what the engine has just done arrives. */
        default boolean arrives() {
            return true;
        }
    }

    private static final class Undisturbed implements Fate {
        @Override
        public void point() {}
    }

    private static final class ProcessEnded extends RuntimeException {}

    private static final class EndsAt implements Fate {
        private int left;

        EndsAt(int point) {
            this.left = point;
        }

        @Override
        public void point() {
            if (left-- == 0) {
                throw new ProcessEnded();
            }
        }
    }

    private static final class LosesAnswer implements Fate {
        private int left;

        LosesAnswer(int which) {
            this.left = which;
        }

        @Override
        public void point() {}

        @Override
        public boolean arrives() {
            return left-- != 0;
        }
    }

    private static final class OvertakenAt implements Fate {
        private final Runnable other;
        private int left;

        OvertakenAt(int point, Runnable other) {
            this.left = point;
            this.other = other;
        }

        @Override
        public void point() {
            if (left-- == 0) {
                other.run();
            }
        }
    }

    /** The database and the engine, which outlive processes. Each verb of theirs happens whole or not at all. */
    private static final class World {
        private final Set<String> engineMarks = new HashSet<>();
        private String mark = "mark-1";
        private int generation = 1;
        private boolean confirmed;
        private Optional<Instant> retiredAt = Optional.empty();
        private int retired;
        private boolean oldKeysInUse;
        private boolean answers = true;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        World() {
            this(true);
        }

        World(boolean met) {
            confirmed = met;
            oldKeysInUse = met;
            if (met) {
                engineMarks.add(mark);
            }
        }

        void engineIsReplaced() {
            engineMarks.clear();
        }

        EngineIdentity process(Fate fate) {
            return new EngineIdentity(new ScriptedEngine(fate), new Book(fate), UNDER_WAY, new Hands());
        }

        /** As a process does it: again and again, until it knows the engine. */
        int untilKnown(Fate fate) {
            EngineIdentity process = process(fate);
            for (int round = 0; round < 20; round++) {
                if (process.renew() instanceof Standing.Known known) {
                    return known.generation();
                }
                now = now.plusSeconds(2);
            }
            return fail("the engine is never known");
        }

        void assertMetOnce() {
            assertThat(untilKnown(new Undisturbed())).isEqualTo(2);
            assertThat(retired).isEqualTo(1);
            assertThat(confirmed).isTrue();
            assertThat(engineMarks).containsExactly(mark);
        }

        private final class Hands extends Clock {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        }

        private final class Book implements EngineMarks {
            private final Fate fate;

            Book(Fate fate) {
                this.fate = fate;
            }

            @Override
            public Entry read() {
                return step(() -> new Entry(mark, generation, confirmed, retiredAt));
            }

            @Override
            public boolean retire(String known) {
                return step(() -> {
                    if (!known.equals(mark)) {
                        return false;
                    }
                    generation++;
                    mark = "mark-" + generation;
                    confirmed = false;
                    retiredAt = Optional.of(now);
                    retired++;
                    oldKeysInUse = false;
                    return true;
                });
            }

            @Override
            public boolean confirm(String left) {
                return step(() -> {
                    confirmed |= left.equals(mark);
                    return left.equals(mark);
                });
            }

            private <T> T step(Supplier<T> verb) {
                fate.point();
                T done = verb.get();
                fate.point();
                return done;
            }
        }

        private final class ScriptedEngine implements Engine {
            private final Fate fate;

            ScriptedEngine(Fate fate) {
                this.fate = fate;
            }

            @Override
            public Recognition recognise(String asked) {
                fate.point();
                boolean known = engineMarks.contains(asked);
                fate.point();
                return !answers || !fate.arrives() ? Recognition.AWAY : known ? Recognition.KNOWN : Recognition.NEW;
            }

            @Override
            public Answer leaveMark(String left) {
                fate.point();
                assertThat(oldKeysInUse)
                        .as("keys of the old engine while a new one is marked")
                        .isFalse();
                engineMarks.add(left);
                fate.point();
                return answers && fate.arrives() ? new Answer.Done() : new Answer.Busy("No answer");
            }

            @Override
            public Answer complete(long jobKey, ObjectNode variables) {
                throw new AssertionError("nothing is completed while an engine is met");
            }

            @Override
            public Answer hold(long jobKey, Duration duration) {
                throw new AssertionError("no job is held while an engine is met");
            }

            @Override
            public Answer publish(Message message) {
                throw new AssertionError("no message is published while an engine is met");
            }

            @Override
            public Answer probe(long processInstanceKey) {
                throw new AssertionError("no case is asked after while an engine is met");
            }

            @Override
            public Answer set(long processInstanceKey, ObjectNode variables) {
                throw new AssertionError("no case is corrected while an engine is met");
            }

            @Override
            public Answer move(long processInstanceKey, long step, String elementId) {
                throw new AssertionError("no step is left while an engine is met");
            }

            @Override
            public Answer cancel(long processInstanceKey) {
                throw new AssertionError("no case is ended while an engine is met");
            }

            @Override
            public Deployed deploy(Map<String, String> files) {
                throw new AssertionError("nothing is deployed while an engine is met");
            }

            @Override
            public Answer ping() {
                return new Answer.Done();
            }

            @Override
            public String version() {
                return "";
            }

            @Override
            public void open(Map<String, Consumer<EngineJob>> takers) {}
        }
    }
}
