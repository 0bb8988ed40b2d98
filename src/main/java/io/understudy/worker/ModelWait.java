package io.understudy.worker;

import io.understudy.role.Role;
import io.understudy.worker.model.ModelPace.Trouble;
import io.understudy.worker.model.ModelReply.Fault;

/** Why drafts wait, in words for people. */
final class ModelWait {

    private ModelWait() {}

    static String words(Role role, Trouble trouble) {
        return trouble.fault() == Fault.CONFIGURATION
                ? "The model '" + role.worker().model() + "' is not asked until it is set up rightly: " + trouble.why()
                : "Waiting for the model '" + role.worker().model() + "': " + trouble.why();
    }
}
