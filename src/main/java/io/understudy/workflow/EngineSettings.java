package io.understudy.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How to reach the engine and how much to ask of it. */
@ConfigMapping(prefix = "understudy.engine")
public interface EngineSettings {

    /** The gateway's gRPC address. With {@code http} the connection is not encrypted. */
    @WithDefault("http://127.0.0.1:26500")
    URI grpc();

    /** The tenant whose workflows are deployed and whose jobs are taken; absent on engines without tenants. */
    Optional<String> tenant();

    /** Credentials for a secured cluster; absent for an open one. */
    Optional<OAuth> oauth();

    /** How long the engine waits before it offers a job again that was taken and not stored. */
    @WithDefault("PT1M")
    Duration firstHold();

    /** How long the engine is asked to wait for a job that is stored here and takes longer than its first hold. */
    @WithDefault("P30D")
    Duration longHold();

    /** How long a human task that is none of our roles' business is left alone before it is looked at again. */
    @WithDefault("PT1H")
    Duration foreignTaskTimeout();

    /** How often the engine is asked whether it still has the jobs that wait here, as far as the next setting lets it. */
    @WithDefault("PT2S")
    Duration recheck();

    /**
     * How many jobs a second a process asks the engine after. With as many jobs waiting as it asks after in five seconds, one
     * that the engine ended is withdrawn within five; with more, it takes as much longer.
     */
    @WithDefault("25")
    int rechecksPerSecond();

    /** Jobs of one type that may be on their way into the database at the same time. */
    @WithDefault("32")
    int jobsActive();

    /** Completions under way at the same time, for tasks and for effects each. */
    @WithDefault("32")
    int completions();

    /** Messages under way at the same time. */
    @WithDefault("32")
    int messages();

    /** Commands of all kinds that this process has under way at the same time. */
    @WithDefault("32")
    int commandsInFlight();

    /** How long a command may take. */
    @WithDefault("PT10S")
    Duration commandTimeout();

    /** How long a job stream lives before it is opened anew. */
    @WithDefault("PT1H")
    Duration streamTimeout();

    /** Client credentials, as Camunda's SaaS and self-managed identity take them. */
    interface OAuth {
        String clientId();

        String clientSecret();

        /** Where the token is fetched. */
        URI tokenUrl();

        String audience();
    }
}
