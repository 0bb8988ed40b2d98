package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.understudy.code.Sandbox.Command;
import io.understudy.code.Sandbox.Limits;
import io.understudy.code.Sandbox.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real sandbox, both ways in, with code that wants out. Where a machine permits no sandbox, every one of these
 * asserts that nothing is run and why.
 */
class SandboxTest {

    private static final Limits FEW_SECONDS = limits(Duration.ofSeconds(20));
    private static final Limits SHORT = limits(Duration.ofSeconds(2));

    private static Limits limits(Duration time) {
        return new Limits(time, 64 * 1024, 256L << 20, 64L << 20, 64);
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void command_runsOnACopyOfTheTree(SandboxCommand way) throws Exception {
        TheSandbox.of(way)
                .run(tree(Map.of("a/b.txt", "hello")), "cat a/b.txt; echo x > a/b.txt; exit 3", FEW_SECONDS, ended -> {
                    assertThat(ended.exit()).isEqualTo(3);
                    assertThat(ended.output()).isEqualTo("hello");
                });
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void names_areKnownInside_andNoneOfThisMachine(SandboxCommand way) throws Exception {
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        "whoami; getent hosts localhost | grep -c localhost; hostname -f;"
                                + " python3 -c \"import socket, getpass, os; print(socket.gethostbyname('localhost'),"
                                + " getpass.getuser(), os.path.expanduser('~understudy'))\" 2>&1; cut -d: -f1 /etc/passwd | tr '\\n' ' '",
                        FEW_SECONDS,
                        ended -> assertThat(ended.output())
                                .isEqualTo("understudy\n1\nsandbox.localdomain\n127.0.0.1 understudy /tmp\nroot"
                                        + " understudy nobody "));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void gitCommit_works(SandboxCommand way) throws Exception {
        TheSandbox.of(way)
                .run(
                        tree(Map.of("a.txt", "a")),
                        "git init -q . 2>&1 && git add -A && git commit -qm one 2>&1 && git log --format='%an %s'",
                        FEW_SECONDS,
                        ended -> assertThat(ended.output()).isEqualTo("Understudy one\n"));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void serverOnLocalhost_isReachedByItsTests(SandboxCommand way) throws Exception {
        String script = """
                import http.client, http.server, threading
                server = http.server.HTTPServer(('localhost', 0), http.server.SimpleHTTPRequestHandler)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                client = http.client.HTTPConnection('localhost', server.server_address[1])
                client.request('GET', '/a.txt')
                print(client.getresponse().read().decode())
                """;
        TheSandbox.of(way)
                .run(
                        tree(Map.of("a.txt", "served", "s.py", script)),
                        "python3 s.py 2>/dev/null",
                        FEW_SECONDS,
                        ended -> assertThat(ended.output()).isEqualTo("served\n"));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void report_comesBack_butNoLinkAndNothingElse(SandboxCommand way) throws Exception {
        String script =
                "cd $UNDERSTUDY_REPORTS; echo '<a/>' > one.xml; echo no > two.txt; ln -s /etc/ld.so.cache three.xml;"
                        + " mkfifo four.xml";
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        script,
                        FEW_SECONDS,
                        ended -> assertThat(ended.reports()).containsExactly(new Sandbox.Report("one.xml", "<a/>\n")));
    }

    /** A process that has ended is read to its end; of three dozen runs one lost its report before. */
    @Test
    void reportOfARunThatEndsAtOnce_isNeverLost() throws Exception {
        for (int run = 0; run < 40; run++) {
            TheSandbox.of(SandboxCommand.BWRAP)
                    .run(tree(Map.of()), "echo '<a/>' > $UNDERSTUDY_REPORTS/one.xml; echo said", FEW_SECONDS, ended -> {
                        assertThat(ended.reports()).hasSize(1);
                        assertThat(ended.output()).isEqualTo("said\n");
                    });
        }
    }

    /** It waits for the command's end, and would have the time that collecting the other reports takes. */
    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void processLeftBehind_cannotWriteAReportAfterTheEnd(SandboxCommand way) throws Exception {
        String script = "cd $UNDERSTUDY_REPORTS; for i in 1 2 3 4 5 6; do head -c 1900K /dev/zero > $i.xml; done;"
                + " mkdir z; echo true > z/z.xml;"
                + " (setsid sh -c \"while kill -0 $$ 2>/dev/null; do :; done; echo forged > z/z.xml\" &)";
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        script,
                        FEW_SECONDS,
                        ended -> assertThat(ended.reports())
                                .contains(new Sandbox.Report("z/z.xml", "true\n"))
                                .hasSize(7));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void forkBomb_isStoppedByTheLimitOnProcesses_andLeavesNothing(SandboxCommand way) throws Exception {
        String bomb = """
                import os, time
                forked, error, end = 0, None, time.time() + 10
                while forked < 3000 and time.time() < end:
                    try:
                        child = os.fork()
                    except OSError as refused:
                        error = refused
                        break
                    if child == 0:
                        os.setsid()
                        time.sleep(600)
                        os._exit(0)
                    forked += 1
                print(forked < 64 and error is not None)
                """;
        TheSandbox.of(way)
                .run(
                        tree(Map.of("bomb.py", bomb)),
                        "/usr/bin/python3 bomb.py",
                        FEW_SECONDS,
                        ended -> assertThat(ended.output()).isEqualTo("True\n"));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void sockets_areThoseOfTheSandboxOwnNetwork_andNoneToTheHostOfAVirtualMachine(SandboxCommand way) throws Exception {
        String sockets = """
                import socket
                for family, kind in ((1, 1), (2, 1), (10, 1), (16, 3), (17, 3), (38, 5), (40, 1), (44, 3)):
                    try:
                        socket.socket(family, kind)
                        print(family, end=' ')
                    except OSError as refused:
                        pass
                """;
        TheSandbox.of(way)
                .run(
                        tree(Map.of("sockets.py", sockets)),
                        "/usr/bin/python3 sockets.py",
                        FEW_SECONDS,
                        ended -> assertThat(ended.output().strip()).isEqualTo("1 2 10 16"));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void shellForkBomb_isEndedInTime(SandboxCommand way) throws Exception {
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        "bomb() { bomb | bomb & }; bomb; sleep 60",
                        SHORT,
                        outcome -> {
                            assertThat(outcome).isNotInstanceOf(Outcome.Refused.class);
                        },
                        true);
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void hugeOutput_isCutOffAndSaidSo(SandboxCommand way) throws Exception {
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        "yes 'a line of output that never ends'",
                        FEW_SECONDS,
                        outcome -> {
                            assertThat(outcome).isInstanceOf(Outcome.OutputExceeded.class);
                            assertThat(((Outcome.OutputExceeded) outcome).output())
                                    .hasSize(64 * 1024);
                        },
                        true);
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void endlessLoop_isEndedInTime_withWhatItPrinted(SandboxCommand way) throws Exception {
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        "echo begun; while :; do :; done",
                        SHORT,
                        outcome -> {
                            assertThat(outcome).isEqualTo(new Outcome.TimedOut(SHORT.time(), "begun\n"));
                        },
                        true);
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void memoryOfOneProcess_isLimited(SandboxCommand way) throws Exception {
        String script = "/usr/bin/python3 -c 'x = bytearray(1 << 30)' 2>&1 | tail -n 1";
        TheSandbox.of(way)
                .run(
                        tree(Map.of()),
                        script,
                        FEW_SECONDS,
                        ended -> assertThat(ended.output()).contains("MemoryError"));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void memoryOfAllProcesses_isLimited(SandboxCommand way) throws Exception {
        String hog = """
                import mmap, time
                held = mmap.mmap(-1, 600 << 20)
                for at in range(0, 600 << 20, 4096):
                    held[at] = 1
                time.sleep(30)
                """;
        TheSandbox.of(way)
                .run(
                        tree(Map.of("hog.py", hog)),
                        "/usr/bin/python3 hog.py",
                        FEW_SECONDS,
                        outcome -> assertThat(outcome).isInstanceOf(Outcome.MemoryExceeded.class),
                        true);
    }

    /** Shared memory that is given back to nobody is in no process's figures. */
    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void memoryThatIsSharedAndPutAside_isLimited(SandboxCommand way) throws Exception {
        String hog = """
                import mmap, time
                held = []
                for i in range(64):
                    block = mmap.mmap(-1, 16 << 20)
                    for page in range(0, 16 << 20, 4096):
                        block[page] = 1
                    block.madvise(mmap.MADV_DONTNEED)
                    held.append(block)
                print("held")
                time.sleep(20)
                """;
        TheSandbox.of(way)
                .run(
                        tree(Map.of("hog.py", hog)),
                        "/usr/bin/python3 hog.py",
                        FEW_SECONDS,
                        outcome -> assertThat(outcome).isInstanceOf(Outcome.MemoryExceeded.class),
                        true);
    }

    /** Each by itself, as a library would do it. Threads, children and what a shell does go on. */
    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void partsOfTheKernel_areOutOfReach_andOrdinaryProgramsRun(SandboxCommand way) throws Exception {
        String script = """
                import ctypes, os, platform, subprocess, threading
                c = ctypes.CDLL(None, use_errno=True)
                x86 = platform.machine() == 'x86_64'
                def refused(name, x, a, *more):
                    ctypes.set_errno(0)
                    got = c.syscall(x if x86 else a, *more)
                    print(name, 'refused' if got == -1 and ctypes.get_errno() in (1, 38) else got)
                refused('session keyring', 250, 219, 0, -3, 1)
                refused('user keyring', 250, 219, 0, -4, 1)
                refused('add key', 248, 217, b'user', b'planted', b'x', 1, -4)
                refused('request key', 249, 218, b'user', b'planted', None, -4)
                refused('memfd', 319, 279, b'x', 0)
                refused('shared memory', 29, 194, 0, 1 << 30, 0o1600)
                refused('messages', 68, 186, 0, 0o1600)
                refused('trace', 101, 117, 0, 0, 0, 0)
                refused('io_uring', 425, 425, 8, 0)
                refused('bpf', 321, 280, 0, 0, 0)
                refused('user namespace', 272, 97, 0x10000000)
                refused('clone into a namespace', 56, 220, 0x10000011, 0, 0, 0, 0)
                refused('open by handle', 304, 265, -100, 0, 0)
                for place in ('/dev/x', '/proc/keys', '/x'):
                    try:
                        print(place, len(open(place, 'w' if place.endswith('x') else 'r').read()))
                    except OSError as e:
                        print(place, 'refused')
                done = []
                thread = threading.Thread(target=lambda: done.append(1)); thread.start(); thread.join()
                print(done, os.nice(0), subprocess.run('echo child | cat', shell=True, capture_output=True).stdout)
                """;
        TheSandbox.of(way)
                .run(
                        tree(Map.of("test.py", script)),
                        "/usr/bin/python3 test.py",
                        FEW_SECONDS,
                        ended -> assertThat(ended.output().lines())
                                .hasSize(17)
                                .endsWith("[1] 10 b'child\\n'")
                                .filteredOn(line -> !line.endsWith("refused") && !line.equals("/proc/keys 0"))
                                .hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void disk_isLimited(SandboxCommand way) throws Exception {
        String script =
                "for i in 1 2 3 4 5 6; do head -c 30M /dev/zero > big$i || echo full; done 2>/dev/null; for at in / /usr"
                        + " /etc; do touch $at/x 2>/dev/null && echo wrote $at; done";
        TheSandbox.of(way).run(tree(Map.of()), script, FEW_SECONDS, ended -> {
            assertThat(ended.output()).contains("full").doesNotContain("wrote");
        });
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void linkOutOfTheTree_leadsNowhere(SandboxCommand way) throws Exception {
        Path outside = Files.createTempFile("understudy", ".secret");
        try {
            Files.writeString(outside, "a secret of the machine");
            Tree tree = sink -> {
                sink.link("secret", outside.toString());
                sink.link("root", "/root");
                sink.link("shadow", "../../../../etc/shadow");
            };
            TheSandbox.of(way)
                    .run(
                            tree,
                            "cat secret shadow; ls root/",
                            FEW_SECONDS,
                            ended -> assertThat(ended.output())
                                    .doesNotContain("a secret")
                                    .contains("No such file"));
        } finally {
            Files.delete(outside);
        }
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void sockets_reachNobody(SandboxCommand way) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String script = """
                    import socket
                    for address in (("127.0.0.1", %d), ("1.1.1.1", 53), ("169.254.169.254", 80)):
                        try:
                            socket.create_connection(address, 2)
                            print("REACHED", address)
                        except OSError as refused:
                            print("no", address[0])
                    """.formatted(server.getLocalPort());
            TheSandbox.of(way)
                    .run(
                            tree(Map.of("test.py", script)),
                            "/usr/bin/python3 test.py",
                            FEW_SECONDS,
                            ended -> assertThat(ended.output())
                                    .isEqualTo("no 127.0.0.1\nno 1.1.1.1\nno 169.254.169.254\n"));
        }
    }

    @ParameterizedTest
    @EnumSource(SandboxCommand.class)
    void theMachineAndItsEnvironment_cannotBeRead(SandboxCommand way) throws Exception {
        String script = "ls -d /root/* /home/* /tmp/* '" + Path.of("").toAbsolutePath()
                + "' 2>/dev/null; cat /etc/shadow 2>/dev/null; cut -d: -f1 /etc/passwd | grep -vx -e root -e nobody -e understudy;"
                + " tr '\\0' '\\n' < /proc/1/environ | cut -d= -f1; env | cut -d= -f1; id -u; hostname";
        TheSandbox.of(way).run(tree(Map.of()), script, FEW_SECONDS, ended -> {
            assertThat(ended.output().lines())
                    .isSubsetOf(
                            "PATH",
                            "HOME",
                            "LANG",
                            "PWD",
                            "OLDPWD",
                            "SHLVL",
                            "_",
                            "UNDERSTUDY_REPORTS",
                            "UNDERSTUDY_TOOLS",
                            "1000",
                            "sandbox");
        });
    }

    @Test
    void sandboxWithAHole_isNeverUsed() {
        SandboxCommand.Options careless = new SandboxCommand.Options(List.of("/etc/shadow"), "/usr/bin:/bin", 60123);
        NamespaceSandbox sandbox = new NamespaceSandbox(
                true, List.of(SandboxCommand.BWRAP, SandboxCommand.UNSHARE), careless, 1, Thread::startVirtualThread);

        assertThat(sandbox.refusal())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("The role refuses to run code because")
                        .containsAnyOf("/etc/shadow can be seen", "cannot be entered", "there is no"));
    }

    @Test
    void pathThatNobodyElseMayRead_isLeftOutAndNamed_andStopsNothing(@TempDir Path folder) throws Exception {
        Path secret = Files.createDirectories(folder.resolve("secret/tools")).toAbsolutePath();
        Files.setPosixFilePermissions(secret.getParent(), PosixFilePermissions.fromString("rwx------"));
        SandboxCommand.Options options = new SandboxCommand.Options(
                List.of(secret.toString(), System.getProperty("java.home")), "/usr/bin:/bin", 60123);
        NamespaceSandbox sandbox =
                new NamespaceSandbox(true, List.of(SandboxCommand.BWRAP), options, 1, Thread::startVirtualThread);

        if (TheSandbox.usual().refusal().isEmpty()
                && System.getProperty("user.name").equals("root")) {
            assertThat(sandbox.refusal()).isEmpty();
            assertThat(sandbox.leftOut()).containsExactly(secret.toString());
        }
    }

    @Test
    void pathThatIsNotThere_isLeftOutAndNamed_andStopsNothing() throws Exception {
        SandboxCommand.Options options = new SandboxCommand.Options(
                List.of("/opt/no-such-jdk", System.getProperty("java.home")), "/usr/bin:/bin", 60123);
        NamespaceSandbox sandbox =
                new NamespaceSandbox(true, List.of(SandboxCommand.values()), options, 1, Thread::startVirtualThread);

        if (TheSandbox.usual().refusal().isEmpty()) {
            assertThat(sandbox.refusal()).isEmpty();
            assertThat(sandbox.leftOut()).containsExactly("/opt/no-such-jdk");
            assertThat(sandbox.run(
                            tree(Map.of()), new Command("ls " + System.getProperty("java.home"), "*"), FEW_SECONDS))
                    .isInstanceOfSatisfying(
                            Outcome.Finished.class,
                            ended -> assertThat(ended.output()).contains("bin"));
            assertThat(health(sandbox, List.of())).containsEntry("cannot show", "/opt/no-such-jdk");
        }
    }

    @Test
    void sandboxThatIsSwitchedOff_refusesWithTheSetting() throws Exception {
        NamespaceSandbox sandbox = switchedOff();

        Outcome outcome = sandbox.run(tree(Map.of()), new Command("true", "*"), FEW_SECONDS);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("understudy.sandbox.enabled"));
        assertThat(sandbox.state())
                .isEqualTo(Optional.of(new NamespaceSandbox.State.Closed("understudy.sandbox.enabled is false")));
    }

    @Test
    void withoutARepository_isNotTestedAtStart_butWhenItIsAskedFor() {
        NamespaceSandbox sandbox = switchedOff();

        sandbox.start(new StartupEvent(), new Codebases(List.of()));

        assertThat(sandbox.state()).isEmpty();
        assertThat(health(sandbox, List.of())).containsEntry("state", "not tested: no repository is configured");
        assertThat(sandbox.refusal()).isPresent();
        assertThat(health(sandbox, List.of())).containsEntry("refuses", "understudy.sandbox.enabled is false");
    }

    @Test
    void withARepository_isTestedAtStart() throws Exception {
        NamespaceSandbox sandbox = switchedOff();
        List<Codebase> some = List.of(new Workshop(Path.of("target/sandbox-test")).codebase("pricing"));
        assertThat(health(sandbox, some)).containsEntry("state", "being tested");

        sandbox.start(new StartupEvent(), new Codebases(some));

        assertThat(sandbox.state()).isPresent();
    }

    /** Whoever asks first and is interrupted hears that; the next one hears what was found. */
    @Test
    void whoeverAsksFirstAndIsInterrupted_spoilsNothing() {
        NamespaceSandbox sandbox = TheSandbox.usual();
        Thread.currentThread().interrupt();
        assertThat(sandbox.refusal()).hasValueSatisfying(why -> assertThat(why).contains("is stopping"));
        assertThat(Thread.interrupted()).isTrue();

        assertThat(sandbox.refusal()).isEqualTo(Workshop.SANDBOX.refusal());
    }

    private static NamespaceSandbox switchedOff() {
        return new NamespaceSandbox(
                false,
                List.of(SandboxCommand.values()),
                new SandboxCommand.Options(List.of(), "/usr/bin:/bin", 60123),
                1,
                Runnable::run);
    }

    private static Map<String, Object> health(NamespaceSandbox sandbox, List<Codebase> codebases) {
        return new SandboxHealth(sandbox, new Codebases(codebases))
                .call()
                .getData()
                .orElseThrow();
    }

    private static Tree tree(Map<String, String> files) {
        return sink -> {
            for (var file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                try (InputStream in = new ByteArrayInputStream(content)) {
                    sink.file(file.getKey(), false, content.length, in);
                } catch (IOException e) {
                    throw new IOException(file.getKey(), e);
                }
            }
        };
    }
}
