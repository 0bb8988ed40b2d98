package io.understudy.workflow.check;

import io.understudy.role.PackProblem;
import io.understudy.role.RolePackException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code ./understudy role check [ID]} and {@code ./understudy role new ID}: what the author of a role needs, without
 * starting the application. It looks into the folders that the application would.
 */
public final class RoleCommand {

    private final Path roles;
    private final Path workflows;
    private final PrintStream out;

    RoleCommand(Path roles, Path workflows, PrintStream out) {
        this.roles = roles;
        this.workflows = workflows;
        this.out = out;
    }

    public static void main(String[] arguments) {
        RoleCommand command = new RoleCommand(
                folder("understudy.roles.directory", "roles"),
                folder("understudy.workflows.directory", "workflows"),
                System.out);
        System.exit(command.run(List.of(arguments)));
    }

    private static Path folder(String key, String usual) {
        String variable = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
        return Path.of(System.getProperty(key, variable == null || variable.isBlank() ? usual : variable));
    }

    /** What the process exits with: 0 when nothing stands in the way. */
    int run(List<String> arguments) {
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            if (verb.equals("check") && rest.size() <= 1) {
                return check(rest.stream().findFirst());
            }
            if (verb.equals("new") && rest.size() == 1) {
                return begin(rest.getFirst());
            }
        } catch (RolePackException e) {
            tell(e.problems());
            return 1;
        }
        out.println("./understudy role check [ID]   looks at one role or at all of them, and says what to correct");
        out.println("./understudy role new ID       writes a role to begin with");
        return 1;
    }

    private int check(Optional<String> id) {
        RoleCheck check = RoleCheck.of(roles, workflows);
        Optional<List<PackProblem>> found = id.isPresent() ? check.of(id.get()) : Optional.of(check.all());
        if (found.isEmpty()) {
            out.println("There is no role '" + id.orElse("") + "' in " + roles + "; there "
                    + (check.ids().size() == 1 ? "is " : "are ") + String.join(", ", check.ids()) + ".");
            return 1;
        }
        List<PackProblem> problems = found.get();
        tell(problems);
        long errors = problems.stream().filter(PackProblem::isError).count();
        String checked = id.orElseGet(() -> String.join(", ", check.ids()));
        out.println(checked + ": " + count(errors, "error") + ", " + count(problems.size() - errors, "warning"));
        return errors == 0 ? 0 : 1;
    }

    private int begin(String id) {
        return switch (new StartingPack(roles, workflows).write(id)) {
            case StartingPack.Outcome.Refused refused -> {
                out.println(refused.why());
                yield 1;
            }
            case StartingPack.Outcome.Written written -> {
                out.println("Written:");
                written.files().forEach(file -> out.println("  " + file));
                written.next().forEach(out::println);
                yield 0;
            }
        };
    }

    private void tell(List<PackProblem> problems) {
        problems.forEach(problem -> out.println(problem.withLevel()));
    }

    private static String count(long number, String what) {
        return (number == 0 ? "no" : Long.toString(number)) + " " + what + (number == 1 ? "" : "s");
    }
}
