package io.understudy.platform;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which addresses this system may call. A name is resolved here and the caller connects to exactly the
 * addresses that come back, so a name that resolves differently a moment later changes nothing. Everything that is not
 * a public unicast address (IANA special-purpose registries, RFC 6890) is refused, unless the operator named the host.
 */
final class AddressGuard {

    /** Turns a host name into addresses. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The target is not one this system may call; the message says why and what to set. */
    static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }

    private static final List<Block> NOT_PUBLIC_V4 = Block.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Global unicast is one block; whatever is outside of it (loopback, link-local, NAT64, multicast) is refused. */
    private static final Block GLOBAL_V6 = Block.parse("2000::/3");

    private static final List<Block> NOT_PUBLIC_V6 =
            Block.of("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private final Set<String> allowedHosts;
    private final Resolver resolver;

    /** @param allowedHosts {@code host} or {@code host:port}, exempt from the check of their addresses */
    AddressGuard(Collection<String> allowedHosts, Resolver resolver) {
        this.allowedHosts = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.resolver = resolver;
    }

    /**
     * The addresses that may be connected to for {@code target}, at least one.
     *
     * @throws RefusedException when the scheme, the host or one of its addresses is not permitted
     * @throws UnknownHostException when the name does not resolve
     */
    List<InetAddress> check(URI target) throws RefusedException, UnknownHostException {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedException("Only http and https are called, not '" + scheme + "'");
        }
        if (target.getHost() == null || target.getRawUserInfo() != null) {
            throw new RefusedException("The address must name a host and no user: " + bare(target));
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        InetAddress[] addresses = resolver.resolve(stripBrackets(host));
        if (!isAllowed(host, port(target))) {
            for (InetAddress address : addresses) {
                if (!isPublic(address)) {
                    throw new RefusedException(host + " is " + address.getHostAddress()
                            + ", which is not a public address; an operator can permit it in"
                            + " understudy.outbound.allowed-hosts");
                }
            }
        }
        return List.of(addresses);
    }

    static int port(URI target) {
        if (target.getPort() > 0) {
            return target.getPort();
        }
        return "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    }

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> NOT_PUBLIC_V4.stream().noneMatch(block -> block.contains(v4));
            case Inet6Address v6 ->
                GLOBAL_V6.contains(v6) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.contains(v6));
            default -> false;
        };
    }

    private boolean isAllowed(String host, int port) {
        return allowedHosts.contains(host) || allowedHosts.contains(host + ":" + port);
    }

    private static String stripBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String bare(URI target) {
        return target.getScheme() + "://" + (target.getHost() == null ? "?" : target.getHost());
    }

    /** A range of addresses in CIDR notation. */
    private record Block(List<Byte> network, int prefix) {

        static List<Block> of(String... blocks) {
            return List.of(blocks).stream().map(Block::parse).toList();
        }

        static Block parse(String text) {
            String[] parts = text.split("/", 2);
            try {
                return new Block(bytes(InetAddress.getByName(parts[0])), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(InetAddress address) {
            List<Byte> other = bytes(address);
            if (other.size() != network.size()) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((network.get(bit / 8) & mask) != (other.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> bytes(InetAddress address) {
            byte[] raw = address.getAddress();
            Byte[] boxed = new Byte[raw.length];
            for (int i = 0; i < raw.length; i++) {
                boxed[i] = raw[i];
            }
            return List.of(boxed);
        }
    }
}
