/** Zendesk: event webhooks in, the tickets API out. */
@NullMarked
package io.understudy.ticketing.zendesk;

import org.jspecify.annotations.NullMarked;
