package io.understudy.ticketing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The webhook endpoints of this installation, {@code understudy.endpoints.<id>.…}. */
@ConfigMapping(prefix = "understudy.endpoints")
interface EndpointSettings {

    String PREFIX = "understudy.endpoints.";

    @WithParentName
    Map<String, Entry> all();

    /** One endpoint: a ticket system that sends us webhooks and takes our replies. */
    interface Entry {
        /** {@code generic}, {@code github} or {@code zendesk}. */
        Optional<String> system();

        /** What the sender signs with. */
        Optional<String> secret();

        /** Still accepted beside {@link #secret()} while a secret is being replaced. */
        Optional<String> previousSecret();

        /** The engine message that a ticket is published under. */
        @WithDefault("customer-service-ticket")
        String message();

        /** Base address of the system's API, for replies. */
        Optional<URI> apiUrl();

        Optional<String> apiToken();

        /** The account the token belongs to, where the API wants one (Zendesk: its e-mail address). */
        Optional<String> apiUser();

        /**
         * Whose words on a known ticket its workflow hears of: {@code requester}, {@code in-copy}, {@code colleague},
         * {@code bot}. What the others write is in the conversation and starts nothing.
         */
        @WithDefault("requester")
        List<String> asking();

        /** Our own user's id or login there. What it causes is stored and ignored, so that we never answer ourselves. */
        Optional<String> ownUser();

        /** How often to look for what no webhook told of, for systems that never send a lost one again; off when absent. */
        Optional<Duration> reconcileEvery();

        /** Where to look, for systems that keep tickets in several places (GitHub: {@code owner/name}). */
        Optional<List<String>> repositories();

        /**
         * How long after an attempt ended without a clear answer its comment may still be carried out or shown. Only a
         * comment that is not there after this time counts as not written, and is sent again.
         */
        @WithDefault("PT5M")
        Duration settleTime();

        /** How long what is to be sent waits while the system is away, before a person is asked. */
        @WithDefault("PT24H")
        Duration patience();
    }
}
