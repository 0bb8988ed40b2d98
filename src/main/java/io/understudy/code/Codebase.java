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
        List<Check> checks) {

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
