package io.understudy.proof;

import io.camunda.client.CamundaClient;
import io.understudy.stack.LocalStack;
import java.time.Duration;
import java.util.Map;

/** The broker, beside and behind the app. */
final class TheEngine {

    private final LocalStack stack;
    private final Caller management;
    private Duration passed = Duration.ZERO;

    TheEngine(LocalStack stack) {
        this.stack = stack;
        this.management = new Caller(stack::zeebeManagement);
    }

    /** Moves the broker's clock on, for all that waits there. */
    void letsTimePass(Duration time) {
        moveClock(time);
        passed = passed.plus(time);
    }

    /**
     * Starts the broker after it was killed, at the time it had: a broker forgets that its clock was moved, and would hold
     * the jobs it had pushed until then for as long as that.
     */
    void startsAgain() {
        stack.startZeebe();
        moveClock(passed);
    }

    private void moveClock(Duration time) {
        management
                .post("/actuator/clock/add", Map.of("offsetMilli", time.toMillis()))
                .mustBe(200);
    }

    /** A client as another application would have one. */
    CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .grpcAddress(stack.zeebeGrpc())
                .preferRestOverGrpc(false)
                .build();
    }
}
