package io.understudy.work.release;

import io.understudy.work.ticket.TicketRef;
import org.jspecify.annotations.Nullable;

/**
 * A released draft in a list.
 *
 * @param requester who asked
 * @param waiting whether it has not left yet
 * @param taskVersion of its task, for stopping it while it waits
 */
public record AuditLine(
        ReleasedDraft release, @Nullable String requester, TicketRef ticket, boolean waiting, int taskVersion) {}
