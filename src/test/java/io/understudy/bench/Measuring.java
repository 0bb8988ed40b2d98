package io.understudy.bench;

import io.camunda.client.CamundaClient;
import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The measurements, one after the other on the same stack; both sides are warm before anything counts. */
final class Measuring {

    private static final int[] BARE_WINDOWS = {32, 64, 128};
    private static final int[] PATH_WINDOWS = {48, 96, 192};
    /** Many and short, by turns, for a machine that others share is a third slower in one minute than in the next. */
    private static final int ROUNDS = 10;

    private static final int MOST_SPELLS = 14;
    private static final Duration RAMP = Duration.ofSeconds(2);
    private static final Duration TRIAL = Duration.ofSeconds(4);
    private static final Duration BARE_ROUND = Duration.ofSeconds(6);
    private static final Duration PATH_ROUND = Duration.ofSeconds(10);

    private final LocalStack stack;
    private final AppInstance app;
    private final Bare bare;
    private final WholePath path;
    private final TaskLatency tasks;
    private final Path state;
    private final Consumer<String> say;
    private long residentMb;

    /** @param home the stack's home */
    Measuring(LocalStack stack, AppInstance app, CamundaClient client, Path repository, Path home, Consumer<String> say)
            throws Exception {
        this.stack = stack;
        this.app = app;
        this.state = home.resolve("state.json");
        this.say = say;
        this.bare = new Bare(
                        client,
                        Executors.newSingleThreadScheduledExecutor(
                                Thread.ofVirtual().factory()))
                .start(repository.resolve("workflows/customer-service.bpmn"));
        this.path = new WholePath(stack);
        this.tasks = new TaskLatency(client).start(bare);
    }

    /** Cases per second over all rounds. */
    record Rates(double wholePath, double bare) {
        static final Rates NONE = new Rates(0, 0);
    }

    /** What the platform adds to a task. */
    record Added(double p50Ms, double p99Ms) {
        static final Added NONE = new Added(0, 0);
    }

    /** The front door. */
    record Door(double perSecond, double p99Ms) {
        static final Door NONE = new Door(0, 0);
    }

    Rates throughput() throws Exception {
        ClosedLoop bareLoop = new ClosedLoop(bare);
        ClosedLoop pathLoop = new ClosedLoop(path);
        warm(path, pathLoop, 96, Duration.ofSeconds(20));
        warm(bare, bareLoop, 64, Duration.ofSeconds(8));
        int bareWindow = best(bareLoop, BARE_WINDOWS, "bare loop");
        int pathWindow = best(pathLoop, PATH_WINDOWS, "whole path");
        double[] bareRates = new double[ROUNDS];
        double[] pathRates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bareRates[round] = measured(round, bare, bareLoop, bareWindow, BARE_ROUND);
            pathRates[round] = measured(round, path, pathLoop, pathWindow, PATH_ROUND);
            weigh();
        }
        long odd = path.ticketsWithoutOneReply();
        if (odd > 0) {
            throw new IllegalStateException(odd + " tickets have no reply, or more than one");
        }
        say.accept(text("%d cases of the whole path ended, each with one reply", path.ended()));
        return new Rates(
                Arrays.stream(pathRates).average().orElseThrow(),
                Arrays.stream(bareRates).average().orElseThrow());
    }

    /**
     * Works cases until they get no cheaper: as long as the virtual machines compile, a case costs up to three times what
     * it costs then.
     */
    private void warm(Cases cases, ClosedLoop loop, int window, Duration spell) throws IOException {
        double cheapest = Double.MAX_VALUE;
        int notCheaper = 0;
        for (int spells = 0; spells < MOST_SPELLS && notCheaper < 3; spells++) {
            CpuTime before = CpuTime.now(state);
            long ended = cases.ended();
            double rate = loop.perSecond(window, RAMP, spell);
            double cost = CpuTime.now(state).millisEachSince(before, cases.ended() - ended);
            say.accept(text("Warming up: %s %.1f cases/s; processor time a case %.1f ms", cases.name(), rate, cost));
            notCheaper = cost > 0.97 * cheapest ? notCheaper + 1 : 0;
            cheapest = Math.min(cheapest, cost);
        }
    }

    private double measured(int round, Cases cases, ClosedLoop loop, int window, Duration time) throws IOException {
        CpuTime before = CpuTime.now(state);
        long ended = cases.ended();
        double rate = loop.perSecond(window, RAMP, time);
        say.accept(text(
                "Round %d: %s %.1f cases/s; processor time a case %s",
                round + 1, cases.name(), rate, CpuTime.now(state).eachSince(before, cases.ended() - ended)));
        return rate;
    }

    /** The number of cases under way with which most of them end. */
    private int best(ClosedLoop loop, int[] windows, String name) {
        int best = windows[0];
        double most = 0;
        for (int window : windows) {
            double rate = loop.perSecond(window, RAMP, TRIAL);
            say.accept(text("Trial: %s with %d under way: %.1f cases/s", name, window, rate));
            if (rate > most) {
                most = rate;
                best = window;
            }
        }
        return best;
    }

    Added latency() throws Exception {
        tasks.ofBareWorker(Duration.ofSeconds(3));
        tasks.ofPlatform(Duration.ofSeconds(6));
        Samples bareWorker = tasks.ofBareWorker(Duration.ofSeconds(10));
        Samples platform = tasks.ofPlatform(Duration.ofSeconds(30));
        say.accept(text(
                "A task at 10 tasks/s: bare worker p50 %.1f ms, p99 %.1f ms; platform p50 %.1f ms, p99 %.1f ms",
                bareWorker.millis(0.5), bareWorker.millis(0.99), platform.millis(0.5), platform.millis(0.99)));
        weigh();
        Samples added = platform.less(bareWorker.millis(0.5));
        return new Added(added.millis(0.5), added.millis(0.99));
    }

    Door intake() throws Exception {
        Intake intake = new Intake(
                URI.create("http://127.0.0.1:" + app.port() + "/hooks/helpdesk"), stack.webhookSecret("helpdesk"));
        intake.measure(Duration.ofSeconds(4));
        Intake.Taken taken = intake.measure(Duration.ofSeconds(8));
        say.accept(text(
                "Front door: %.0f deliveries/s, p50 %.1f ms, p99 %.1f ms",
                taken.perSecond(), taken.answers().millis(0.5), taken.answers().millis(0.99)));
        weigh();
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (path.deliveriesWaiting() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        say.accept(text("%d deliveries are still to be read", path.deliveriesWaiting()));
        weigh();
        return new Door(taken.perSecond(), taken.answers().millis(0.99));
    }

    /** The most the app was seen to hold, in MB. */
    long residentMb() throws Exception {
        weigh();
        return residentMb;
    }

    private void weigh() throws Exception {
        residentMb = Math.max(residentMb, Machine.residentMb(app.pid()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
