/**
 * The front door and the way back out. Inbound: a webhook is verified, deduplicated, stored, and turned into what
 * happened to a ticket. Outbound: replies, notes, states and REST calls that a workflow's service tasks ask for. One
 * sub-package a ticket system; the web technology is walled in by {@code ticketing.http}.
 */
@NullMarked
package io.understudy.ticketing;

import org.jspecify.annotations.NullMarked;
