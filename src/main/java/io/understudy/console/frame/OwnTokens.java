package io.understudy.console.frame;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.runtime.OidcUtils;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Lets people into the console by tokens that were issued to the console itself: an access token, which says what roles
 * they have, names no audience that could tell. Where no party is named the audience alone decides.
 */
@Unremovable
@ApplicationScoped
@TenantFeature(OidcUtils.DEFAULT_TENANT_ID)
class OwnTokens implements Validator {

    private final String client;

    OwnTokens(@ConfigProperty(name = "quarkus.oidc.client-id") String client) {
        this.client = client;
    }

    @Override
    public @Nullable String validate(JwtContext context) throws MalformedClaimException {
        String party = context.getJwtClaims().getClaimValueAsString("azp");
        return party == null || party.equals(client) ? null : "The token was issued to the client '" + party + "'";
    }
}
