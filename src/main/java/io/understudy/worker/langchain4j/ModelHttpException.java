package io.understudy.worker.langchain4j;

import io.understudy.worker.model.ModelReply.Failed;

/** A request that got no usable answer; travels through LangChain4j unchanged. */
final class ModelHttpException extends RuntimeException {

    private final transient Failed failed;

    ModelHttpException(Failed failed) {
        super(failed.why());
        this.failed = failed;
    }

    Failed failed() {
        return failed;
    }
}
