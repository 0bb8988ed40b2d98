package io.understudy.work.ticket;

/** Why a ticket is no longer where it was. */
public enum TicketGone {
    DELETED,
    MERGED,
    SPAM,
    TRANSFERRED;

    TicketChange.Kind change() {
        return switch (this) {
            case DELETED -> TicketChange.Kind.DELETED;
            case MERGED -> TicketChange.Kind.MERGED;
            case SPAM -> TicketChange.Kind.SPAM;
            case TRANSFERRED -> TicketChange.Kind.TRANSFERRED;
        };
    }
}
