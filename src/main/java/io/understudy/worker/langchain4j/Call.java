package io.understudy.worker.langchain4j;

import io.understudy.worker.model.ModelProfile;
import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request on its way: what it may take, how it is written to this model, and what came back. Used by one thread. */
final class Call {

    final ModelProfile model;
    final Dialect dialect;
    final Written written;
    final Duration limit;

    /** The body of the answer, once one came with a status of success. */
    @Nullable
    String answered;

    @Nullable
    HttpHeaders headers;

    /** The body that was sent. */
    String sent = "";

    Call(ModelProfile model, Dialect dialect, Written written, Duration limit) {
        this.model = model;
        this.dialect = dialect;
        this.written = written;
        this.limit = limit;
    }
}
