package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Sandbox.Command;
import io.understudy.code.Sandbox.Limits;
import io.understudy.code.Sandbox.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The sandbox of this machine in tests: what is asserted of it depends on whether the machine permits one. */
final class TheSandbox {

    private static final Map<SandboxCommand, NamespaceSandbox> ONE_WAY = new EnumMap<>(SandboxCommand.class);

    private final NamespaceSandbox sandbox;

    private TheSandbox(NamespaceSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The sandbox that can only be entered this way. */
    static synchronized TheSandbox of(SandboxCommand way) {
        return new TheSandbox(ONE_WAY.computeIfAbsent(way, one -> tested(List.of(one), List.of())));
    }

    /** The sandbox as production has it. @param readOnly what it shows beside {@code /usr} */
    static NamespaceSandbox usual(String... readOnly) {
        return tested(Arrays.asList(SandboxCommand.values()), List.of(readOnly));
    }

    private static NamespaceSandbox tested(List<SandboxCommand> ways, List<String> readOnly) {
        return new NamespaceSandbox(
                true,
                ways,
                new SandboxCommand.Options(readOnly, "/usr/local/bin:/usr/bin:/bin", 60123),
                2,
                Thread::startVirtualThread);
    }

    /** Runs it and has it looked at when it ended by itself; where there is no sandbox, nothing must have been run. */
    void run(Tree tree, String shell, Limits limits, Consumer<Outcome.Finished> ended) throws InterruptedException {
        run(
                tree,
                shell,
                limits,
                outcome -> {
                    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
                    ended.accept((Outcome.Finished) outcome);
                },
                true);
    }

    void run(Tree tree, String shell, Limits limits, Consumer<Outcome> look, boolean anyOutcome)
            throws InterruptedException {
        Outcome outcome = sandbox.run(tree, new Command(shell, "*.xml"), limits);
        Optional<String> refusal = sandbox.refusal();
        if (refusal.isPresent()) {
            assertThat(outcome).isEqualTo(new Outcome.Refused(refusal.get()));
            assertThat(refusal.get()).startsWith("The role refuses to run code because");
            System.out.println("No sandbox on this machine, so its refusal was tested: " + refusal.get());
        } else {
            look.accept(outcome);
        }
    }
}
