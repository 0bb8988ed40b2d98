/**
 * The proof: the production jar on the real stack, driven from outside. Tickets are opened in the helpdesk, verdicts are
 * given over REST or in a browser, and what counts is what the customer gets.
 *
 * <p>All tests of a run share one {@link io.understudy.proof.TheStack}; each opens tickets of its own. Nothing sleeps:
 * whoever waits, waits for something.
 */
@NullMarked
package io.understudy.proof;

import org.jspecify.annotations.NullMarked;
