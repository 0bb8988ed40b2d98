package io.understudy.code;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs code that nobody trusts: on a copy of a tree, without a network, without credentials, without a look at the
 * machine. What stands behind it can be replaced, for instance by a locked-down Kubernetes Job.
 */
interface Sandbox {

    /** Why nothing can be run here, in words for a supervisor; empty when it can. May wait for a test of the sandbox. */
    Optional<String> refusal();

    /** Runs one command and waits for its end. Never throws for what the command does. */
    Outcome run(Tree tree, Command command, Limits limits) throws InterruptedException;

    /**
     * What to run.
     *
     * @param shell a line for {@code /bin/sh}, started at the top of the tree. {@code $UNDERSTUDY_REPORTS} is an empty
     *     folder for reports, {@code $UNDERSTUDY_TOOLS} holds what this product brings along
     * @param reports which files of the reports folder to bring back, by name, with {@code *} and {@code ?}
     */
    record Command(String shell, String reports) {}

    /**
     * How much it may use.
     *
     * @param time from start to end, copying the tree included
     * @param output bytes that it may print
     * @param memory bytes, of one process and of all together
     * @param disk bytes that the tree and everything that is written may take
     * @param processes processes and threads together
     */
    record Limits(Duration time, int output, long memory, long disk, int processes) {

        private static final long MIB = 1L << 20;

        /** What the test of a sandbox needs, and more. */
        static Limits usual(Duration time) {
            return new Limits(time, 1 << 20, 1536 * MIB, 512 * MIB, 384);
        }
    }

    /** A file that the command left in its reports folder. */
    record Report(String name, String content) {}

    /** How it ended. The output is what was printed until then, its beginning left out when it was long. */
    sealed interface Outcome {

        /** It ended by itself, with whatever exit code. */
        record Finished(int exit, String output, List<Report> reports) implements Outcome {
            public Finished {
                reports = List.copyOf(reports);
            }
        }

        record TimedOut(Duration limit, String output) implements Outcome {}

        record OutputExceeded(int limit, String output) implements Outcome {}

        record MemoryExceeded(long limit, String output) implements Outcome {}

        /** Nothing was run. */
        record Refused(String why) implements Outcome {}
    }
}
