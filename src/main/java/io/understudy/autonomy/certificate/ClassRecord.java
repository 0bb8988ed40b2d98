package io.understudy.autonomy.certificate;

import io.understudy.autonomy.certificate.Tally.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one action class of one task type of one worker, and what follows from it: from the first label to a
 * certificate, through releases and audits, until an alarm takes the certificate away and the evidence begins anew. The same
 * feed always leads to the same state.
 *
 * <p>Verdicts are fed in the order in which they were given. Releases are fed in the order in which they went out, one that
 * was drawn for an audit when the audit was given, and none before those that went out earlier: to count what is not drawn
 * at once and what is found wrong later would show releases as better than they are.
 */
public final class ClassRecord {

    /** So many confidences are seen before the thresholds are placed among them. */
    static final int PLACED_AFTER = 30;

    /** The first releases of a certificate are watched more closely. */
    static final int FIRST_RELEASES = 100;

    private static final double AUDIT_OF_FIRST = 0.5;

    private final Terms terms;
    private final double[] shares;
    private final List<Seen> before = new ArrayList<>();
    private @Nullable Ladder ladder;
    private DriftMonitor monitor;
    private int released;
    private int alarms;
    private int labels;
    private int wrong;

    private record Seen(String caseId, Confidences confidences, boolean right) {}

    public ClassRecord(Terms terms) {
        this.terms = terms;
        shares = new double[] {Math.max(AUDIT_OF_FIRST, terms.audit()), terms.audit()};
        monitor = new DriftMonitor(terms);
    }

    /** What the gate says of a draft of this class now. */
    public Ruling ruling(Confidences confidences) {
        Ladder now = ladder;
        if (now == null || now.certified().isEmpty()) {
            return new Ruling.NotCertified(progress());
        }
        Threshold threshold = now.certified().get();
        return threshold.reached(confidences)
                ? new Ruling.Certified(threshold, released < FIRST_RELEASES ? shares[0] : shares[1])
                : new Ruling.Below(threshold);
    }

    /** A verdict on a draft that a person looked at before it was released. */
    public void judged(String caseId, Confidences confidences, boolean right) {
        labels++;
        if (!right) {
            wrong++;
        }
        Ladder now = ladder;
        if (now != null) {
            now.learn(caseId, confidences, right ? Known.RIGHT : Known.WRONG, 0);
            return;
        }
        before.add(new Seen(caseId, confidences, right));
        if (before.size() == PLACED_AFTER) {
            Ladder placed =
                    new Ladder(terms, before.stream().map(Seen::confidences).toList(), shares);
            before.forEach(seen ->
                    placed.learn(seen.caseId(), seen.confidences(), seen.right() ? Known.RIGHT : Known.WRONG, 0));
            before.clear();
            ladder = placed;
        }
    }

    /**
     * A draft that went out without a person and was not drawn for an audit.
     *
     * @param share the probability with which it might have been drawn, as the {@linkplain Ruling.Certified ruling} said
     */
    public void released(String caseId, Confidences confidences, double share) {
        Ladder now = certifiedLadder();
        if (now != null) {
            released++;
            now.learn(caseId, confidences, Known.RELEASED, share);
        }
    }

    /**
     * A verdict on a draft that went out without a person and was drawn for an audit, which comes before the next release. One
     * that comes when the certificate is gone already says nothing of the next.
     *
     * @param share the probability with which it was drawn
     */
    public void audited(String caseId, Confidences confidences, double share, boolean right) {
        counted(caseId, confidences, share, right);
        watched(right);
    }

    /** Of an audit what it says of the class; see {@link #watched} for what it says of the releases of these days. */
    public void counted(String caseId, Confidences confidences, double share, boolean right) {
        Ladder now = certifiedLadder();
        if (now != null) {
            released++;
            now.learn(caseId, confidences, right ? Known.RELEASED : Known.FOUND_WRONG, share);
        }
    }

    /**
     * An audit, as it is given: whether releases have become worse does not wait for audits of earlier ones.
     *
     * @return whether it took the certificate away
     */
    public boolean watched(boolean right) {
        labels++;
        if (!right) {
            wrong++;
        }
        if (certifiedLadder() == null) {
            return false;
        }
        monitor.audited(right);
        if (!monitor.alarmed()) {
            return false;
        }
        alarms++;
        ladder = null;
        released = 0;
        monitor = new DriftMonitor(terms);
        return true;
    }

    private @Nullable Ladder certifiedLadder() {
        Ladder now = ladder;
        return now == null || now.certified().isEmpty() ? null : now;
    }

    /** From where on the class is certified; empty when none of it is. */
    public Optional<Threshold> certifiedFrom() {
        Ladder now = ladder;
        return now == null ? Optional.empty() : now.certified();
    }

    /** How often an alarm has taken a certificate away. */
    public int alarms() {
        return alarms;
    }

    /** Verdicts so far, all certificates together. */
    public int labels() {
        return labels;
    }

    /** Of the verdicts so far, those that said "wrong". */
    public int wrong() {
        return wrong;
    }

    /** How far the class is from a certificate. */
    public Progress progress() {
        Ladder now = ladder;
        if (now == null) {
            int bad = (int) before.stream().filter(seen -> !seen.right()).count();
            return Progress.of(new ErrorTest(terms.observedAlpha()), terms, before.size() - bad, bad);
        }
        return Progress.of(new ErrorTest(terms.observedAlpha()), terms, now);
    }
}
