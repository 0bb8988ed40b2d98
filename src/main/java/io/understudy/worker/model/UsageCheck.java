package io.understudy.worker.model;

import java.util.Optional;

/** Holds what a provider counted against what can be. */
final class UsageCheck {

    /** Counts beyond this many times what is expected, and so many more, are not believed. */
    private static final int TIMES_EXPECTED = 8;

    private static final int BEYOND_EXPECTED = 50_000;

    private UsageCheck() {}

    /**
     * @param input tokens that the question takes, about
     * @param output tokens that the answer takes, about
     * @param mostOutput how long the answer could be at most
     * @return what was counted, or an estimate in its place that says it is one
     */
    static ModelReply.Usage believed(Optional<ModelReply.Usage> counted, int input, int output, int mostOutput) {
        long most = Math.max(output, mostOutput);
        return counted.filter(usage -> isLikely(usage.inputTokens(), input)
                        && isLikely(usage.outputTokens(), most)
                        && usage.cachedTokens() >= 0
                        && usage.cacheWriteTokens() >= 0
                        && usage.cachedTokens() + usage.cacheWriteTokens() <= usage.inputTokens())
                .orElseGet(() -> new ModelReply.Usage(input, output, 0, 0, true));
    }

    private static boolean isLikely(long counted, long expected) {
        return counted >= 0 && counted <= expected * TIMES_EXPECTED + BEYOND_EXPECTED;
    }
}
