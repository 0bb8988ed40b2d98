package io.understudy.autonomy.evidence;

import io.understudy.autonomy.certificate.ClassRecord;
import io.understudy.autonomy.certificate.Confidences;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.work.Verdict.Judgement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came to be known of one class, in order. A release counts for the certificate when everything that was released before
 * it counts: one that was drawn holds back those after it until a person has looked at it. Whether releases have become worse
 * waits for nothing.
 */
final class ClassEvidence {

    private final ClassRecord record;
    private final Set<UUID> cases = new HashSet<>();
    private final Deque<Release> held = new ArrayDeque<>();
    private String taskName = "";
    private int right;
    private int wrong;
    private int uncounted;
    private int released;
    private int audited;
    private int foundWrong;
    private long lastFoundRight;

    private static final class Release {
        private final Entry entry;
        private boolean waits;
        private boolean counts = true;
        private @Nullable Judgement judgement;

        private Release(Entry entry) {
            this.entry = entry;
            waits = entry.drawn();
        }
    }

    ClassEvidence(Terms terms) {
        record = new ClassRecord(terms);
    }

    void learn(Entry entry) {
        taskName = entry.taskName();
        switch (entry.kind()) {
            case REVIEWED -> reviewed(entry, entry.judgement());
            case RELEASED -> {
                released++;
                held.add(new Release(entry));
                count();
            }
            case STOPPED -> {
                released--;
                held.stream().filter(one -> isOf(one, entry)).forEach(one -> {
                    one.waits = false;
                    one.counts = false;
                });
                count();
            }
            case AUDITED -> {
                audited(entry);
                count();
            }
        }
    }

    private static boolean isOf(Release release, Entry entry) {
        return release.entry.draftId().equals(entry.draftId());
    }

    private void reviewed(Entry entry, @Nullable Judgement judgement) {
        if (tally(entry, judgement)) {
            record.judged(entry.caseId().toString(), entry.confidences(), judgement == Judgement.RIGHT);
        }
    }

    private void audited(Entry entry) {
        Judgement judgement = entry.judgement();
        boolean counts = tally(entry, judgement);
        boolean current = held.stream().anyMatch(one -> isOf(one, entry));
        if (counts) {
            audited++;
            if (judgement == Judgement.RIGHT) {
                lastFoundRight = held.stream()
                        .filter(one -> isOf(one, entry))
                        .mapToLong(one -> one.entry.id())
                        .reduce(lastFoundRight, Math::max);
            } else {
                foundWrong++;
            }
        }
        held.stream().filter(one -> isOf(one, entry)).forEach(one -> {
            one.waits = false;
            one.counts = counts;
            one.judgement = judgement;
        });
        if (counts && current && record.watched(judgement == Judgement.RIGHT)) {
            // What went out by a certificate that is gone says nothing of the next.
            held.clear();
        }
    }

    /** @return whether it says right or wrong of the draft */
    private boolean tally(Entry entry, @Nullable Judgement judgement) {
        if (judgement == null || judgement == Judgement.NOT_ITS_FAULT || judgement == Judgement.POLICY_CHANGED) {
            uncounted++;
            return false;
        }
        if (judgement == Judgement.RIGHT) {
            right++;
        } else {
            wrong++;
        }
        cases.add(entry.caseId());
        return true;
    }

    private void count() {
        while (!held.isEmpty() && !held.getFirst().waits) {
            Release release = held.removeFirst();
            Entry entry = release.entry;
            Confidences sure = entry.confidences();
            if (release.counts && release.judgement == null) {
                record.released(entry.caseId().toString(), sure, entry.share());
            } else if (release.counts) {
                record.counted(entry.caseId().toString(), sure, entry.share(), release.judgement == Judgement.RIGHT);
            }
        }
    }

    ClassRecord record() {
        return record;
    }

    /** How the task was called last. */
    String taskName() {
        return taskName;
    }

    int right() {
        return right;
    }

    int wrong() {
        return wrong;
    }

    int uncounted() {
        return uncounted;
    }

    int cases() {
        return cases.size();
    }

    /** Drafts that went out without a person. */
    int released() {
        return released;
    }

    /** Of those, the ones that were drawn and looked at. */
    int audited() {
        return audited;
    }

    /** Of those, the ones that were wrong. */
    int foundWrong() {
        return foundWrong;
    }

    /** The number of the last release that an audit found right; 0 when none was. */
    long lastFoundRight() {
        return lastFoundRight;
    }
}
