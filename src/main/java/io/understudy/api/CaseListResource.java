package io.understudy.api;

import io.understudy.api.Views.CaseView;
import io.understudy.platform.Page;
import io.understudy.platform.Person;
import io.understudy.work.CaseList;
import io.understudy.work.CaseState;
import io.understudy.workflow.Workflows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The list of cases. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class CaseListResource {

    private final CaseList list;
    private final Workflows workflows;

    CaseListResource(CaseList list, Workflows workflows) {
        this.list = list;
        this.workflows = workflows;
    }

    @GET
    @Operation(
            summary =
                    "Cases, the latest opened first; q is part of the subject, key or requester. The next page begins after what"
                            + " this one gives as next")
    public Page<CaseView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("role") @Nullable String role,
            @QueryParam("q") @Nullable String text,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Paging paging = Paging.of(after, limit, page, size);
        CaseList.Filter filter = new CaseList.Filter(
                Parameters.one(CaseState.class, "state", state), Parameters.blankToNull(role), text);
        Map<String, String> names = workflows.names();
        return list.cases(filter, paging.after(), paging.skip(), paging.size()).map(line -> CaseView.of(line, names));
    }
}
