package io.understudy.workflow.zeebe;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import io.understudy.workflow.EngineSettings;
import io.understudy.workflow.EngineSettings.OAuth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/** Makes the client. Nothing is sent: it connects with the first command, and again whenever a connection is lost. */
final class GatewayConnection {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private GatewayConnection() {}

    static CamundaClient open(EngineSettings settings) {
        CamundaClientBuilder builder = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(settings.grpc())
                .defaultRequestTimeout(settings.commandTimeout())
                .keepAlive(KEEP_ALIVE)
                .jobHandlingExecutor(
                        Executors.newThreadPerTaskExecutor(
                                Thread.ofVirtual().name("intake-", 0).factory()),
                        true);
        settings.tenant()
                .ifPresent(tenant -> builder.defaultTenantId(tenant).defaultJobWorkerTenantIds(List.of(tenant)));
        settings.oauth().map(GatewayConnection::credentials).ifPresent(builder::credentialsProvider);
        return builder.build();
    }

    private static CredentialsProvider credentials(OAuth oauth) {
        return CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .clientId(oauth.clientId())
                .clientSecret(oauth.clientSecret())
                .authorizationServerUrl(oauth.tokenUrl().toString())
                .audience(oauth.audience())
                .build();
    }
}
