package io.understudy.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * Chooses ports. A remembered port is kept while nobody else listens on it; else another is taken from below the range
 * the system hands out to outgoing connections, so that it is still free when the process gets to bind it.
 */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private final StateFile state;
    private final IntPredicate free;

    Ports(StateFile state) {
        this(state, Ports::isFree);
    }

    Ports(StateFile state, IntPredicate free) {
        this.state = state;
        this.free = free;
    }

    /** The port remembered for this name, else the preferred one (0 = any), moved when taken; remembers the result. */
    int choose(String name, int preferred) {
        int[] chosen = new int[1];
        state.update(before -> {
            int wanted = before.ports().getOrDefault(name, preferred);
            boolean promised = before.ports().entrySet().stream()
                    .anyMatch(other -> !other.getKey().equals(name) && other.getValue() == wanted);
            chosen[0] = wanted > 0 && !promised && free.test(wanted) ? wanted : another(before);
            return before.withPort(name, chosen[0]);
        });
        return chosen[0];
    }

    /** The port a running process was given. */
    int current(String name) {
        Integer port = state.read().ports().get(name);
        if (port == null) {
            throw new StackException("No port is known for " + name);
        }
        return port;
    }

    private int another(State state) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!state.ports().containsValue(candidate) && free.test(candidate)) {
                return candidate;
            }
        }
        throw new StackException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether nobody listens on this port, on the loopback address or on all addresses. */
    static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
