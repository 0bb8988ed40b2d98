/**
 * The local stack: PostgreSQL, Zeebe and Keycloak from Maven artifacts, the helpdesk and the rehearsal model beside
 * them, and the production jar on top. {@code ./understudy up} and the integration tests start it through the same
 * {@link io.understudy.stack.LocalStack}, so what a person sees and what a test sees is one thing.
 *
 * <p>Every process is a child with its own session, recorded with its id and start time before anything waits for it;
 * that record is what lets a later {@code stop} or {@code up} end exactly the processes started here.
 */
@NullMarked
package io.understudy.stack;

import org.jspecify.annotations.NullMarked;
