package io.understudy.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that ends by itself. */
final class Command {

    private Command() {}

    /**
     * What it prints.
     *
     * @throws IllegalStateException with what it printed, when it does not end well
     */
    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ":\n" + output);
        }
        return output;
    }
}
