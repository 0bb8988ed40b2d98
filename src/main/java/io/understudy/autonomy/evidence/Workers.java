package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.Confidences;
import io.understudy.autonomy.certificate.Ruling;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.autonomy.evidence.RoleEvidence.ClassKey;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.StageChange;
import io.understudy.autonomy.stage.Stages;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.role.Autonomy;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.draft.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The workers, and how far each class of what they do is from a certificate, from the labels in the database. */
@ApplicationScoped
public class Workers {

    private final RoleCatalog roles;
    private final Stages stages;
    private final Sql sql;
    private final Map<String, RoleEvidence> known = new ConcurrentHashMap<>();

    Workers(RoleCatalog roles, Stages stages, Sql sql) {
        this.roles = roles;
        this.stages = stages;
        this.sql = sql;
    }

    /**
     * A worker.
     *
     * @param id of its role
     * @param name how it is called
     * @param role how its role is called
     * @param model the model that made the drafts that were judged last, as its provider calls it; as configured when none was
     * @param version of the role pack those drafts were made from
     * @param stage AUTONOMOUS when it may release drafts of a class without a person
     * @param alpha the share of wrong releases that its role can live with
     */
    public record Worker(
            String id,
            String name,
            String role,
            String model,
            String version,
            Stage stage,
            double alpha,
            int right,
            int wrong,
            int released) {}

    /** Every role's worker, by the role's name. */
    @Transactional
    public List<Worker> all() {
        return roles.all().stream().map(this::worker).toList();
    }

    /** @throws NoSuchElementException there is no such role */
    @Transactional
    public Worker worker(String id) {
        return worker(role(id));
    }

    private Role role(String id) {
        return roles.find(id).orElseThrow(() -> new NoSuchElementException("There is no worker " + id));
    }

    private Worker worker(Role role) {
        List<ClassStanding> classes = classes(role.id());
        Optional<Version> latest = with(role.id(), RoleEvidence::latest);
        return new Worker(
                role.id(),
                role.worker().name(),
                role.name(),
                latest.map(Version::model).orElse(role.worker().model()),
                latest.map(Version::roleVersion).orElse(role.version()),
                classes.stream().anyMatch(one -> one.stage() == Stage.AUTONOMOUS) ? Stage.AUTONOMOUS : Stage.DRAFT,
                role.autonomy().alpha(),
                classes.stream().mapToInt(ClassStanding::right).sum(),
                classes.stream().mapToInt(ClassStanding::wrong).sum(),
                classes.stream().mapToInt(ClassStanding::released).sum());
    }

    /**
     * The classes of which drafts were judged, of the version that was judged last.
     *
     * @param id of the role
     * @throws NoSuchElementException there is no such role
     */
    @Transactional
    public List<ClassStanding> classes(String id) {
        String role = role(id).id();
        Map<ActionKey, Stage> at = new HashMap<>();
        stages.of(role).forEach(change -> at.put(change.of(), change.stage()));
        return with(
                role,
                evidence -> evidence.latest().map(evidence::of).orElse(List.of()).stream()
                        .map(key -> ClassStanding.of(
                                key.taskType(),
                                key.actionClass(),
                                at.getOrDefault(
                                        new ActionKey(role, key.taskType(), key.actionClass()), stages.beginning(role)),
                                evidence.get(key)))
                        .sorted(Comparator.comparing(ClassStanding::taskType).thenComparing(ClassStanding::actionClass))
                        .toList());
    }

    /**
     * What the evidence says of a draft, by drafts of the same worker, model, pack and form.
     *
     * @param rightSoFar of its class
     * @param wrongSoFar of its class
     * @param suspendedWith the model with which the class was certified before something changed, if it was
     */
    public record Evidence(Ruling ruling, int rightSoFar, int wrongSoFar, Optional<String> suspendedWith) {}

    /** What the evidence says of a draft of this class. */
    public Evidence evidence(Task task, Draft draft, String actionClass, Confidences confidences) {
        ClassKey key = new ClassKey(
                new Version(draft.worker(), draft.model(), draft.roleVersion()),
                task.formHash(),
                task.taskType(),
                actionClass);
        return with(task.role(), evidence -> {
            ClassEvidence of = evidence.get(key);
            return new Evidence(
                    of.record().ruling(confidences),
                    of.right(),
                    of.wrong(),
                    evidence.certifiedElsewhere(key)
                            .map(other -> other.version().model()));
        });
    }

    /**
     * A person has a class go on alone, or takes it back.
     *
     * @throws NoSuchElementException when there is no such worker, or nothing of the class was judged
     * @throws NotAllowedException when the person may not judge the role's drafts
     * @throws NotCertifiedException when it is to go on alone and is not certified
     */
    @Transactional
    public StageChange say(ActionKey key, Stage stage, Person person, String why) {
        ClassStanding standing = classes(key.role()).stream()
                .filter(one -> one.taskType().equals(key.taskType())
                        && one.actionClass().equals(key.actionClass()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "No draft of “%s” in %s has been judged yet".formatted(key.actionClass(), key.taskType())));
        if (stage == Stage.AUTONOMOUS && standing.certifiedFrom() == null) {
            throw new NotCertifiedException(standing);
        }
        return stages.say(key, stage, person, why, standing);
    }

    List<String> roles() {
        return roles.all().stream().map(Role::id).toList();
    }

    Terms terms(String role) {
        Autonomy autonomy = roles.find(role).map(Role::autonomy).orElse(Autonomy.USUAL);
        return new Terms(autonomy.alpha(), autonomy.delta(), autonomy.audit(), 1);
    }

    /** With what is known already and what came to be known since. Whoever changes the terms has all of it looked at anew. */
    <T> T with(String role, Function<RoleEvidence, T> use) {
        Terms terms = terms(role);
        RoleEvidence evidence = known.compute(
                role, (id, old) -> old != null && old.terms().equals(terms) ? old : new RoleEvidence(terms));
        synchronized (evidence) {
            Entry.since(sql, role, evidence.readTo()).forEach(evidence::learn);
            return use.apply(evidence);
        }
    }
}
