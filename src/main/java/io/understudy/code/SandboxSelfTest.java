package io.understudy.code;

import io.understudy.code.Sandbox.Command;
import io.understudy.code.Sandbox.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a way into a sandbox that holds, by trying from inside what must not be possible. */
final class SandboxSelfTest {

    private static final Path PROGRAMS = Path.of("/usr/bin");
    private static final int MOST_SHOWN = 400;
    private static final String HOLES = "its test found holes: ";

    private final List<SandboxCommand> candidates;
    private final SandboxCommand.Options configured;
    private final Optional<SystemCallFilter> filter;
    private final Entrance entrance;

    SandboxSelfTest(
            List<SandboxCommand> candidates,
            SandboxCommand.Options configured,
            Optional<SystemCallFilter> filter,
            Entrance entrance) {
        this.candidates = candidates;
        this.configured = configured;
        this.filter = filter;
        this.entrance = entrance;
    }

    /** Runs a command on {@link #tree()} in a sandbox that was not found to hold yet. */
    interface Entrance {
        Outcome run(SandboxCommand way, SandboxCommand.Options shown, Command command) throws InterruptedException;
    }

    NamespaceSandbox.State firstThatHolds() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return new NamespaceSandbox.State.Closed("it takes Linux, and this is " + System.getProperty("os.name"));
        }
        if (filter.isEmpty()) {
            return new NamespaceSandbox.State.Closed(
                    "the system calls of " + System.getProperty("os.arch") + " are not known here");
        }
        List<String> gone = configured.readOnly().stream()
                .filter(path -> !Files.exists(Path.of(path)))
                .toList();
        SandboxCommand.Options there = configured.without(gone);
        List<String> reasons = new ArrayList<>();
        for (SandboxCommand candidate : candidates) {
            Optional<String> wrong = wrongWith(candidate, there);
            if (wrong.isEmpty()) {
                return new NamespaceSandbox.State.Works(candidate, there, gone);
            }
            Optional<NamespaceSandbox.State> less =
                    wrong.get().startsWith(HOLES) ? Optional.empty() : withoutWhatCannotBeShown(candidate, there, gone);
            if (less.isPresent()) {
                return less.get();
            }
            reasons.add(candidate.program() + ": " + wrong.get());
        }
        return new NamespaceSandbox.State.Closed(String.join("; ", reasons)
                + ". Install bubblewrap, or permit unprivileged user namespaces (kernel.unprivileged_userns_clone,"
                + " kernel.apparmor_restrict_unprivileged_userns, user.max_user_namespaces)");
    }

    /** One path that is not there, or that nobody may read, is no reason to run nothing at all. */
    private Optional<NamespaceSandbox.State> withoutWhatCannotBeShown(
            SandboxCommand candidate, SandboxCommand.Options there, List<String> gone) {
        if (there.readOnly().isEmpty()
                || wrongWith(candidate, there.without(there.readOnly())).isPresent()) {
            return Optional.empty();
        }
        List<String> leftOut = new ArrayList<>(gone);
        for (String path : there.readOnly()) {
            List<String> others =
                    there.readOnly().stream().filter(one -> !one.equals(path)).toList();
            if (wrongWith(candidate, there.without(others)).isPresent()) {
                leftOut.add(path);
            }
        }
        SandboxCommand.Options rest = there.without(leftOut);
        return wrongWith(candidate, rest).isPresent()
                ? Optional.empty()
                : Optional.of(new NamespaceSandbox.State.Works(candidate, rest, leftOut));
    }

    private Optional<String> wrongWith(SandboxCommand candidate, SandboxCommand.Options shown) {
        List<String> missing = candidate.programs().stream()
                .filter(program -> !Files.isExecutable(PROGRAMS.resolve(program)))
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("there is no " + String.join(", no ", missing) + " in /usr/bin");
        }
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path canary = Files.createTempFile("understudy-sandbox", ".canary");
            try {
                return judge(entrance.run(candidate, shown, probe(listening.getLocalPort(), canary)));
            } finally {
                Files.deleteIfExists(canary);
            }
        } catch (IOException e) {
            return Optional.of("it could not be tested: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("this server is stopping");
        }
    }

    /** What is run: a script that tries from inside what must not be possible. */
    static Tree tree() {
        return Trees.of("selftest.sh", SandboxCommand.resource("selftest.sh"));
    }

    private Command probe(int port, Path canary) {
        return new Command(
                "bash selftest.sh " + port + " '" + canary + "' "
                        + filter.orElseThrow().probed(),
                "none");
    }

    private static Optional<String> judge(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished finished when finished.output().strip().equals("SANDBOX-OK") -> Optional.empty();
            case Outcome.Finished finished -> Optional.of(words(finished));
            case Outcome.TimedOut late ->
                Optional.of("its test did not end within " + late.limit().toSeconds() + " s");
            case Outcome.OutputExceeded much -> Optional.of("its test printed too much");
            case Outcome.MemoryExceeded much -> Optional.of("its test took too much memory");
            case Outcome.Refused refused -> Optional.of(refused.why());
        };
    }

    private static String words(Outcome.Finished finished) {
        String holes = finished.output()
                .lines()
                .filter(line -> line.startsWith("HOLE "))
                .map(line -> line.substring("HOLE ".length()))
                .distinct()
                .collect(Collectors.joining(", "));
        String said = finished.output().strip().replaceAll("\\s+", " ");
        return holes.isEmpty()
                ? "it cannot be entered: " + (said.length() > MOST_SHOWN ? said.substring(0, MOST_SHOWN) + "…" : said)
                : HOLES + holes;
    }
}
