package io.understudy.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a process is started so that none is ever lost: in a session of its own, and only once it is written down. Until
 * then it waits for a word on its standard input; a launcher that is killed says none, and it ends.
 */
final class OwnSession {

    private static final List<String> WAIT_FOR_THE_WORD =
            List.of("/bin/bash", "-c", "read -r go && exec \"$@\" </dev/null", "start");

    private OwnSession() {}

    /** The command with the words before it that do this and then become it, keeping the process id. */
    static List<String> of(List<String> command) {
        return Stream.of(session(), WAIT_FOR_THE_WORD, command)
                .flatMap(List::stream)
                .toList();
    }

    /** Says the word. */
    static void go(Process process) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write("go\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static List<String> session() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return List.of("/usr/bin/setsid");
        }
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of("/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV;", "--");
        }
        return List.of();
    }
}
