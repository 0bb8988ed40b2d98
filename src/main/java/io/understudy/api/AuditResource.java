package io.understudy.api;

import io.understudy.platform.AuditChain;
import io.understudy.platform.AuditEntry;
import io.understudy.platform.AuditLog;
import io.understudy.platform.Person;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people did, and whether the log of it is whole. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class AuditResource {

    private static final Pattern ANCHOR = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private final AuditLog log;
    private final AuditChain chain;
    private final Clock clock;

    AuditResource(AuditLog log, AuditChain chain, Clock clock) {
        this.log = log;
        this.chain = chain;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary =
                    "Entries, the latest first; `before` is the `next` of the page before, and `next` is null on the last")
    public Entries entries(
            @QueryParam("person") @Nullable String person,
            @QueryParam("action") @Nullable String action,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("size") @DefaultValue("50") int size) {
        int most = Parameters.size(size);
        AuditLog.Filter filter = new AuditLog.Filter(
                Parameters.blankToNull(person),
                Parameters.blankToNull(action),
                Parameters.blankToNull(subject),
                Parameters.time("from", from, Instant.EPOCH, false),
                Parameters.time("to", to, clock.instant().plusSeconds(1), true));
        List<AuditEntry> items = log.entries(filter, before, most);
        return new Entries(items, items.size() < most ? null : items.getLast().id());
    }

    @GET
    @Path("/chain")
    @Operation(summary = "What the last look at the whole chain found")
    public ChainView chain() {
        AuditChain.Standing standing = chain.standing();
        return standing.latest()
                .map(latest -> ChainView.of(latest, standing.at().orElse(null)))
                .orElse(new ChainView("NOT_LOOKED_AT", null, null, null, "The chain was not looked at yet", null));
    }

    @POST
    @Path("/verify")
    @Operation(summary = "Looks at the whole chain now; `anchor` is an entry that was noted elsewhere, as number:hash")
    public ChainView verify(@QueryParam("anchor") @Nullable String anchor) {
        return ChainView.of(chain.verify(anchor(Parameters.blankToNull(anchor))), clock.instant());
    }

    private static Optional<AuditChain.Anchor> anchor(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher noted = ANCHOR.matcher(text);
        if (!noted.matches()) {
            throw new BadParameterException(
                    "anchor", "is an entry's number and its hash, as in 41:0f3a…, not '" + text + "'");
        }
        return Optional.of(new AuditChain.Anchor(Long.parseLong(noted.group(1)), noted.group(2)));
    }

    /** @param next what to give as {@code before} for what follows; null when nothing does */
    record Entries(List<AuditEntry> items, @Nullable Long next) {}

    /**
     * How the chain stands.
     *
     * @param upTo number of the last entry, when it is whole
     * @param hash of that entry: to be noted elsewhere
     * @param broken number of the entry where it first shows, when it is not
     */
    record ChainView(
            String state,
            @Nullable Long upTo,
            @Nullable String hash,
            @Nullable Long broken,
            String words,
            @Nullable Instant at) {
        static ChainView of(AuditChain.Result result, @Nullable Instant at) {
            return switch (result) {
                case AuditChain.Result.Whole whole ->
                    new ChainView(
                            "WHOLE",
                            whole.upTo(),
                            whole.hash(),
                            null,
                            "The audit log is whole up to entry " + whole.upTo(),
                            at);
                case AuditChain.Result.Broken broken ->
                    new ChainView("BROKEN", null, null, broken.entry(), broken.why(), at);
            };
        }
    }
}
