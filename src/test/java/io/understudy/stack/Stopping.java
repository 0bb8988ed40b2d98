package io.understudy.stack;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Ends the processes of a home in an order in which none misses another. */
final class Stopping {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Stopping() {}

    /** Returns when all are gone. Safe to call twice, and while others are being started. */
    static void everything(Home home, StateFile state, ProcessTable processes) {
        processes.close();
        Predicate<String> database = Postgres.NAME::equals;
        Predicate<String> server = List.of(Zeebe.NAME, Keycloak.NAME, StandIns.HELPDESK, StandIns.REHEARSAL)::contains;
        end(state, processes, server.or(database).negate());
        end(state, processes, server);
        end(state, processes, database);
        processes.sweepUnrecorded();
    }

    private static void end(StateFile state, ProcessTable processes, Predicate<String> which) {
        List<Thread> enders = state.read().processes().stream()
                .map(ProcessRecord::name)
                .filter(which)
                .map(name -> Thread.ofVirtual().start(() -> processes.stop(name, signal(name), PATIENCE)))
                .toList();
        for (Thread ender : enders) {
            try {
                ender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** PostgreSQL takes TERM as "when all have gone", INT as "now, in order". */
    private static String signal(String name) {
        return name.equals(Postgres.NAME) ? "INT" : "TERM";
    }
}
