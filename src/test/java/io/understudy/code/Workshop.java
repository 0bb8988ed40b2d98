package io.understudy.code;

import io.understudy.code.Codebase.Check;
import io.understudy.code.Codebase.Paths;
import io.understudy.code.Codebase.Provider;
import io.understudy.code.git.BareRepository;
import io.understudy.code.git.RealGit;
import io.understudy.work.ticket.TicketRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A company's repositories, Git and the sandbox of this machine, for tests of the room. */
final class Workshop {

    static final TicketRef TICKET = TicketRef.of("developer", "generic", "T-7", null, "Half cents");
    static final String JAVA = System.getProperty("java.home") + "/bin/java";
    static final String JAVAC = System.getProperty("java.home") + "/bin/javac";
    static final Path JUNIT = Path.of("target/dists/junit-console.jar").toAbsolutePath();

    /** One for all tests: it tests itself when it is made. */
    static final NamespaceSandbox SANDBOX = TheSandbox.usual(System.getProperty("java.home"), JUNIT.toString());

    private final Path folder;
    private final Git git;
    private final CheckRunner runner = new CheckRunner(SANDBOX);

    Workshop(Path folder) {
        this.folder = folder;
        this.git = RealGit.in(folder.resolve("copies"));
    }

    Git git() {
        return git;
    }

    CheckRunner runner() {
        return runner;
    }

    PatchJudge judge() {
        return new PatchJudge(git, runner);
    }

    /** The bare repository of a demo codebase. */
    BareRepository bare(String name) {
        return BareRepository.demo(folder, name);
    }

    Codebase codebase(String name) {
        return codebase(name, Provider.PLAIN, Optional.empty());
    }

    Codebase codebase(String name, Provider provider, Optional<URI> api) {
        return new Codebase(
                name,
                "",
                bare(name).place().toString(),
                "main",
                provider == Provider.PLAIN ? Optional.empty() : Optional.of(new Codebase.Access("bot", "a-token")),
                provider,
                api,
                List.of("developer:*"),
                new Paths(
                        Globs.of(List.of("src/**", "test/**", "stock/**", "bookings/**", "tests/**")),
                        Globs.of(List.of(".github/**")),
                        Globs.of(List.of("test/**", "tests/**")),
                        Globs.of(List.of("package.json", "src/runner.js"))),
                List.of(),
                List.of(check(name)),
                Codebase.Limits.usual());
    }

    private static Check check(String name) {
        String run = switch (name) {
            case "pricing", "labels" ->
                "node --test --test-reporter=junit --test-reporter-destination=$UNDERSTUDY_REPORTS/node.xml";
            case "stock", "bookings", "hostile" ->
                "/usr/bin/python3 $UNDERSTUDY_TOOLS/unittest_junit.py $UNDERSTUDY_REPORTS/python.xml";
            default ->
                JAVAC + " -d ../out -cp " + JUNIT + " src/*.java test/*.java && " + JAVA
                        + " -Xmx256m -jar " + JUNIT + " execute --disable-banner --details=none --class-path ../out"
                        + " --scan-class-path ../out --include-engine junit-jupiter --reports-dir $UNDERSTUDY_REPORTS";
        };
        return new Check("unit tests", run, Optional.of("*.xml"), Duration.ofSeconds(60));
    }

    /** A patch of {@code src/test/resources/patches}. */
    static String patch(String name) {
        try (var file = Objects.requireNonNull(
                Workshop.class.getResourceAsStream("/patches/" + name + ".diff"), "there is no patch " + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A patch that adds one file. */
    static String adding(String path, String... lines) {
        List<String> patch =
                new ArrayList<>(List.of("--- /dev/null", "+++ b/" + path, "@@ -0,0 +1," + lines.length + " @@"));
        for (String line : lines) {
            patch.add("+" + line);
        }
        return String.join("\n", patch) + "\n";
    }
}
