package io.understudy.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Brings the stack of the person at the shell up, and in the foreground keeps it until it is told to end. */
final class Up {

    private static final int LOOK_EVERY_SECONDS = 1;
    private static final String HISTORY = "demo.history";

    private final PrintStream out;
    private final boolean detached;

    Up(PrintStream out, boolean detached) {
        this.out = out;
        this.detached = detached;
    }

    /** Everything; {@code demo} counts on the very first start only, later ones keep to what that one decided. */
    void everything(boolean demo) {
        StackOptions options = decided(demo);
        LocalStack stack = alone(options, () -> {
            LocalStack starting = new LocalStack(options, new Steps(out));
            boolean ours = !detached && !Foreground.isHeld(starting.state());
            if (ours) {
                Foreground.endWithThis(starting);
            }
            start(starting);
            if (ours && !starting.processes().started().isEmpty()) {
                Foreground.hold(starting.state());
            }
            return starting;
        });
        if (!Foreground.isHeld(stack.state()) || Foreground.isHeldByThis(stack.state())) {
            options.build().removeOlder(options.home());
        }
        boolean nothingNew = stack.processes().started().isEmpty();
        if (nothingNew) {
            out.println("\nUnderstudy is already running. ./understudy stop ends it.");
        }
        out.println("\n" + Status.of(options.home()).text());
        if (!nothingNew && Foreground.isHeldByThis(stack.state())) {
            out.println("\nCtrl-C ends it all.");
            watch(stack.state());
        }
    }

    /** All but the app, and a file with the settings to run it with: for live reload. */
    void servers() {
        StackOptions options = decided(true);
        alone(options, () -> {
            LocalStack stack = new LocalStack(options, new Steps(out));
            stack.app(LocalStack.APP, stack.consoleUrl().getPort()).stop();
            stack.checkConsolePort();
            stack.startServers();
            stack.startHelpdesk();
            remember(stack);
            AppInstance.writeSettings(options.home(), "dev", stack.settings());
            return stack;
        });
        out.println("\n" + Status.of(options.home()).text());
    }

    private void start(LocalStack stack) {
        long began = System.nanoTime();
        stack.checkConsolePort();
        stack.startServers();
        remember(stack);
        boolean healthy = stack.startAppAsStep();
        stack.startHelpdesk();
        if (!stack.state().read().settings().containsKey(HISTORY)) {
            tellHistory(stack);
        }
        if (!stack.processes().started().isEmpty()) {
            out.printf(Locale.ROOT, "  %-18s %6.1f s%n", "All together", (System.nanoTime() - began) / 1e9);
        }
        if (!healthy) {
            out.printf(
                    "%nUnderstudy runs, and something about it is not well. What it is:%n  curl -H \"Authorization: Bearer"
                            + " $(./understudy token)\" %s/q/health%n",
                    stack.consoleUrl());
        }
    }

    /** Once; without it everything runs all the same. */
    private void tellHistory(LocalStack stack) {
        try {
            stack.startDemoHistory();
            stack.state().update(before -> before.withSetting(HISTORY, "told"));
        } catch (StackException untold) {
            out.println("  The demo company's worker has no history: " + untold.getMessage());
        }
    }

    /** Writes down what the stack uses, for {@link Status}. */
    private static void remember(LocalStack stack) {
        ModelChoice model = stack.model();
        stack.state()
                .update(before -> before.withSetting("model.provider", model.provider())
                        .withSetting("model.name", model.name())
                        .withSetting("model.rehearsal", Boolean.toString(model.rehearsal()))
                        .withSetting("issuer", stack.signIn().url())
                        .withSetting("zeebe.grpc", stack.zeebeGrpc().toString())
                        .withSetting("database.url", stack.database().jdbcUrl())
                        .withSetting("database.user", stack.database().user())
                        .withSetting("database.password", stack.database().password()));
    }

    private static StackOptions decided(boolean demo) {
        StackOptions options = StackOptions.forPerson(demo);
        State after = new StateFile(options.home().stateFile())
                .update(before -> before.settings().containsKey("demo")
                        ? before
                        : before.withSetting("demo", Boolean.toString(demo)));
        return StackOptions.forPerson("true".equals(after.settings().get("demo")));
    }

    private interface Start {
        LocalStack run();
    }

    /** Two launchers on one home start one after the other; the second finds what the first has started. */
    private LocalStack alone(StackOptions options, Start start) {
        Path file = Home.folder(options.home().root()).resolve("up.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock free = channel.tryLock();
            if (free == null) {
                out.println("  Another ./understudy up is at work here; waiting for it ...");
            }
            try (FileLock held = free != null ? free : channel.lock()) {
                if (!held.isValid()) {
                    throw new StackException("Lost the lock " + file);
                }
                return start.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    /** Tells about processes that end unasked; returns when another launcher has stopped them all. */
    private void watch(StateFile state) {
        Set<Long> told = new HashSet<>();
        CountDownLatch never = new CountDownLatch(1);
        List<ProcessRecord> processes = state.read().processes();
        try {
            while (!processes.isEmpty() && !never.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
                processes = state.read().processes();
                for (ProcessRecord process : processes) {
                    if (!ProcessIdentity.isAlive(process) && told.add(process.pid())) {
                        out.printf(
                                "%s ended unasked (log: %s). ./understudy up in another terminal starts it again.%n",
                                process.name(), process.log());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
