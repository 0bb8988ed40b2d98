package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a role's worker: the classes of each version of it, and which version was judged last. */
final class RoleEvidence {

    /** A class, as one version of the worker does it with one form. */
    record ClassKey(Version version, String formHash, String taskType, String actionClass) {}

    private final Terms terms;
    private final Map<ClassKey, ClassEvidence> classes = new LinkedHashMap<>();
    private final Map<String, String> latestForms = new HashMap<>();
    private Optional<Version> latest = Optional.empty();

    /** Transactions end in another order than they take their numbers, so something may appear below one that was read. */
    private static final int OVERLAP = 200;

    private final Set<Long> lately = new LinkedHashSet<>();
    private long highest;

    RoleEvidence(Terms terms) {
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    /** Entries up to here have been read, all of them. */
    long readTo() {
        return Math.max(0, highest - OVERLAP);
    }

    /** Takes something in, once. */
    void learn(Entry entry) {
        if (!lately.add(entry.id())) {
            return;
        }
        if (lately.size() > 2 * OVERLAP) {
            lately.removeIf(id -> id <= readTo());
        }
        highest = Math.max(highest, entry.id());
        Version version = new Version(entry.worker(), entry.model(), entry.roleVersion());
        latest = Optional.of(version);
        latestForms.put(entry.taskType(), entry.formHash());
        classes.computeIfAbsent(
                        new ClassKey(version, entry.formHash(), entry.taskType(), entry.actionClass()),
                        one -> new ClassEvidence(terms))
                .learn(entry);
    }

    Optional<Version> latest() {
        return latest;
    }

    /** The classes of a version, with the form that each task had last. */
    List<ClassKey> of(Version version) {
        List<ClassKey> keys = new ArrayList<>(classes.keySet());
        keys.removeIf(key -> !key.version().equals(version) || !key.formHash().equals(latestForms.get(key.taskType())));
        return keys;
    }

    Collection<ClassKey> all() {
        return classes.keySet();
    }

    Optional<ClassEvidence> find(ClassKey key) {
        return Optional.ofNullable(classes.get(key));
    }

    ClassEvidence get(ClassKey key) {
        return find(key).orElseGet(() -> new ClassEvidence(terms));
    }

    /** The latest other version or form that was certified for the same class. */
    Optional<ClassKey> certifiedElsewhere(ClassKey key) {
        return classes.entrySet().stream()
                .filter(one -> one.getKey().taskType().equals(key.taskType())
                        && one.getKey().actionClass().equals(key.actionClass())
                        && !one.getKey().equals(key)
                        && one.getValue().record().certifiedFrom().isPresent())
                .map(Map.Entry::getKey)
                .reduce((first, second) -> second);
    }
}
