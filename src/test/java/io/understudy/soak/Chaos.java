package io.understudy.soak;

import io.understudy.stack.AppInstance;
import io.understudy.stack.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Kills processes and has the ticket systems misbehave, at random; the same seed gives the same order of blows. Whatever was
 * killed is started again before the next blow.
 */
final class Chaos implements Runnable {

    private static final Duration SHORTEST_PEACE = Duration.ofSeconds(15);
    private static final int LONGEST_PEACE_MORE = 45;

    /** Slow; away; losing its answers; carrying out what it said it had not; showing what was written a minute late. */
    private static final List<Map<String, Integer>> FAULTS = List.of(
            Map.of("delayMs", 800),
            Map.of("failReplies", 60),
            Map.of("dropResponses", 40),
            Map.of("lieReplies", 30, "commitAfterMs", 15_000),
            Map.of("dropResponses", 20, "showAfterMs", 60_000),
            Map.of("lieReplies", 10, "commitAfterMs", 15_000, "showAfterMs", 60_000, "delayMs", 300));

    private final LocalStack stack;
    private final List<AppInstance> apps;
    private final Desk desk;
    private final Random random;
    private final Consumer<String> say;
    private final Map<String, Integer> blows = new TreeMap<>();
    private volatile boolean goesOn = true;

    Chaos(LocalStack stack, List<AppInstance> apps, Desk desk, long seed, Consumer<String> say) {
        this.stack = stack;
        this.apps = apps;
        this.desk = desk;
        this.random = new Random(seed);
        this.say = say;
    }

    @Override
    public void run() {
        while (goesOn) {
            rest(SHORTEST_PEACE.plusSeconds(random.nextInt(LONGEST_PEACE_MORE)));
            if (goesOn) {
                blow();
            }
        }
        desk.misbehaves(Map.of());
    }

    private void blow() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> kill(apps.get(random.nextInt(apps.size())));
            case 4 -> {
                count("kill -9 of the engine");
                stack.killZeebe9();
                rest(Duration.ofSeconds(random.nextInt(8)));
                stack.startZeebe();
            }
            case 5 -> {
                count("kill -9 of the database");
                stack.killPostgres9();
                rest(Duration.ofSeconds(random.nextInt(8)));
                stack.startPostgres();
            }
            default -> {
                Map<String, Integer> faults = FAULTS.get(random.nextInt(FAULTS.size()));
                count("ticket systems: " + new TreeMap<>(faults).keySet());
                desk.misbehaves(faults);
            }
        }
    }

    private void kill(AppInstance app) {
        count("kill -9 of " + app.name());
        app.kill9();
        rest(Duration.ofSeconds(random.nextInt(5)));
        app.begin();
    }

    private void count(String what) {
        blows.merge(what, 1, Integer::sum);
        say.accept(what);
    }

    private void rest(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (goesOn && System.nanoTime() < until) {
            pause(200);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No more blows; what was killed is started again. */
    void end() {
        goesOn = false;
    }

    /** How many blows of each kind there were. */
    Map<String, Integer> blows() {
        return blows;
    }
}
