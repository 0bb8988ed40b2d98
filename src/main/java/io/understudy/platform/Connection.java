package io.understudy.platform;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A REST service that the operator configured under a name, so that role packs and workflows never carry hosts or
 * secrets.
 *
 * @param url base address
 * @param token bearer token, when the service wants one; never printed
 */
public record Connection(String id, URI url, Optional<String> token) {

    /** A segment that a server or a proxy might read as "the folder above", however it is escaped. */
    private static final Pattern CLIMBS = Pattern.compile("(^|/)(\\.|%2e){1,2}(/|%2f|$)|%2f|%5c|\\\\");

    /**
     * The address of {@code path} below this connection's base.
     *
     * @param path already percent-encoded, with or without a leading slash, with or without a query
     * @throws IllegalArgumentException when the path is not a valid one or leads out of the base address
     */
    public URI at(String path) {
        String query = path.indexOf('?') < 0 ? "" : path.substring(path.indexOf('?'));
        String bare = path.substring(0, path.length() - query.length());
        if (bare.startsWith("//")
                || CLIMBS.matcher(bare.toLowerCase(Locale.ROOT)).find()
                || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException("'" + path + "' is not a path below the connection '" + id + "'");
        }
        String base = url.toString().replaceFirst("/+$", "");
        return URI.create(base + (bare.startsWith("/") || bare.isEmpty() ? "" : "/") + bare + query);
    }

    @Override
    public String toString() {
        return "connection " + id + " (" + url + ")";
    }
}
