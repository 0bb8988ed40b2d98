package io.understudy.console.frame;

import io.understudy.work.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What many open pages ask for at the same moment is read once for all of them. An answer is given again only for a moment,
 * and never once it is known that something has changed.
 */
@ApplicationScoped
public class SharedReads {

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Map<Object, Answer> answers = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    @Inject
    SharedReads(Changes changes) {
        this(System::nanoTime);
        changes.listen(subject -> forget());
    }

    /** @param nanoTime a clock that never goes back */
    SharedReads(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Answer(long at, CompletableFuture<Object> value) {}

    /**
     * The answer to a question, read now unless it was a moment ago. Whoever asks while it is being read waits for it.
     *
     * @param question names what is asked for, by its equality: the same question always has to be read in the same way
     */
    @SuppressWarnings("unchecked")
    public <T> T read(Object question, Supplier<T> reading) {
        long now = nanoTime.getAsLong();
        CompletableFuture<Object> mine = new CompletableFuture<>();
        AtomicBoolean isMine = new AtomicBoolean();
        Answer answer = answers.compute(question, (same, known) -> {
            boolean fresh = known != null && now - known.at() < FRESH_NANOS;
            isMine.set(!fresh);
            return fresh ? known : new Answer(now, mine);
        });
        if (isMine.get()) {
            forgetOld(now);
            fill(mine, reading);
            if (mine.isCompletedExceptionally()) {
                answers.remove(question, answer);
            }
        }
        try {
            return (T) answer.value().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /** Something has changed: nothing that was read so far is given again. */
    void forget() {
        answers.clear();
    }

    private static void fill(CompletableFuture<Object> answer, Supplier<?> reading) {
        try {
            answer.complete(reading.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private void forgetOld(long now) {
        answers.values()
                .removeIf(answer ->
                        now - answer.at() >= FRESH_NANOS && answer.value().isDone());
    }
}
