package io.understudy.worker.langchain4j;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one model wants to be spoken to, as far as it differs from its protocol: learned from what its server refused, and
 * kept for as long as this process runs.
 */
final class Dialect {

    /** A difference that has a name. */
    enum Trait {
        /** Takes no tools: they are described in the rules, and calls are written as JSON into the text. */
        CALLS_IN_TEXT,
        /** Cannot be obliged to call a tool. */
        NO_OBLIGATION,
        /** Takes no word about the choice of tools at all. */
        NO_TOOL_CHOICE,
        /** Wants {@code max_completion_tokens} for the limit of the answer. */
        COMPLETION_TOKENS,
        /** Wants {@code max_tokens} for the limit of the answer. */
        MAX_TOKENS,
        /** Takes only the plain parts of JSON Schema. */
        PLAIN_SCHEMA,
        /** Has no system messages. */
        NO_SYSTEM,
        /** Wants turns of user and assistant to alternate. */
        ALTERNATING,
        /** Takes text only. */
        NO_FILES
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

    Set<Trait> traits() {
        return traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits);
    }
}
