package io.understudy.worker.model;

import java.util.List;

/** The way to a model. One request, one answer: when to try again and what it may cost is decided here, not there. */
public interface ModelGateway {

    /**
     * Asks once and waits for at most the request's timeout. Everything that goes wrong on the way is a
     * {@link ModelReply.Failed}.
     *
     * @throws InterruptedException when this thread is to stop
     */
    ModelReply ask(ModelProfile model, ModelRequest request) throws InterruptedException;

    /** How requests to a model differ from what its protocol says, as far as its server was found to want it; in words. */
    default List<String> peculiarities(ModelProfile model) {
        return List.of();
    }
}
