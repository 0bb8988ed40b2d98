package io.understudy.soak;

import io.understudy.stack.AppInstance;
import io.understudy.stack.BuildOutput;
import io.understudy.stack.Home;
import io.understudy.stack.LocalStack;
import io.understudy.stack.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the long proof, prints what it does every minute and what it found, and exits with 1 when a reply was lost or doubled,
 * the books differ, or something waits for a person. Settings, from the environment: {@code UNDERSTUDY_SOAK_MINUTES} (60),
 * {@code UNDERSTUDY_SOAK_RATE} (20 tickets a second; fewer are opened while {@link #MOST_BEHIND} wait for their reply, and the
 * rate that was reached is printed), {@code UNDERSTUDY_SOAK_SEED} (drawn, and printed).
 */
public final class Soak {

    private static final int MOST_BEHIND = 2_000;

    /** What is unknown is looked for until its ticket system's settle time is over; that and a little more. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    /** Longer than the settle time, after which what is unknown is decided. */
    private static final Duration LONGEST_STILL = Duration.ofMinutes(8);

    private static final int SHOWN = 20;

    private final PrintStream out = System.out;
    private final long began = System.nanoTime();

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        int code = 1;
        try {
            code = new Soak().run() ? 0 : 1;
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
        System.exit(code);
    }

    private static long setting(String name, long usual) {
        String given = System.getenv().getOrDefault(name, "");
        return given.isBlank() ? usual : Long.parseLong(given.strip());
    }

    private boolean run() throws Exception {
        Duration time = Duration.ofMinutes(setting("UNDERSTUDY_SOAK_MINUTES", 60));
        long rate = setting("UNDERSTUDY_SOAK_RATE", 20);
        long seed = setting("UNDERSTUDY_SOAK_SEED", System.currentTimeMillis() % 1_000_000);
        say("A soak of " + time.toMinutes() + " minutes at " + rate + " tickets a second, seed " + seed);
        try (LocalStack stack = LocalStack.start(options())) {
            List<AppInstance> apps = List.of(stack.startApp("app", 0), stack.startApp("second", 0));
            Desk desk = new Desk(stack.helpdeskUrl());
            Books books = new Books(stack.database());
            say("Two processes are up");
            Chaos chaos = new Chaos(stack, apps, desk, seed, this::say);
            Thread blows = Thread.ofPlatform().name("chaos").start(chaos);
            double reached = customersWrite(time, rate, desk, books);
            chaos.end();
            blows.join();
            List<String> wrong = new ArrayList<>(dead(apps));
            apps.forEach(AppInstance::awaitUsable);
            boolean calm = comesToRest(desk, books);
            wrong.addAll(found(desk, books));
            if (!calm) {
                wrong.add("It did not come to rest. Under way: " + books.underWay());
            }
            report(desk, chaos, reached, wrong);
            return wrong.isEmpty();
        }
    }

    /** Opens tickets at a rate, or as fast as they are answered. @return the rate that was reached, a second */
    private double customersWrite(Duration time, long rate, Desk desk, Books books) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long step = Duration.ofSeconds(1).toNanos() / rate;
        long next = start;
        long shown = start;
        int number = 0;
        long out = 0;
        while (System.nanoTime() < end) {
            long now = System.nanoTime();
            if (now - shown > Duration.ofMinutes(1).toNanos()) {
                shown = now;
                out = repliesOut(books, out);
                say(desk.opened() + " tickets, " + out + " replies");
            }
            if (number % 50 == 0) {
                out = repliesOut(books, out);
            }
            if (number - out >= MOST_BEHIND) {
                Thread.sleep(500);
                out = repliesOut(books, out);
                next = System.nanoTime();
                continue;
            }
            desk.opens(number++);
            next += step;
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
        return desk.opened()
                / (double) Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** What is known from before while the database is away. */
    private static long repliesOut(Books books, long before) {
        try {
            return books.repliesOut();
        } catch (SQLException away) {
            return before;
        }
    }

    private static List<String> dead(List<AppInstance> apps) {
        return apps.stream()
                .filter(app -> !app.isAlive())
                .map(app -> app.name() + " ended by itself. Its log: " + app.log())
                .toList();
    }

    private boolean comesToRest(Desk desk, Books books) throws SQLException, InterruptedException {
        say("No more tickets; " + desk.opened() + " were opened");
        long until = System.nanoTime() + LONGEST_REST.toNanos();
        long shown = 0;
        long before = -1;
        long changed = System.nanoTime();
        while (System.nanoTime() < until && System.nanoTime() - changed < LONGEST_STILL.toNanos()) {
            desk.deliversNow();
            long out = books.repliesOut();
            if (out != before) {
                before = out;
                changed = System.nanoTime();
            }
            if (out >= desk.opened() && desk.webhooksWaiting() == 0) {
                return true;
            }
            if (shown++ % 12 == 0) {
                say(out + " of " + desk.opened() + " have their reply; " + books.underWay());
            }
            Thread.sleep(5_000);
        }
        return false;
    }

    private static List<String> found(Desk desk, Books books) throws SQLException {
        Map<String, List<String>> theirs = desk.book();
        Map<String, List<String>> ours = books.replies();
        List<String> wrong = new ArrayList<>(books.trouble());
        theirs.forEach((key, written) -> {
            if (written.size() != 1) {
                wrong.add("Ticket " + key + " has " + written.size() + " replies: " + written);
            }
            List<String> sent = ours.getOrDefault(key, List.of());
            if (!sent.equals(written)) {
                wrong.add("Ticket " + key + ": the helpdesk's book says " + written + ", ours " + sent);
            }
        });
        ours.keySet().stream()
                .filter(key -> !theirs.containsKey(key))
                .forEach(key -> wrong.add("Ticket " + key + " is in our book alone"));
        return wrong;
    }

    private void report(Desk desk, Chaos chaos, double reached, List<String> wrong) {
        out.println();
        chaos.blows().forEach((what, times) -> out.printf(Locale.ROOT, "  %4d  %s%n", times, what));
        out.printf(
                Locale.ROOT,
                "%n  %d tickets, %.1f a second; %s%n",
                desk.opened(),
                reached,
                wrong.isEmpty() ? "each has one reply, and the books agree" : wrong.size() + " things are wrong:");
        wrong.stream().limit(SHOWN).forEach(one -> out.println("  " + one));
    }

    /** Empty data, any free ports, no demo tickets; a ticket system's settle time is longer than it lies. */
    private static StackOptions options() throws IOException {
        BuildOutput build = new BuildOutput(
                Path.of(System.getProperty("understudy.build", "target")),
                Path.of(System.getProperty("understudy.repository", "")));
        String everyDay = System.getenv().getOrDefault("UNDERSTUDY_HOME", "");
        Path distributions = everyDay.isBlank()
                ? build.repository().resolve(".understudy/dists")
                : Path.of(everyDay).resolve("dists");
        Home home = new Home(build.repository().resolve("target/soak/home"), distributions);
        return new StackOptions(home, build, new HashMap<>(), false, false, true, false, true);
    }

    private void say(String line) {
        out.printf(
                Locale.ROOT,
                "%5d s  %s%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                line);
    }
}
