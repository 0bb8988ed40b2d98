package io.understudy.proof;

import io.camunda.client.CamundaClient;
import io.understudy.stack.LocalStack;
import java.time.Duration;
import java.util.Map;

/** The broker, beside and behind the app. */
final class TheEngine {

    private final LocalStack stack;
    private final Caller management;

    TheEngine(LocalStack stack) {
        this.stack = stack;
        this.management = new Caller(stack::zeebeManagement);
    }

    /** Moves the broker's clock on, for all that waits there. */
    void letsTimePass(Duration time) {
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
