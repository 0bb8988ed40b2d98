/** The product's own contract for ticket systems without one of their own: Standard Webhooks in, a small REST API out. */
@NullMarked
package io.understudy.ticketing.generic;

import org.jspecify.annotations.NullMarked;
