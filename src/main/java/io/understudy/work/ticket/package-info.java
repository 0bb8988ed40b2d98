/** Tickets, their messages, corrections and files, and the erasure of what was taken back. */
@NullMarked
package io.understudy.work.ticket;

import org.jspecify.annotations.NullMarked;
