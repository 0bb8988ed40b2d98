package io.understudy.autonomy;

import io.understudy.role.RoleCatalog;
import io.understudy.work.draft.Draft;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the worker itself says it is unsure of, or what a check found, is for a person to settle. It is said before what
 * holds for every draft.
 */
@Priority(1)
@ApplicationScoped
class DoubtPolicy implements ReleasePolicy {

    private final RoleCatalog roles;

    DoubtPolicy(RoleCatalog roles) {
        this.roles = roles;
    }

    @Override
    public Optional<String> refusal(Proposal proposal) {
        Draft draft = proposal.draft();
        Draft.Content content = draft.content();
        List<String> failed = content.checks().stream()
                .filter(check -> !check.passed() && (!check.notJudged() || hasJudge(proposal)))
                .map(Draft.CheckResult::message)
                .toList();
        if (!failed.isEmpty()) {
            return Optional.of("A check did not pass: " + sentence(failed));
        }
        return content.uncertainties().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.worker() + " is unsure: " + sentence(content.uncertainties()));
    }

    /** Where there is none, what is asked of it is not known of any draft; where there is one, this draft is not like the others. */
    private boolean hasJudge(Proposal proposal) {
        return roles.find(proposal.task().role())
                .filter(role -> role.worker().judge().isPresent())
                .isPresent();
    }

    /** One sentence of several, which may or may not end with a full stop of their own. */
    private static String sentence(List<String> parts) {
        return parts.stream().map(part -> part.strip().replaceFirst("\\.$", "")).collect(Collectors.joining("; "))
                + ".";
    }
}
