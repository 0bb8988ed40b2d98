package io.understudy.code;

import io.understudy.code.Sandbox.Command;
import io.understudy.code.Sandbox.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A way to enter Linux namespaces, as a command line. Three things decide whether it holds, and each was found out by a
 * sandbox without it: root gives its user id up before it enters (a user namespace alone lets it write the kernel's
 * settings), the environment is empty from the start (the first process inside shows it), and the limit on processes is
 * set inside (outside it counts the user's other processes).
 */
enum SandboxCommand {

    /** Bubblewrap. It takes the filter from a file that is open already, which only a shell can give it. */
    BWRAP("bwrap", "bash") {
        @Override
        List<String> enter(Command command, Limits limits, Options options, SystemCallFilter filter) {
            List<String> line = new ArrayList<>(List.of(
                    "/usr/bin/bash",
                    "-c",
                    OPENED,
                    filter.escaped(),
                    etc("passwd"),
                    etc("group"),
                    etc("hosts"),
                    etc("nsswitch.conf"),
                    "/usr/bin/bwrap",
                    "--seccomp",
                    "9",
                    "--unshare-user",
                    "--uid",
                    "1000",
                    "--gid",
                    "1000",
                    "--disable-userns",
                    "--unshare-pid",
                    "--unshare-net",
                    "--unshare-ipc",
                    "--unshare-uts",
                    "--unshare-cgroup-try",
                    "--hostname",
                    "sandbox",
                    "--die-with-parent",
                    "--new-session",
                    "--clearenv"));
            option(line, "--setenv", "PATH", options.path());
            option(line, "--setenv", "HOME", "/tmp");
            option(line, "--setenv", "LANG", "C.UTF-8");
            option(line, "--setenv", "UNDERSTUDY_REPORTS", "/work/reports");
            option(line, "--setenv", "UNDERSTUDY_TOOLS", "/work/tools");
            option(line, "--ro-bind", "/usr", "/usr");
            for (String link : List.of("bin", "lib", "lib64", "sbin")) {
                option(line, "--symlink", "usr/" + link, "/" + link);
            }
            for (int file = 0; file < MADE.size(); file++) {
                option(line, "--ro-bind-data", Integer.toString(FIRST_OPENED + file), "/etc/" + MADE.get(file));
            }
            systemFiles().forEach(file -> option(line, "--ro-bind-try", file, file));
            option(line, "--proc", "/proc");
            KEYS.forEach(file -> option(line, "--ro-bind-try", "/dev/null", file));
            option(line, "--dev", "/dev");
            option(line, "--size", SMALL, "--tmpfs", "/dev/shm");
            option(line, "--remount-ro", "/dev");
            option(line, "--size", SMALL, "--tmpfs", "/tmp");
            option(line, "--size", Long.toString(limits.disk()), "--tmpfs", "/work");
            options.readOnly().forEach(file -> option(line, "--ro-bind", file, file));
            option(line, "--remount-ro", "/");
            option(line, "--", "/bin/sh", "-c", INSIDE, "sh");
            line.addAll(arguments(command, limits));
            return line;
        }
    },

    /** What util-linux brings, and Perl for the filter. */
    UNSHARE("unshare", "perl") {
        @Override
        List<String> enter(Command command, Limits limits, Options options, SystemCallFilter filter) {
            List<String> line = new ArrayList<>(List.of(
                    "/usr/bin/unshare",
                    "--user",
                    "--map-root-user",
                    "--mount",
                    "--pid",
                    "--fork",
                    "--kill-child=KILL",
                    "--net",
                    "--ipc",
                    "--uts",
                    "--cgroup",
                    "--propagation",
                    "private",
                    "--",
                    "/bin/sh",
                    "-euc",
                    BUILD,
                    "sh",
                    INSIDE));
            line.addAll(arguments(command, limits));
            line.add(Long.toString(limits.disk()));
            line.add(options.path());
            line.add(FILTER);
            line.add(Integer.toString(filter.prctl()));
            line.add(filter.hex());
            line.add(Integer.toString(MADE.size()));
            MADE.forEach(file -> option(line, file, etc(file)));
            line.addAll(options.readOnly());
            return line;
        }
    };

    /** Files of {@code /etc} that are made for sandboxes: whoever asks for a name gets one, and none of this machine's. */
    private static final List<String> MADE = List.of("passwd", "group", "hosts", "nsswitch.conf");

    private static final int FIRST_OPENED = 5;

    /** Opens what bubblewrap reads: the filter, and the files of {@link #MADE} in their order. */
    private static final String OPENED = "exec 9< <(printf %b \"$0\") 5< <(printf %s \"$1\") 6< <(printf %s \"$2\")"
            + " 7< <(printf %s \"$3\") 8< <(printf %s \"$4\"); shift 4; exec \"$@\"";

    /** What the kernel tells of its keys. */
    private static final List<String> KEYS = List.of("/proc/keys", "/proc/key-users");

    private static final String SMALL = Long.toString(64L << 20);
    private static final String INSIDE = resource("inside.sh");
    private static final String BUILD = resource("unshare.sh");
    private static final String FILTER = resource("filter.pl");
    private static final Path ETC = Path.of("/etc");

    private final String program;
    private final String helper;

    SandboxCommand(String program, String helper) {
        this.program = program;
        this.helper = helper;
    }

    /** @param readOnly what is shown beside {@code /usr} */
    record Options(List<String> readOnly, String path, int userId) {
        Options {
            readOnly = List.copyOf(readOnly);
        }

        /** The same, without some of what is shown. */
        Options without(List<String> some) {
            return new Options(
                    readOnly.stream().filter(one -> !some.contains(one)).toList(), path, userId);
        }
    }

    abstract List<String> enter(Command command, Limits limits, Options options, SystemCallFilter filter);

    /** Everything it takes from {@code /usr/bin}. */
    List<String> programs() {
        return Stream.of(program, helper, "nice", "setpriv", "prlimit", "tar", "bash")
                .distinct()
                .toList();
    }

    String program() {
        return program;
    }

    /**
     * The whole line. What is run gives way to the server in everything.
     *
     * @param asRoot whether this server is root, who must not enter as itself
     */
    List<String> line(Command command, Limits limits, Options options, SystemCallFilter filter, boolean asRoot) {
        List<String> line =
                new ArrayList<>(List.of("/usr/bin/nice", "-n", "10", "/usr/bin/setpriv", "--pdeathsig", "KILL"));
        if (asRoot) {
            String user = Integer.toString(options.userId());
            option(line, "--reuid", user, "--regid", user, "--clear-groups");
        }
        line.addAll(enter(command, limits, options, filter));
        return line;
    }

    private static List<String> arguments(Command command, Limits limits) {
        return List.of(
                command.shell(),
                command.reports(),
                Integer.toString(limits.processes()),
                Long.toString(limits.memory()),
                Long.toString(limits.disk() / 2),
                Long.toString(limits.time().toSeconds() + 5));
    }

    /** What programs under {@code /usr} look for in {@code /etc}: the loader's cache and where links of Debian lead to. */
    private static List<String> systemFiles() {
        List<String> files = new ArrayList<>(List.of("/etc/alternatives", "/etc/ld.so.cache", "/etc/ssl/certs/java"));
        try (var found = Files.newDirectoryStream(ETC, "java-*-openjdk")) {
            found.forEach(file -> files.add(file.toString()));
        } catch (IOException e) {
            return files;
        }
        return files;
    }

    private static void option(List<String> line, String... words) {
        line.addAll(List.of(words));
    }

    private static String etc(String name) {
        return resource("etc/" + name);
    }

    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(
                SandboxCommand.class.getResourceAsStream("/sandbox/" + name), "sandbox/" + name + " is missing")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
