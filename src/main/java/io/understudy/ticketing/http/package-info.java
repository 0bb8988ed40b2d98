/** The webhooks' door to the web: reads requests up to the permitted size and answers them; knows nothing of tickets. */
@NullMarked
package io.understudy.ticketing.http;

import org.jspecify.annotations.NullMarked;
