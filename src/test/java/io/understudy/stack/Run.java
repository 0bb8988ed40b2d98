package io.understudy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program that ends by itself. */
final class Run {

    private Run() {}

    /** Returns when it has ended well; its output goes to the log, whose end is told when it has not. */
    static void toTheEnd(String name, List<String> command, Path log, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new java.io.File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                List<String> lines = Files.readAllLines(log);
                throw new StackException(name + " ended with " + code + ". The end of " + log + ":\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException(name + " was interrupted", e);
        }
    }
}
