package io.understudy.platform;

import java.util.Objects;
import java.util.Set;

/**
 * Who is acting: a signed-in person (or a machine with a token), with the roles its identity provider vouches for.
 *
 * @param id login name, unique and stable; written to every move, verdict and audit entry
 * @param name what to show to others
 * @param roles realm roles, lower case
 */
public record Person(String id, String name, Set<String> roles) {

    /** The realm role that judges drafts. */
    public static final String SUPERVISOR = "supervisor";

    /** The realm role that may look at everything and change nothing. */
    public static final String AUDITOR = "auditor";

    /** The realm role that brings workflows and says who does their tasks. */
    public static final String DESIGNER = "designer";

    public Person {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a person needs an id");
        }
        Objects.requireNonNull(name);
        roles = Set.copyOf(roles);
    }

    /** May see cases, tasks and figures. */
    public boolean mayLook() {
        return roles.contains(SUPERVISOR) || roles.contains(AUDITOR);
    }

    /** May give verdicts and put failed effects back to work. */
    public boolean mayAct() {
        return roles.contains(SUPERVISOR);
    }

    /** May bring workflows, say who does their tasks, and try them. */
    public boolean mayDesign() {
        return roles.contains(DESIGNER);
    }

    /** Whether one of {@code allowed} is among this person's roles; a role pack's reviewers are checked with it. */
    public boolean hasAnyOf(Set<String> allowed) {
        return roles.stream().anyMatch(allowed::contains);
    }
}
