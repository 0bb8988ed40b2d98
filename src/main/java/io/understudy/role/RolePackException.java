package io.understudy.role;

import java.util.List;

/** A role pack that cannot be used. Each problem names the file, the field and the fix. */
public final class RolePackException extends RuntimeException {
    private final List<String> problems;

    RolePackException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
