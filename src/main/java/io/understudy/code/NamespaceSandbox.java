package io.understudy.code;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The sandbox of Linux namespaces: bubblewrap where it is, else unshare. It tests itself before it runs anything, by
 * trying from inside what must not be possible; where a hole is found, or no way in, nothing is ever run. The test takes
 * seconds of a processor, so it is made when the application starts only where a repository is configured, and else when
 * somebody first asks.
 */
@ApplicationScoped
class NamespaceSandbox implements Sandbox {

    private static final Logger LOG = Logger.getLogger(NamespaceSandbox.class);
    private static final Duration TEST_LIMIT = Duration.ofSeconds(20);

    private final boolean enabled;
    private final List<SandboxCommand> candidates;
    private final SandboxCommand.Options options;
    private final Optional<SystemCallFilter> filter = SystemCallFilter.of(System.getProperty("os.arch", ""));
    private final Semaphore places;
    private final Executor tester;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<State> state = new CompletableFuture<>();

    /** Sandboxes die with the thread that started them, so that none outlives this process: it has to be one that stays. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("sandbox-starter").daemon().factory());

    /** What the test of the sandbox found. */
    sealed interface State {
        /**
         * It holds.
         *
         * @param options those that it holds with
         * @param leftOut paths that it was to show and cannot
         */
        record Works(SandboxCommand command, SandboxCommand.Options options, List<String> leftOut) implements State {
            public Works {
                leftOut = List.copyOf(leftOut);
            }
        }

        record Closed(String why) implements State {}
    }

    @Inject
    NamespaceSandbox(SandboxSettings settings) {
        this(
                settings.enabled(),
                Arrays.asList(SandboxCommand.values()),
                new SandboxCommand.Options(settings.readOnly().orElse(List.of()), settings.path(), settings.userId()),
                settings.parallel(),
                test -> Thread.ofVirtual().name("sandbox-test").start(test));
    }

    /** @param tester runs the test, once; not on the thread that asks first, which may be interrupted */
    NamespaceSandbox(
            boolean enabled,
            List<SandboxCommand> candidates,
            SandboxCommand.Options options,
            int parallel,
            Executor tester) {
        this.enabled = enabled;
        this.candidates = List.copyOf(candidates);
        this.options = options;
        this.places = new Semaphore(Math.max(1, parallel));
        this.tester = tester;
    }

    /** Where there is a repository, what runs its checks is known before the first one is asked for. */
    void start(@Observes StartupEvent event, Codebases codebases) {
        if (!codebases.isEmpty()) {
            begin();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        starter.shutdownNow();
    }

    /** Begins to find out what works here, unless that has begun. */
    private void begin() {
        if (begun.compareAndSet(false, true)) {
            tester.execute(() -> state.complete(tested()));
        }
    }

    private State tested() {
        State found;
        try {
            found = enabled ? selfTest().firstThatHolds() : new State.Closed("understudy.sandbox.enabled is false");
        } catch (RuntimeException e) {
            found = new State.Closed("it could not be tested: " + e.getMessage());
        }
        switch (found) {
            case State.Works works -> {
                LOG.infof(
                        "Code of repositories runs in a sandbox made by %s",
                        works.command().program());
                if (!works.leftOut().isEmpty()) {
                    LOG.warnf(
                            "Sandboxes cannot show what understudy.sandbox.read-only names: %s. It has to be there, and"
                                    + " readable for the user id %d",
                            String.join(", ", works.leftOut()), options.userId());
                }
            }
            case State.Closed closed -> LOG.warnf("No code of repositories is run here: %s", closed.why());
        }
        return found;
    }

    private SandboxSelfTest selfTest() {
        return new SandboxSelfTest(
                candidates,
                options,
                filter,
                (way, shown, command) -> run(way, shown, SandboxSelfTest.tree(), command, Limits.usual(TEST_LIMIT)));
    }

    /** Paths of {@code understudy.sandbox.read-only} that sandboxes cannot show. May wait for the test of the sandbox. */
    List<String> leftOut() {
        return refusal().isEmpty() && state.join() instanceof State.Works works ? works.leftOut() : List.of();
    }

    /** How it stands; empty until it has been tested. */
    Optional<State> state() {
        return Optional.ofNullable(state.getNow(null));
    }

    @Override
    public Optional<String> refusal() {
        begin();
        try {
            return switch (state.get()) {
                case State.Works works -> Optional.empty();
                case State.Closed closed ->
                    Optional.of(
                            "The role refuses to run code because there is no sandbox for it here: " + closed.why());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The role refuses to run code because this server is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Outcome run(Tree tree, Command command, Limits limits) throws InterruptedException {
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        State now = state.join();
        return switch (now) {
            case State.Closed closed -> new Outcome.Refused(closed.why());
            case State.Works works -> {
                places.acquire();
                try {
                    yield run(works.command(), works.options(), tree, command, limits);
                } finally {
                    places.release();
                }
            }
        };
    }

    private Outcome run(SandboxCommand way, SandboxCommand.Options shown, Tree tree, Command command, Limits limits)
            throws InterruptedException {
        List<String> line = way.line(command, limits, shown, filter.orElseThrow(), isRoot());
        try {
            Process process = starter.submit(() -> begin(line)).get();
            return new SandboxProcess(process, limits).await(tree);
        } catch (ExecutionException e) {
            return new Outcome.Refused("The sandbox could not be started: " + e.getCause());
        }
    }

    /** With an empty environment: the first process inside would show it. */
    private static Process begin(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        return builder.start();
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }
}
