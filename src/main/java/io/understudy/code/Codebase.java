package io.understudy.code;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One configured repository. Never prints its token.
 *
 * @param url an http or https address, or the path of a folder
 * @param tickets globs over {@code endpoint:key}
 * @param api the repository at its provider's API; there whenever the provider is not plain
 */
public record Codebase(
        String id,
        String description,
        String url,
        String branch,
        Optional<Access> access,
        Provider provider,
        Optional<URI> api,
        List<String> tickets,
        Paths paths,
        List<String> knownFailing,
        List<Check> checks,
        Limits limits) {

    public Codebase {
        tickets = List.copyOf(tickets);
        knownFailing = List.copyOf(knownFailing);
        checks = List.copyOf(checks);
    }

    /** Who opens pull requests there. */
    public enum Provider {
        GITHUB,
        GITLAB,
        PLAIN
    }

    /** Whom we are there. */
    public record Access(String user, String token) {
        @Override
        public String toString() {
            return "access of " + user;
        }
    }

    /**
     * What one of its checks may use, beside its time.
     *
     * @param output bytes that it may print
     * @param memory bytes, of one process and of all together
     * @param disk bytes that the tree and everything that is written may take
     * @param processes processes and threads together
     */
    record Limits(int output, long memory, long disk, int processes) {

        private static final long MIB = 1L << 20;

        /** Of which all are sensible. */
        Limits {
            if (output < 1024 || memory < 16 * MIB || disk < MIB || processes < 4) {
                throw new IllegalArgumentException(
                        "has to be at least output=1K, memory=16M, disk=1M and processes=4 (.limits.…)");
            }
        }

        /** What a test suite of usual size needs. */
        static Limits usual() {
            return new Limits((int) (8 * MIB), 1536 * MIB, 512 * MIB, 384);
        }

        Sandbox.Limits within(Duration time) {
            return new Sandbox.Limits(time, output, memory, disk, processes);
        }
    }

    /**
     * One way of testing it.
     *
     * @param reports which reports are JUnit XML; without, its exit code is all there is
     */
    record Check(String name, String run, Optional<String> reports, Duration time) {}

    /**
     * Which files a change may touch, and which of them decide what its checks say.
     *
     * @param runners files that say how tests are run
     */
    record Paths(Globs allowed, Globs untouchable, Globs tests, Globs runners) {

        boolean permits(String path) {
            return allowed.match(path) && !untouchable.match(path);
        }
    }

    /**
     * Whether a ticket may lead to it.
     *
     * @param ticket {@code endpoint:key}
     */
    boolean isFor(String ticket) {
        return tickets.stream().anyMatch(pattern -> Globs.name(pattern, ticket));
    }

    /** How long all its checks may take together. */
    Duration time() {
        return checks.stream().map(Check::time).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String toString() {
        return "repository " + id;
    }
}
