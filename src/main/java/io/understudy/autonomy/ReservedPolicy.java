package io.understudy.autonomy;

import io.understudy.role.Autonomy;
import io.understudy.role.Feel;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts that the role keeps for people, whatever the evidence says. */
@Priority(2)
@ApplicationScoped
class ReservedPolicy implements ReleasePolicy {

    private final RoleCatalog roles;
    private final DraftVariables variables;

    ReservedPolicy(RoleCatalog roles, DraftVariables variables) {
        this.roles = roles;
        this.variables = variables;
    }

    @Override
    public Optional<String> refusal(Proposal proposal) {
        List<Autonomy.Reserved> reserved = roles.find(proposal.task().role())
                .map(Role::autonomy)
                .map(Autonomy::alwaysReview)
                .orElse(List.of());
        if (reserved.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> known = variables.of(proposal.task(), proposal.draft());
        return reserved.stream()
                .filter(one ->
                        one.actionClass().map(proposal.actionClass()::equals).orElse(true))
                .filter(one -> one.when().map(when -> Feel.holds(when, known)).orElse(true))
                .map(Autonomy.Reserved::because)
                .map(because -> because.strip().replaceFirst("\\.$", "") + ".")
                .findFirst();
    }
}
