package io.understudy.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java command line kept in an argument file: passwords in system properties stay out of the process list, and the
 * file's place tells whose process it is.
 */
final class JavaCommand {

    private final List<String> arguments = new ArrayList<>();

    JavaCommand options(String... options) {
        arguments.addAll(List.of(options));
        return this;
    }

    JavaCommand property(String name, Object value) {
        arguments.add("-D" + name + "=" + value);
        return this;
    }

    JavaCommand classPath(String classPath) {
        return options("-cp", classPath);
    }

    JavaCommand main(String mainClass, String... parameters) {
        arguments.add(mainClass);
        return options(parameters);
    }

    /** Writes the argument file into the home and returns the command, run by the Java that runs this. */
    List<String> in(Home home, String process) {
        String text = arguments.stream().map(JavaCommand::quoted).collect(Collectors.joining("\n", "", "\n"));
        return List.of(java(), "@" + home.writePrivate(process + ".args", text));
    }

    /** All of it, to compare with an earlier one. */
    String text() {
        return arguments.toString();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
