package io.understudy.workflow.check;

import io.understudy.role.Role;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which role a human task may be for.
 *
 * @param role its id
 * @param why what in the diagram suggests it, for the designer, who decides
 */
public record RoleProposal(String role, String why) {

    /** Shorter words say little. */
    private static final int SHORTEST = 4;

    /** The role with one of the task's groups, otherwise the one whose name is most in what the diagram says of it. */
    public static Optional<RoleProposal> of(HumanTask task, Collection<Role> roles) {
        Optional<RoleProposal> byGroup = roles.stream()
                .filter(role -> task.groups().stream()
                        .anyMatch(group -> role.candidateGroups().contains(group)))
                .findFirst()
                .map(role -> new RoleProposal(role.id(), "the diagram names its group"));
        return byGroup.or(() -> byWords(task, roles));
    }

    private static Optional<RoleProposal> byWords(HumanTask task, Collection<Role> roles) {
        Set<String> drawn =
                words(String.join(" ", task.lane(), task.assignee(), String.join(" ", task.groups()), task.name()));
        return roles.stream()
                .map(role -> new Common(role, common(drawn, role)))
                .filter(one -> !one.words().isEmpty())
                .max(Comparator.comparingInt(one -> one.words().size()))
                .map(one -> new RoleProposal(
                        one.role().id(),
                        "its lane, assignee, group or name says "
                                + one.words().stream().sorted().limit(3).collect(Collectors.joining(", "))));
    }

    private record Common(Role role, Set<String> words) {}

    private static Set<String> common(Set<String> drawn, Role role) {
        Set<String> common = words(role.id() + " " + role.name());
        common.retainAll(drawn);
        return common;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() >= SHORTEST)
                .collect(Collectors.toSet());
    }
}
