package io.understudy.stack;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The passwords, tokens and signing secrets of one home: random, made on first use and kept in the state file. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StateFile state;

    Secrets(StateFile state) {
        this.state = state;
    }

    /** 256 random bits as 64 hexadecimal digits. */
    String token(String name) {
        return kept(name, () -> HexFormat.of().formatHex(bits()));
    }

    /** A Standard Webhooks secret: {@code whsec_} and 256 random bits in Base64. */
    String standardWebhook(String name) {
        return kept(name, () -> "whsec_" + Base64.getEncoder().encodeToString(bits()));
    }

    private String kept(String name, Supplier<String> fresh) {
        String known = state.read().secrets().get(name);
        if (known != null) {
            return known;
        }
        return state.update(
                        before -> before.secrets().containsKey(name) ? before : before.withSecret(name, fresh.get()))
                .secrets()
                .getOrDefault(name, "");
    }

    private static byte[] bits() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return bits;
    }
}
