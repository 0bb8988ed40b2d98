package io.understudy.ticketing;

import java.util.EnumMap;
import java.util.Map;

/** The decoded secrets of one endpoint: the current one, and the previous one while it is being replaced. */
public final class Keyring {

    /** Which secret a delivery was signed with. */
    public enum Secret {
        CURRENT,
        PREVIOUS,

        /** None: nobody sent it, we fetched it with our own account. */
        NONE
    }

    private final Map<Secret, byte[]> keys = new EnumMap<>(Secret.class);

    Keyring with(Secret secret, byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty key signs everything");
        }
        keys.put(secret, key.clone());
        return this;
    }

    Map<Secret, byte[]> keys() {
        return keys;
    }
}
