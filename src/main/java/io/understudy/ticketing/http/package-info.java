/**
 * The webhooks' door to the web: lets requests in up to the permitted size, number and time, and answers them; knows nothing
 * of tickets.
 */
@NullMarked
package io.understudy.ticketing.http;

import org.jspecify.annotations.NullMarked;
