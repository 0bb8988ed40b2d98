package io.understudy.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The words before a command that give it a session of its own and then become it, keeping the process id. */
final class OwnSession {

    static final List<String> PREFIX = prefix();

    private OwnSession() {}

    private static List<String> prefix() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return List.of("/usr/bin/setsid");
        }
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of("/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV;", "--");
        }
        return List.of();
    }
}
