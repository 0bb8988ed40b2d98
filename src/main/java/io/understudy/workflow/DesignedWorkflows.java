package io.understudy.workflow;

import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.workflow.design.AssignedTask;
import io.understudy.workflow.design.Revision;
import io.understudy.workflow.design.Revisions;
import io.understudy.workflow.staffing.ProposedFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts the workflows that designers bring into force, and takes them back. A revision is kept first and then told to the
 * engine: a process that dies in between tells it at its next start. One that the engine refuses is dropped again.
 */
@ApplicationScoped
public class DesignedWorkflows {

    private final Revisions revisions;
    private final ProposedFiles proposed;
    private final Deployer deployer;
    private final EngineStatus status;
    private final Clock clock;

    DesignedWorkflows(
            Revisions revisions, ProposedFiles proposed, Deployer deployer, EngineStatus status, Clock clock) {
        this.revisions = revisions;
        this.proposed = proposed;
        this.deployer = deployer;
        this.status = status;
        this.clock = clock;
    }

    /** What became of a change. */
    public sealed interface Outcome {
        record InForce(Revision revision) implements Outcome {}

        /** @param why in words for the designer; everything is as it was */
        record Refused(List<String> why) implements Outcome {
            public Refused {
                why = List.copyOf(why);
            }
        }

        /** Somebody else changed it meanwhile; everything is as they left it. */
        record Overtaken(Revision by) implements Outcome {}
    }

    /**
     * A workflow to put into force.
     *
     * @param name what the designer calls it
     * @param basedOn number of the revision that the designer knows; 0 for a new name
     */
    public record Proposal(
            String name, int basedOn, Map<String, String> files, List<AssignedTask> tasks, String reason) {
        public Proposal {
            files = Map.copyOf(files);
            tasks = List.copyOf(tasks);
        }
    }

    /** @throws NotAllowedException when the person is no designer */
    public Outcome install(Proposal proposal, Person by) {
        mustDesign(by);
        List<String> wrong = new ArrayList<>(proposed.problems(proposal.files()));
        if (proposal.name().isBlank()) {
            wrong.add("The workflow has no name: give it one, by which its revisions are found again");
        }
        if (proposal.reason().isBlank()) {
            wrong.add("No reason is given: say in a line what this revision is for");
        }
        if (wrong.isEmpty()) {
            wrong.addAll(proposed.clashes(
                    proposal.files(),
                    revisions.inForce().stream()
                            .filter(other -> !other.name().equals(proposal.name()))
                            .collect(Collectors.toMap(Revision::name, Revision::files))));
        }
        return wrong.isEmpty() ? deploy(revision(proposal, by)) : new Outcome.Refused(wrong);
    }

    /** Puts an earlier revision into force again, as a new one. */
    public Outcome restore(Revision earlier, int basedOn, String reason, Person by) {
        return install(new Proposal(earlier.name(), basedOn, earlier.files(), earlier.tasks(), reason), by);
    }

    /**
     * Leaves the human tasks of a workflow to people again. Cases go on, and the engine starts new ones as before: it keeps
     * the process, and whoever deploys another version of it replaces it.
     *
     * @throws NotAllowedException when the person is no designer
     */
    public Outcome takeBack(Revision latest, String reason, Person by) {
        mustDesign(by);
        if (reason.isBlank()) {
            return new Outcome.Refused(List.of("No reason is given: say in a line why it is taken back"));
        }
        Revision empty =
                new Revision(latest.name(), latest.number() + 1, Map.of(), List.of(), reason, by.id(), clock.instant());
        return revisions.add(empty) ? new Outcome.InForce(empty) : overtaken(latest.name());
    }

    private Revision revision(Proposal proposal, Person by) {
        return new Revision(
                proposal.name().strip(),
                proposal.basedOn() + 1,
                proposal.files(),
                proposal.tasks(),
                proposal.reason().strip(),
                by.id(),
                clock.instant());
    }

    private Outcome deploy(Revision revision) {
        if (!status.isReady()) {
            return new Outcome.Refused(List.of("The engine is not there at the moment ("
                    + status.lastError().orElse("it is being prepared") + "); try again when it is"));
        }
        if (!revisions.add(revision)) {
            return overtaken(revision.name());
        }
        Map<String, String> refused = new TreeMap<>();
        boolean told = false;
        try {
            told = deployer.offered(revision, refused);
        } finally {
            if (!told || !refused.isEmpty()) {
                revisions.drop(revision);
            }
        }
        if (!told) {
            return new Outcome.Refused(List.of("The engine did not answer in time; try again in a moment"));
        }
        return refused.isEmpty()
                ? new Outcome.InForce(revision)
                : new Outcome.Refused(refused.entrySet().stream()
                        .map(file -> "The engine does not take " + file.getKey() + ": " + file.getValue())
                        .toList());
    }

    private Outcome overtaken(String name) {
        return revisions
                .latest(name)
                .<Outcome>map(Outcome.Overtaken::new)
                .orElseGet(
                        () -> new Outcome.Refused(List.of("There is no such workflow any more: give it a new name")));
    }

    private static void mustDesign(Person person) {
        if (!person.mayDesign()) {
            throw new NotAllowedException("Workflows are changed by people with the role 'designer'");
        }
    }
}
