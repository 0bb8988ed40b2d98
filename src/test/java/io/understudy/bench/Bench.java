package io.understudy.bench;

import io.camunda.client.CamundaClient;
import io.understudy.stack.AppInstance;
import io.understudy.stack.BuildOutput;
import io.understudy.stack.Home;
import io.understudy.stack.LocalStack;
import io.understudy.stack.StackOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the bench: starts the local stack with the bench's build of the app in a home of its own, measures, prints a
 * table, writes {@code target/bench/results.json}, and ends what it started. Arguments choose parts of it
 * ({@code throughput}, {@code latency}, {@code intake}); only a whole run writes results. {@code history}, which is asked for
 * alone, fills the database with a year of work, measures lists, pages and figures, and writes
 * {@code target/bench/history.json}.
 */
public final class Bench {

    private static final List<String> PARTS = List.of("throughput", "latency", "intake");
    private static final String HISTORY = "history";

    private final PrintStream out = System.out;
    private final long began = System.nanoTime();
    private final List<String> parts;

    private Bench(List<String> parts) {
        this.parts = parts;
    }

    /** Exits with 0 when everything was measured, whatever the figures are. */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length == 0 ? PARTS : List.of(arguments);
        if (!PARTS.containsAll(parts) && !parts.equals(List.of(HISTORY))) {
            System.err.println("The bench measures " + String.join(", ", PARTS) + "; without a word, all of them. "
                    + HISTORY + " is a measurement of its own.");
            System.exit(64);
        }
        int code = 1;
        try {
            new Bench(parts).run();
            code = 0;
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
        System.exit(code);
    }

    private void run() throws Exception {
        BuildOutput build = build();
        Machine machine = Machine.here();
        out.printf(
                Locale.ROOT,
                "%n%d cores (%s), %d MB, JDK %s, load %.2f%n",
                machine.cores(),
                machine.cpu(),
                machine.memoryMb(),
                machine.jdk(),
                machine.loadBefore());
        if (machine.isBusy()) {
            out.println("WARNING: the machine is busy with something else; the figures will be too low.");
        }
        StackOptions options = options(build);
        try (LocalStack stack = LocalStack.start(options)) {
            AppInstance app = stack.startApp("app", 0);
            say("The stack is up");
            if (parts.contains(HISTORY)) {
                Path results = build.repository().resolve("target/bench/history.json");
                Years years = new Years(stack, app, options.home().root(), this::say);
                out.println("\n" + years.measure(results, machine) + "  " + results);
                return;
            }
            CamundaClient client = CamundaClient.newClientBuilder()
                    .preferRestOverGrpc(false)
                    .grpcAddress(stack.zeebeGrpc())
                    .numJobWorkerExecutionThreads(2)
                    .build();
            Measuring measuring = new Measuring(
                    stack, app, client, build.repository(), options.home().root(), this::say);
            Measuring.Rates rates = parts.contains("throughput") ? measuring.throughput() : Measuring.Rates.NONE;
            Measuring.Added added = parts.contains("latency") ? measuring.latency() : Measuring.Added.NONE;
            Measuring.Door door = parts.contains("intake") ? measuring.intake() : Measuring.Door.NONE;
            Figures figures = new Figures(
                    rates.wholePath(),
                    rates.bare(),
                    added.p50Ms(),
                    added.p99Ms(),
                    door.perSecond(),
                    door.p99Ms(),
                    measuring.residentMb(),
                    machine);
            out.println("\n" + figures.table());
            if (parts.containsAll(PARTS)) {
                Path results = build.repository().resolve("target/bench/results.json");
                figures.write(results);
                out.println("  " + results);
            }
        }
    }

    private static BuildOutput build() {
        return new BuildOutput(
                Path.of(System.getProperty("understudy.build", "target")),
                Path.of(System.getProperty("understudy.repository", "")));
    }

    /** Empty data, any free ports, the wall clock, no demo tickets; the unpacked servers are those of every day. */
    private static StackOptions options(BuildOutput build) {
        String everyDay = System.getenv().getOrDefault("UNDERSTUDY_HOME", "");
        Path distributions = everyDay.isBlank()
                ? build.repository().resolve(".understudy/dists")
                : Path.of(everyDay).resolve("dists");
        Home home = new Home(build.repository().resolve("target/bench/home"), distributions);
        Map<String, String> environment = new HashMap<>();
        String options = System.getenv("UNDERSTUDY_JAVA_OPTS");
        if (options != null) {
            environment.put("UNDERSTUDY_JAVA_OPTS", options);
        }
        return new StackOptions(home, build, environment, false, false, true, false, true);
    }

    private void say(String line) {
        out.printf(
                Locale.ROOT,
                "%5d s  %s  (load %.1f)%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                line,
                Machine.load());
    }
}
