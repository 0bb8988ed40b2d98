package io.understudy.worker.langchain4j;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How one model wants to be spoken to, as far as it differs from its protocol: learned from what its server refused, and
 * kept for as long as this process runs.
 */
final class Dialect {

    /** A difference that has a name. */
    enum Trait {
        /** Takes no tools: they are described in the rules, and calls are written as JSON into the text. */
        CALLS_IN_TEXT("calls are written as JSON, since its server takes no tools"),
        /** Cannot be obliged to call a tool. */
        NO_OBLIGATION("not obliged to call a tool"),
        /** Takes no word about the choice of tools at all. */
        NO_TOOL_CHOICE("asked without tool_choice"),
        /** Wants {@code max_completion_tokens} for the limit of the answer. */
        COMPLETION_TOKENS("asked with max_completion_tokens"),
        /** Wants {@code max_tokens} for the limit of the answer. */
        MAX_TOKENS("asked with max_tokens"),
        /** Takes only the plain parts of JSON Schema. */
        PLAIN_SCHEMA("schemas are simplified"),
        /** Has no system messages. */
        NO_SYSTEM("rules are put into the first message"),
        /** Wants turns of user and assistant to alternate. */
        ALTERNATING("neighbouring messages are joined"),
        /** Takes text only. */
        NO_FILES("shown no files");

        private final String words;

        Trait(String words) {
            this.words = words;
        }
    }

    private final Set<Trait> traits = ConcurrentHashMap.newKeySet();

    /** Members of the request that it does not take. */
    private final Set<String> without = ConcurrentHashMap.newKeySet();

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** @return whether that was news */
    boolean learn(Trait trait) {
        return traits.add(trait);
    }

    boolean learnWithout(String member) {
        return without.add(member);
    }

    Set<String> without() {
        return Set.copyOf(without);
    }

    /** What was learned, in words. */
    List<String> words() {
        return Stream.concat(
                        traits.stream().sorted().map(trait -> trait.words),
                        without.stream().sorted().map(member -> "asked without " + member))
                .toList();
    }
}
