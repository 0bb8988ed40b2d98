package io.understudy.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way to repositories. What it answers is read from a copy of ours; nothing of a repository is ever executed by it. */
public interface Git {

    /**
     * The head of the branch that changes are made for.
     *
     * @param fresh how old what is known may be
     * @throws UnreachableException when the repository cannot be fetched
     */
    Snapshot head(Codebase codebase, Duration fresh) throws UnreachableException;

    /** The commit of a branch over there, if there is such a branch. */
    Optional<String> branch(Codebase codebase, String name) throws UnreachableException;

    /** Commits a change and pushes it as a new branch. Another branch of that name is never overwritten. */
    Push push(Codebase codebase, Patched change, Message message, String branch);

    /** What a commit says, and who and when. */
    record Message(String text, Instant at) {}

    /** How pushing ended. */
    sealed interface Push {
        record Done(String commit) implements Push {}

        /** The branch is there already and holds something else. */
        record Taken(String commit) implements Push {}

        /** The other side does not take it. */
        record Rejected(String why) implements Push {}

        /** It is not known whether it got there. */
        record Unknown(String why) implements Push {}
    }

    /** The repository could not be read; the message is for people and holds no credentials. */
    final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1;

        public UnreachableException(String message) {
            super(message);
        }
    }
}
