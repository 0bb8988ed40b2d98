package io.understudy.workflow;

import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Does something with each of many, a few at a time, and returns when all are done. What fails does not stop the rest. */
final class BoundedParallelism {

    private static final Logger LOG = Logger.getLogger(BoundedParallelism.class);

    private BoundedParallelism() {}

    static <T> void atATime(int few, Collection<T> many, Consumer<T> action) {
        if (many.isEmpty()) {
            return;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(few, Thread.ofVirtual().factory())) {
            many.forEach(one -> threads.execute(() -> guarded(one, action)));
        }
    }

    private static <T> void guarded(T one, Consumer<T> action) {
        try {
            action.accept(one);
        } catch (RuntimeException e) {
            LOG.warnf("%s is seen to again in the next round: %s", one, e.getMessage());
        }
    }
}
