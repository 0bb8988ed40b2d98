package io.understudy.autonomy.evidence;

/** A class cannot go on alone: the evidence does not bear it. */
public final class NotCertifiedException extends RuntimeException {

    NotCertifiedException(ClassStanding standing) {
        super("“%s” is not certified: %d right and %d wrong so far%s"
                .formatted(
                        standing.actionClass(),
                        standing.right(),
                        standing.wrong(),
                        standing.toGo() == null ? "" : ", and about " + standing.toGo() + " more cases are needed"));
    }
}
