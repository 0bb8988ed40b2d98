package io.understudy.helpdesk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** Somebody who writes in tickets. {@code id} is stable per e-mail address. */
record Person(String id, String name, String email, Role role) {

    enum Role {
        CUSTOMER,
        AGENT,
        INTEGRATION;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Person customer(String name, String email) {
        return new Person("c-" + numberOf(email), name, email, Role.CUSTOMER);
    }

    static Person agent(String name) {
        var email = login(name) + "@fernway.example";
        return new Person("a-" + numberOf(email), name, email, Role.AGENT);
    }

    /** The user under whom Understudy works in the given system. */
    static Person understudy(TicketSystem system) {
        var id = switch (system) {
            case GENERIC, DEVELOPER, ANALYST -> "understudy";
            case GITHUB, ZENDESK -> "900001";
        };
        return new Person(id, "Understudy", "understudy@example.com", Role.INTEGRATION);
    }

    /** The number that systems with numeric users know this person by. */
    @JsonIgnore
    long number() {
        var digits = id.replaceAll("\\D", "");
        return digits.isEmpty() ? 900001 : Long.parseLong(digits);
    }

    /** The name that systems with logins know this person by. */
    @JsonIgnore
    String login() {
        return role == Role.INTEGRATION ? "understudy[bot]" : login(name);
    }

    private static String login(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static long numberOf(String email) {
        var crc = new CRC32();
        crc.update(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return 1000 + crc.getValue() % 800_000;
    }
}
