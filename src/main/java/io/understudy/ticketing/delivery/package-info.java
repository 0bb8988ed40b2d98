/** Deliveries of ticket systems: taken in as they came, kept, and read until they are understood or given up. */
@NullMarked
package io.understudy.ticketing.delivery;

import org.jspecify.annotations.NullMarked;
