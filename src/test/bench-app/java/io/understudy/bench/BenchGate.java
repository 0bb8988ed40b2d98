package io.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.work.Decision;
import io.understudy.work.Gate;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Releases every draft unseen, so that a bench can measure the whole path without a person in it. It is compiled into a
 * copy of the sources that only {@code ./understudy bench} makes; no other build sees it.
 */
@ApplicationScoped
class BenchGate implements Gate {

    @Override
    public Decision decide(Task task, Draft draft, List<JsonNode> trace) {
        return new Decision.Release(
                List.of("A bench releases every draft."), "bench", 1, false, BigDecimal.ZERO, Duration.ZERO);
    }

    @Override
    public Optional<String> halted(Task task) {
        return Optional.empty();
    }
}
