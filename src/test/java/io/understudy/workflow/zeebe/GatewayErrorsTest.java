package io.understudy.workflow.zeebe;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.understudy.workflow.Engine.Answer;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class GatewayErrorsTest {

    private static Answer to(Status status) {
        return GatewayErrors.of(new ClientStatusException(status, status.asRuntimeException()));
    }

    @Test
    void notFound_meansGone_withTheEnginesWords() {
        assertThat(to(Status.NOT_FOUND.withDescription("no such job")))
                .isEqualTo(new Answer.Gone("NOT_FOUND: no such job"));
    }

    @Test
    void alreadyPublished_meansDone() {
        assertThat(to(Status.ALREADY_EXISTS)).isEqualTo(new Answer.Done());
    }

    @Test
    void backpressureAndLostConnections_meanBusy() {
        assertThat(to(Status.RESOURCE_EXHAUSTED)).isInstanceOf(Answer.Busy.class);
        assertThat(to(Status.UNAVAILABLE)).isInstanceOf(Answer.Busy.class);
        assertThat(to(Status.DEADLINE_EXCEEDED)).isInstanceOf(Answer.Busy.class);
    }

    @Test
    void whatTheEngineRejects_isRefused() {
        assertThat(to(Status.INVALID_ARGUMENT)).isInstanceOf(Answer.Refused.class);
        assertThat(to(Status.FAILED_PRECONDITION)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void messageThatIsTooLarge_isRefused_thoughItsCodeIsThatOfBackpressure() {
        assertThat(to(Status.RESOURCE_EXHAUSTED.withDescription("gRPC message exceeds maximum size 4194304: 5000000")))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void failureWithoutAStatus_meansBusy_andNamesItsCause() {
        Answer answer = GatewayErrors.of(new ClientException(new TimeoutException("too slow")));
        assertThat(answer).isEqualTo(new Answer.Busy("TimeoutException: too slow"));
    }
}
