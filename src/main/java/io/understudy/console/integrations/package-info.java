/** The page of the ticket systems: deliveries, and what was given up. */
@NullMarked
package io.understudy.console.integrations;

import org.jspecify.annotations.NullMarked;
