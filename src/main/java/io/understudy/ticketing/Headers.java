package io.understudy.ticketing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request's headers by name, whatever its case; of a repeated one, the first value. */
public final class Headers {

    private final Map<String, String> byName = new HashMap<>();

    public Headers(Map<String, String> headers) {
        headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
    }

    /** The value, without white space around it; empty when it is missing or blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** @throws BadSignatureException when it is missing or blank */
    public String signing(String name) throws BadSignatureException {
        return get(name)
                .orElseThrow(() -> new BadSignatureException(
                        name,
                        "The header is missing",
                        "Have the sender sign its webhooks with this endpoint's secret"));
    }

    public Map<String, String> only(Set<String> names) {
        Map<String, String> kept = new LinkedHashMap<>();
        names.forEach(name -> get(name).ifPresent(value -> kept.put(name, value)));
        return kept;
    }
}
