package io.understudy.workflow.zeebe;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.understudy.workflow.Engine.Answer;

/** What a gRPC status means to us. The codes are those of Camunda's gateway protocol. */
final class GatewayErrors {

    /** gRPC gives the code of backpressure to a message that is larger than its receiver takes, which never passes. */
    private static final String TOO_LARGE = "exceeds maximum size";

    private GatewayErrors() {}

    static Answer of(RuntimeException failure) {
        if (!(failure instanceof ClientStatusException answered)) {
            return new Answer.Busy(words(failure));
        }
        Status status = answered.getStatus();
        String why = status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED && why.contains(TOO_LARGE)) {
            return new Answer.Refused(why);
        }
        return switch (status.getCode()) {
            case OK, ALREADY_EXISTS -> new Answer.Done();
            case NOT_FOUND -> new Answer.Gone(why);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED -> new Answer.Refused(why);
            case UNAVAILABLE,
                    RESOURCE_EXHAUSTED,
                    DEADLINE_EXCEEDED,
                    ABORTED,
                    CANCELLED,
                    INTERNAL,
                    UNKNOWN,
                    DATA_LOSS,
                    UNAUTHENTICATED,
                    PERMISSION_DENIED -> new Answer.Busy(why);
        };
    }

    private static String words(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
