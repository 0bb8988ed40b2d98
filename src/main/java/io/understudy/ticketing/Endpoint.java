package io.understudy.ticketing;

import io.understudy.work.ticket.TicketMessage.Author;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * One configured ticket system. Holds no signing secret, and never prints a token.
 *
 * @param id the last part of its webhook address
 * @param system {@code generic}, {@code github}, {@code zendesk}
 * @param message the engine message that its tickets are published under
 * @param ownUser id or login of our own user there
 * @param asking whose words on a known ticket the workflow hears of; everybody's are in the conversation
 * @param account how to reach its API, when replies are configured
 */
public record Endpoint(
        String id,
        String system,
        String message,
        Optional<String> ownUser,
        Set<Author> asking,
        Optional<Account> account) {

    public Endpoint {
        asking = Set.copyOf(asking);
    }

    /** Where its webhooks are sent to, below the address of this installation. */
    public String path() {
        return "/hooks/" + id;
    }

    /** Whether one of these ids or logins is our own user's. */
    boolean isOwn(Collection<String> users) {
        return ownUser.isPresent() && users.stream().anyMatch(ownUser.get()::equalsIgnoreCase);
    }

    /**
     * Our access to a ticket system's API.
     *
     * @param url base address without a slash at the end
     * @param user the account the token belongs to, where the API wants it named
     * @param ownUser id or login that our replies carry as their author
     */
    public record Account(URI url, Optional<String> user, String token, String ownUser) {

        /** The address of a path that starts with a slash and is percent-encoded already. */
        public URI at(String path) {
            return URI.create(url + path);
        }

        /** Whether an address is at the same scheme, host and port as the API: only there do credentials go. */
        public boolean isHome(URI address) {
            return url.getScheme().equalsIgnoreCase(String.valueOf(address.getScheme()))
                    && url.getHost().equalsIgnoreCase(String.valueOf(address.getHost()))
                    && port(url) == port(address)
                    && address.getRawUserInfo() == null;
        }

        private static int port(URI address) {
            return address.getPort() > 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        }

        @Override
        public String toString() {
            return "account at " + url;
        }
    }
}
