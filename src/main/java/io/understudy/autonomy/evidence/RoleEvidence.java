package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a role's worker: the classes of each version of it, and which version was judged last. */
final class RoleEvidence {

    /** What a certificate is bound to; a change of one begins another record. */
    record Version(String worker, String model, String roleVersion) {}

    private record ClassKey(String taskType, String actionClass) {}

    private final Map<Version, Map<ClassKey, ClassEvidence>> versions = new LinkedHashMap<>();
    private Optional<Version> latest = Optional.empty();

    /** Transactions end in another order than they take their numbers, so a label may appear below one that was read. */
    private static final int OVERLAP = 200;

    private final Set<Long> lately = new LinkedHashSet<>();
    private long highest;

    /** Labels up to here have been read, all of them. */
    long readTo() {
        return Math.max(0, highest - OVERLAP);
    }

    /** Takes a label in, once. */
    void learn(Label label) {
        if (!lately.add(label.id())) {
            return;
        }
        if (lately.size() > 2 * OVERLAP) {
            lately.removeIf(id -> id <= readTo());
        }
        highest = Math.max(highest, label.id());
        Version version = new Version(label.worker(), label.model(), label.roleVersion());
        latest = Optional.of(version);
        versions.computeIfAbsent(version, one -> new LinkedHashMap<>())
                .computeIfAbsent(
                        new ClassKey(label.taskType(), label.actionClass()), one -> new ClassEvidence(Terms.USUAL))
                .learn(label.caseId(), label.taskName(), label.confidence(), label.judgement());
    }

    Optional<Version> latest() {
        return latest;
    }

    List<ClassStanding> standings(Version version) {
        List<ClassStanding> standings = new ArrayList<>();
        versions.getOrDefault(version, Map.of())
                .forEach((key, evidence) ->
                        standings.add(ClassStanding.of(key.taskType(), key.actionClass(), evidence)));
        standings.sort(Comparator.comparing(ClassStanding::taskType).thenComparing(ClassStanding::actionClass));
        return standings;
    }

    Optional<ClassStanding> standing(Version version, String taskType, String actionClass) {
        return Optional.ofNullable(versions.getOrDefault(version, Map.of()).get(new ClassKey(taskType, actionClass)))
                .map(evidence -> ClassStanding.of(taskType, actionClass, evidence));
    }
}
