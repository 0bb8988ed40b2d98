package io.understudy.ticketing;

import io.understudy.ticketing.generic.GenericParts;
import io.understudy.ticketing.github.GitHubParts;
import io.understudy.ticketing.zendesk.ZendeskParts;

/** The schemes by the systems' names. */
final class Schemes {

    private Schemes() {}

    static SignatureScheme of(String system) {
        return switch (system) {
            case "generic" -> GenericParts.signatures();
            case "github" -> GitHubParts.signatures();
            case "zendesk" -> ZendeskParts.signatures();
            default -> throw new IllegalArgumentException(system);
        };
    }
}
