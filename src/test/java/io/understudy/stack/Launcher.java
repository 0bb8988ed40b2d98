package io.understudy.stack;

import java.io.PrintStream;
import java.util.List;

/** What {@code ./understudy} runs once the project is built: {@code up}, {@code status}, {@code stop} and the rest. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(List.of(arguments), System.out));
        } catch (StackException told) {
            if (!Foreground.isEnding()) {
                System.err.println("\n" + told.getMessage());
            }
            System.exit(1);
        }
    }

    private static int run(List<String> arguments, PrintStream out) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (command) {
            case "up" -> new Up(out, rest.contains("--detach")).everything(!rest.contains("--empty"));
            case "servers" -> new Up(out, true).servers();
            case "status" -> {
                Status status = Status.of(home());
                out.println(rest.contains("--json") ? status.json() : status.text());
                return status.isRunning() ? 0 : 1;
            }
            case "stop" -> stop(out);
            case "token" -> out.println(Status.of(home()).token(rest.isEmpty() ? People.SAM.user() : rest.get(0)));
            case "ticket" -> out.println(HelpdeskClient.open(Status.of(home()).helpdesk(), String.join(" ", rest)));
            case "audit" -> {
                return AuditClient.run(Status.of(home()), rest, out);
            }
            case "model" -> {
                return ModelClient.run(Status.of(home()), rest, out);
            }
            case "code" -> {
                return CodeClient.run(Status.of(home()), rest, out);
            }
            default -> throw new StackException("There is no command \"" + command + "\"");
        }
        return 0;
    }

    private static void stop(PrintStream out) {
        StateFile state = new StateFile(home().stateFile());
        boolean running =
                Foreground.isHeld(state) || state.read().processes().stream().anyMatch(ProcessIdentity::isAlive);
        Foreground.end(state);
        Stopping.everything(home(), state, new ProcessTable(home(), state));
        out.println(running ? "Stopped." : "Nothing was running.");
    }

    private static Home home() {
        return StackOptions.forPerson(false).home();
    }
}
