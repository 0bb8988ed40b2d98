package io.understudy.ticketing.github;

import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.SignatureScheme;
import io.understudy.ticketing.TicketSystem;

/** Hands this system's parts to tests of the room around it. */
public final class GitHubParts {

    private GitHubParts() {}

    public static SignatureScheme signatures() {
        return new GitHubSignature();
    }

    public static TicketSystem system(ApiClient api) {
        return new GitHubSystem(new GitHubClient(api), new GitHubPolling(api));
    }

    /** The system as far as reading goes. */
    public static TicketSystem system() {
        return new GitHubSystem(null, null);
    }
}
