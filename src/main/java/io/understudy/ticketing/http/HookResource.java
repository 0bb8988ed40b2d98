package io.understudy.ticketing.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.understudy.ticketing.Endpoints;
import io.understudy.ticketing.delivery.Intake;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where ticket systems send their webhooks. What {@link HookAdmission} let in is verified and stored here. */
@Path("/hooks/{endpoint}")
@PermitAll
public class HookResource {

    private final Intake intake;
    private final Endpoints endpoints;
    private final CurrentVertxRequest request;

    HookResource(Intake intake, Endpoints endpoints, CurrentVertxRequest request) {
        this.intake = intake;
        this.endpoints = endpoints;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    @Operation(summary = "Take a webhook in", description = "Verified by its signature; answered once it is durable.")
    public Response receive(@PathParam("endpoint") String endpoint) {
        RoutingContext context = request.getCurrent();
        return HookAdmission.body(context)
                .map(body -> HookAnswer.of(intake.receive(endpoint, HookAdmission.headers(context.request()), body)))
                .orElseGet(HookAnswer::unknown)
                .response();
    }

    @GET
    @Operation(summary = "Says how to use a webhook's address")
    public Response describe(@PathParam("endpoint") String endpoint) {
        if (endpoints.find(endpoint).isEmpty()) {
            return HookAnswer.unknown().response();
        }
        Response answer = HookAnswer.of(new HookProblem(
                        Status.METHOD_NOT_ALLOWED,
                        "This address takes webhooks",
                        "method",
                        "POST signed JSON to it; deliveries are shown in the console under Integrations"))
                .response();
        return Response.fromResponse(answer).header("Allow", "POST").build();
    }
}
