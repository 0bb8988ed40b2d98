package io.understudy.code;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.Git.UnreachableException;
import io.understudy.code.Snapshot.Applied;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.Form;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the patch on a form makes of its repository, for whoever reviews it: the difference of two trees, the head as it is
 * and the head with the patch, and never the patch's own text, which may say something else than what is pushed.
 */
@ApplicationScoped
public class ResultingChanges {

    private final Codebases codebases;
    private final Git git;
    private final CodeSettings settings;

    ResultingChanges(Codebases codebases, Git git, CodeSettings settings) {
        this.codebases = codebases;
        this.git = git;
        this.settings = settings;
    }

    /** What came of looking. */
    public sealed interface Outcome {
        /**
         * The change.
         *
         * @param commit the head it was applied to, 40 hexadecimal digits
         * @param diff a unified diff of Git
         */
        record Change(String repository, String branch, String commit, String diff) implements Outcome {}

        /** There is none to show; in words for a supervisor. */
        record None(String why) implements Outcome {}
    }

    /**
     * Where a patch stands.
     *
     * @param checks those of its task, one of which may say in which repository it belongs
     * @param variables of the case
     * @param values of the form
     * @param asOf when it was released, if it was: what it changed is what it changed then
     */
    public record Place(
            List<CheckDeclaration> checks,
            TicketRef ticket,
            ObjectNode variables,
            ObjectNode values,
            Optional<Instant> asOf) {
        public Place {
            checks = List.copyOf(checks);
        }

        private Map<String, Object> context() {
            Map<String, Object> context = new HashMap<>();
            ObjectNode nested = Form.nested(values);
            nested.fieldNames().forEachRemaining(key -> context.put(key, Json.convert(nested.path(key), Object.class)));
            context.put("ticket", Map.of("key", ticket.key(), "system", ticket.system(), "subject", ticket.subject()));
            context.put("case", Json.convert(variables, Object.class));
            return context;
        }

        /** As the check of that field says it, else what the case calls its repository. */
        private String repository(String field) {
            return checks.stream()
                    .map(check -> check instanceof CheckDeclaration.Advisory advisory ? advisory.check() : check)
                    .filter(CheckDeclaration.Patch.class::isInstance)
                    .map(CheckDeclaration.Patch.class::cast)
                    .filter(check -> check.patch().equals(field))
                    .map(CheckDeclaration.Patch::repository)
                    .findFirst()
                    .orElse("case.repository");
        }
    }

    /**
     * Applies a patch to the head of its repository. May fetch it, and so takes a while.
     *
     * @param field key of the form's field that holds it
     */
    public Outcome of(Place place, String field, String patch) {
        return switch (codebases.choose(place.repository(field), place.context(), null, place.ticket())) {
            case Codebases.Choice.Open open -> new Outcome.None(open.why());
            case Codebases.Choice.Found found -> of(found.codebase(), patch, place.asOf());
        };
    }

    private Outcome of(Codebase codebase, String patch, Optional<Instant> asOf) {
        try {
            Snapshot newest = git.head(codebase, settings.fresh());
            Snapshot head = asOf.map(newest::asOf).orElse(newest);
            return switch (head.apply(patch)) {
                case Applied.Refused refused -> new Outcome.None(refused.why());
                case Applied.Done done ->
                    new Outcome.Change(
                            codebase.id(),
                            codebase.branch(),
                            head.commit(),
                            done.change().diff());
            };
        } catch (UnreachableException e) {
            return new Outcome.None(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return new Outcome.None("The " + codebase + " could not be read");
        }
    }
}
