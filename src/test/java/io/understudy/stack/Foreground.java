package io.understudy.stack;

import java.time.Duration;

/** The launcher in the foreground, to whose life the stack is bound; there is at most one for a home. */
final class Foreground {

    private static final String PID = "launcher.pid";
    private static final String BIRTH = "launcher.birth";
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(90);

    private static volatile boolean ending;

    private Foreground() {}

    /** Whether this process is on its way out, so that what fails now fails because of that. */
    static boolean isEnding() {
        return ending;
    }

    static void hold(StateFile state) {
        long pid = ProcessHandle.current().pid();
        String birth = ProcessIdentity.birth(pid).orElse("");
        state.update(before -> before.withSetting(PID, Long.toString(pid)).withSetting(BIRTH, birth));
    }

    static boolean isHeld(StateFile state) {
        return ProcessIdentity.isAlive(holder(state));
    }

    static boolean isHeldByThis(StateFile state) {
        return isHeld(state) && holder(state).pid() == ProcessHandle.current().pid();
    }

    /** Asks the launcher in the foreground to end, which ends its stack; returns when it is gone. */
    static void end(StateFile state) {
        new ManagedProcess(holder(state)).stop("TERM", ENDS_WITHIN);
    }

    /** However this process ends, short of being killed, it ends the stack, if it has started any of it. */
    static void endWithThis(LocalStack stack) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ending = true;
                            if (!stack.processes().started().isEmpty()) {
                                stack.close();
                            }
                        },
                        "end-stack"));
    }

    private static ProcessRecord holder(StateFile state) {
        var settings = state.read().settings();
        return new ProcessRecord(
                "launcher",
                Long.parseLong(settings.getOrDefault(PID, "0")),
                settings.getOrDefault(BIRTH, "none"),
                0,
                "",
                "");
    }
}
