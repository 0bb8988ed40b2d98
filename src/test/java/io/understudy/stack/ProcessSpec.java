package io.understudy.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start a process. Command line and environment are open to other users of the machine: secrets belong into
 * files written with {@link Home#writePrivate}.
 *
 * @param port the port it is reached on, 0 when it has none
 * @param build what else must be the same for a running one to be kept
 */
record ProcessSpec(
        String name, int port, Path directory, List<String> command, Map<String, String> environment, String build) {

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Two specs with the same fingerprint start the same thing. */
    String fingerprint() {
        return Fingerprint.of(List.of(command, new TreeMap<>(environment), port, build));
    }
}
