package io.understudy.ticketing.delivery;

import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.Headers;
import java.time.Instant;

/**
 * A stored delivery on its way to being read.
 *
 * @param headers those that its ticket system asked to be kept
 * @param receivedAt when it came in, for events that carry no time of their own
 */
public record Incoming(Endpoint endpoint, Headers headers, Payload payload, String externalId, Instant receivedAt) {}
