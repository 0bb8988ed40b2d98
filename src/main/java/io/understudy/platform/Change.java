package io.understudy.platform;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A change to the database that somebody waits for, and the rows that it locks. */
final class Change {
    private final Callable<@Nullable Object> work;
    private final List<Row> rows;
    private final CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
    private @Nullable Object result;

    Change(Callable<@Nullable Object> work, List<Row> rows) {
        this.work = work;
        this.rows = rows;
    }

    /** A row by the kind of its entity and its id. */
    record Row(Class<?> kind, Object id) {}

    List<Row> rows() {
        return rows;
    }

    /** Makes it, in the transaction of the caller; it has not succeeded before that one is committed. */
    void make() throws Exception {
        result = work.call();
    }

    void succeeded() {
        end.complete(result);
    }

    void failed(Throwable trouble) {
        end.completeExceptionally(trouble);
    }

    CompletableFuture<@Nullable Object> end() {
        return end;
    }
}
