package io.understudy.worker.langchain4j;

import io.understudy.worker.model.ModelReply.Failed;

/** A request that got no usable answer; travels through LangChain4j unchanged. */
final class ModelHttpException extends RuntimeException {

    private final transient Failed failed;
    private final String body;

    ModelHttpException(Failed failed) {
        this(failed, "");
    }

    /** @param body what the server said with its refusal */
    ModelHttpException(Failed failed, String body) {
        super(failed.why());
        this.failed = failed;
        this.body = body;
    }

    String body() {
        return body;
    }

    Failed failed() {
        return failed;
    }
}
