package io.understudy.ticketing;

import io.understudy.platform.Bytes;
import io.understudy.platform.OutboundHttp;
import io.understudy.platform.OutboundLimits;
import io.understudy.platform.OutboundRequest;
import io.understudy.platform.OutboundResult;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.AttachmentSettings;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches one file from where its ticket system keeps it. An address that is none of the system's is never called; a
 * redirect is followed twice at most, encrypted, to the system's own places and those the operator named, and without
 * anything of ours.
 */
@ApplicationScoped
class FileFetch {

    private static final int MOST_HOPS = 2;

    private final OutboundHttp http;
    private final AttachmentSettings settings;

    FileFetch(OutboundHttp http, AttachmentSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Fetched {
        record Got(Bytes bytes) implements Fetched {}

        /** Trying again changes nothing. */
        record Refused(String why) implements Fetched {}

        /** It is no longer there. */
        record Gone(String why) implements Fetched {}

        /** Later it may work. */
        record NotNow(String why) implements Fetched {}
    }

    Fetched fetch(TicketClient desk, Endpoint.Account account, TicketRef ticket, Attachment file) {
        Optional<OutboundRequest> request = address(file.url()).flatMap(address -> desk.file(account, address));
        if (request.isEmpty()) {
            return new Fetched.Refused("Its address is none at which " + ticket.system()
                    + " keeps files, so it was not fetched: " + host(file.url()));
        }
        Fetched fetched = follow(desk, account, request.get());
        if (!(fetched instanceof Fetched.Gone)) {
            return fetched;
        }
        try {
            Optional<URI> elsewhere = desk.elsewhere(account, ticket, file);
            return elsewhere.isPresent() && desk.leadsOnTo(elsewhere.get())
                    ? follow(desk, account, plain(elsewhere.get()))
                    : fetched;
        } catch (TicketClient.CannotLookException | IllegalArgumentException e) {
            return new Fetched.NotNow(String.valueOf(e.getMessage()));
        }
    }

    private Fetched follow(TicketClient desk, Endpoint.Account account, OutboundRequest first) {
        OutboundRequest request = first;
        for (int hop = 0; ; hop++) {
            OutboundResult result = http.send(
                    request.withHeader("User-Agent", "Understudy"), OutboundLimits.whole(settings.fetchTimeout(), (int)
                            Math.min(settings.maxBytes(), Integer.MAX_VALUE - 8)));
            if (!(result instanceof OutboundResult.Answered answered)) {
                return unanswered(result);
            }
            if (answered.status() < 300 || answered.status() >= 400) {
                return ended(answered);
            }
            Optional<URI> next =
                    answered.header("Location").flatMap(FileFetch::address).map(request.uri()::resolve);
            if (next.isEmpty() || hop == MOST_HOPS) {
                return new Fetched.Refused("Its address leads on and on, so it was not fetched");
            }
            if (!mayLeadTo(desk, account, next.get())) {
                return new Fetched.Refused("Its address leads on to a place that is not the ticket system's, so it was"
                        + " not fetched: " + host(next.get().toString())
                        + "; an operator can permit it in understudy.attachments.redirect-hosts");
            }
            request = plain(next.get());
        }
    }

    private boolean mayLeadTo(TicketClient desk, Endpoint.Account account, URI next) {
        if (account.isHome(next)) {
            return true;
        }
        Set<String> permitted = settings.redirectHosts().orElse(Set.of());
        return "https".equalsIgnoreCase(next.getScheme())
                && next.getRawUserInfo() == null
                && (desk.leadsOnTo(next)
                        || permitted.contains(String.valueOf(next.getHost()).toLowerCase(Locale.ROOT)));
    }

    private Fetched ended(OutboundResult.Answered answered) {
        int status = answered.status();
        if (answered.isSuccess()) {
            if (!answered.truncated()) {
                return new Fetched.Got(answered.content());
            }
            return isTooLarge(answered)
                    ? new Fetched.Refused("It is larger than the " + settings.maxBytes() + " bytes that are taken in")
                    : new Fetched.NotNow("It broke off under way, or did not come within "
                            + settings.fetchTimeout().toSeconds() + " seconds");
        }
        return switch (status) {
            case 404, 410 -> new Fetched.Gone("The ticket system does not have it (" + status + ")");
            case 408, 425, 429, 500, 502, 503, 504 -> new Fetched.NotNow("The ticket system answered " + status);
            default -> new Fetched.Refused("The ticket system does not give it to us (" + status + ")");
        };
    }

    private boolean isTooLarge(OutboundResult.Answered answered) {
        return answered.content().size() >= settings.maxBytes()
                || answered.contentLength().orElse(0) > settings.maxBytes();
    }

    private static Fetched unanswered(OutboundResult result) {
        return switch (result) {
            case OutboundResult.Answered answered -> throw new IllegalStateException("It was answered");
            case OutboundResult.Refused refused -> new Fetched.Refused(refused.why());
            case OutboundResult.NotSent notSent -> new Fetched.NotNow(notSent.why());
            case OutboundResult.Unknown unknown -> new Fetched.NotNow(unknown.why());
        };
    }

    private static OutboundRequest plain(URI address) {
        return OutboundRequest.get(address).withHeader("Accept", "*/*");
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What of an address may be shown: it may carry a key to the file. */
    private static String host(String text) {
        return address(text).map(URI::getHost).filter(host -> host != null).orElse("no address at all");
    }
}
