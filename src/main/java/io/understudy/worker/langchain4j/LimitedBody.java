package io.understudy.worker.langchain4j;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a size and breaks off beyond it. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> body;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final int most;
    private @Nullable Subscription subscription;
    private long seen;

    LimitedBody(BodySubscriber<byte[]> body, int most) {
        this.body = body;
        this.most = most;
        var unused = body.getBody().whenComplete((bytes, e) -> {
            if (e == null) {
                result.complete(bytes);
            } else {
                result.completeExceptionally(e);
            }
        });
    }

    /** The answer is larger than any answer of a model can be. */
    static final class TooLargeException extends IOException {}

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        body.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        seen += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (seen > most && subscription != null) {
            subscription.cancel();
            result.completeExceptionally(new TooLargeException());
            return;
        }
        body.onNext(parts);
    }

    @Override
    public void onError(Throwable e) {
        body.onError(e);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }
}
