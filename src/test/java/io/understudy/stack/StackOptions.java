package io.understudy.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * What kind of local stack to start.
 *
 * @param environment the variables that choose a model and servers outside of this stack; empty in tests
 * @param settledPorts whether to prefer the well-known ports (a person's stack) over any free ones (a test's)
 * @param controlledClock whether the engine's clock can be moved
 * @param fresh whether to forget everything this home holds first
 * @param demo whether the helpdesk opens the demo company's tickets
 * @param standIns whether helpdesk and rehearsal model are started
 */
public record StackOptions(
        Home home,
        BuildOutput build,
        Map<String, String> environment,
        boolean settledPorts,
        boolean controlledClock,
        boolean fresh,
        boolean demo,
        boolean standIns) {

    public StackOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * A stack for tests: an empty home under {@code target/it-home}, free ports, the engine's clock under control, no
     * demo tickets, the rehearsal model. Homes of different names can run side by side.
     */
    public static StackOptions forTests(String name) {
        BuildOutput build = BuildOutput.current();
        Path root = build.repository().resolve("target/it-home").resolve(name);
        return new StackOptions(
                new Home(root, sharedDistributions(build)), build, Map.of(), false, true, true, false, true);
    }

    /** The stack of a person at the shell: data are kept, ports settled. */
    static StackOptions forPerson(boolean demo) {
        BuildOutput build = BuildOutput.current();
        Map<String, String> environment = System.getenv();
        return new StackOptions(
                Home.ofEnvironment(environment, build.repository()),
                build,
                environment,
                true,
                false,
                false,
                demo,
                !environment.getOrDefault("UNDERSTUDY_STANDINS", "on").equals("off"));
    }

    /** Without helpdesk and rehearsal model. */
    public StackOptions withoutStandIns() {
        return new StackOptions(home, build, environment, settledPorts, controlledClock, fresh, demo, false);
    }

    /** With the demo company's tickets. */
    public StackOptions withDemo() {
        return new StackOptions(home, build, environment, settledPorts, controlledClock, fresh, true, standIns);
    }

    /** Keeping what an earlier stack of the same home left. */
    public StackOptions keepingData() {
        return new StackOptions(home, build, environment, settledPorts, controlledClock, false, demo, standIns);
    }

    /** With the engine on the wall clock. */
    public StackOptions withWallClock() {
        return new StackOptions(home, build, environment, settledPorts, false, fresh, demo, standIns);
    }

    int settled(int port) {
        return settledPorts ? port : 0;
    }

    private static Path sharedDistributions(BuildOutput build) {
        String named = System.getenv("UNDERSTUDY_DISTS");
        return named == null ? build.repository().resolve(".understudy/dists") : Path.of(named);
    }
}
