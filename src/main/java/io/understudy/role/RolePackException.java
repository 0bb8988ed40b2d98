package io.understudy.role;

import java.util.List;
import java.util.stream.Collectors;

/** Role packs that cannot be used, with everything that is wrong with them. */
public final class RolePackException extends RuntimeException {
    private final transient List<PackProblem> problems;

    public RolePackException(List<PackProblem> problems) {
        super(problems.stream().map(PackProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<PackProblem> problems() {
        return problems;
    }
}
