package io.understudy.stack;

import java.util.List;

/** Somebody who can sign in to the local stack; {@code roles} may be empty, which lets nobody in. */
public record Person(String id, String user, String firstName, String lastName, List<String> roles) {

    public Person {
        roles = List.copyOf(roles);
    }

    /** Whether one of the roles opens the console today. */
    public boolean mayEnter() {
        return roles.contains("supervisor") || roles.contains("auditor") || roles.contains("designer");
    }

    public String password() {
        return user + "-understudy";
    }

    public String email() {
        return user + "@fernway.example";
    }
}
