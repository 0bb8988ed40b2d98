package io.understudy.ticketing.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.understudy.platform.Json;
import io.understudy.ticketing.Endpoints;
import io.understudy.ticketing.Headers;
import io.understudy.ticketing.Intake;
import io.understudy.ticketing.TicketingSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where ticket systems send their webhooks. The body is read as a stream on a virtual thread, so that its size is known
 * to be too large as soon as it is, whatever the sender announced, and a slow sender keeps no real thread waiting.
 */
@Path("/hooks/{endpoint}")
@PermitAll
public class HookResource {

    private static final int RETRY_SECONDS = 10;
    private static final int BUFFER = 8_192;

    private final Intake intake;
    private final Endpoints endpoints;
    private final int maxBytes;

    HookResource(Intake intake, Endpoints endpoints, TicketingSettings settings) {
        this.intake = intake;
        this.endpoints = endpoints;
        this.maxBytes = settings.maxBodyBytes();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    @Operation(summary = "Take a webhook in", description = "Verified by its signature; answered once it is durable.")
    public Response receive(@PathParam("endpoint") String endpoint, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        if (endpoints.find(endpoint).isEmpty()) {
            return closing(unknown().response());
        }
        if (headers.getLength() > maxBytes) {
            return closing(tooLarge().response());
        }
        byte[] bytes = upToOneTooMany(body);
        if (bytes.length > maxBytes) {
            return closing(tooLarge().response());
        }
        return answer(intake.receive(endpoint, new Headers(first(headers)), bytes));
    }

    /**
     * Reads to the end of the body or one byte beyond the limit, and not further. It never asks for no bytes at all, as
     * {@link InputStream#readNBytes(int)} does at its end: the server's stream waits for more even then, so that a sender
     * that stops right there would wait for an answer that waits for the sender.
     */
    private byte[] upToOneTooMany(InputStream body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] some = new byte[BUFFER];
        while (bytes.size() <= maxBytes) {
            int count = body.read(some, 0, Math.min(some.length, maxBytes + 1 - bytes.size()));
            if (count < 0) {
                break;
            }
            bytes.write(some, 0, count);
        }
        return bytes.toByteArray();
    }

    @GET
    @Operation(summary = "Says how to use a webhook's address")
    public Response describe(@PathParam("endpoint") String endpoint) {
        if (endpoints.find(endpoint).isEmpty()) {
            return unknown().response().build();
        }
        return new Problem(
                        Status.METHOD_NOT_ALLOWED,
                        "This address takes webhooks",
                        "method",
                        "POST signed JSON to it; deliveries are shown in the console under Integrations")
                .response()
                .header("Allow", "POST")
                .build();
    }

    private static Response answer(Intake.Outcome outcome) {
        return switch (outcome) {
            case Intake.Outcome.Accepted accepted -> taken(202, "accepted", accepted.id());
            case Intake.Outcome.Duplicate duplicate -> taken(200, "duplicate", duplicate.id());
            case Intake.Outcome.UnknownEndpoint gone -> unknown().response().build();
            case Intake.Outcome.BadSignature bad ->
                new Problem(Status.UNAUTHORIZED, bad.why(), bad.field(), bad.fix())
                        .response()
                        .build();
            case Intake.Outcome.NotJson not ->
                new Problem(
                                Status.BAD_REQUEST,
                                "The body is not JSON at line " + not.line() + ", column " + not.column() + ": "
                                        + not.why(),
                                "body",
                                "Have the sender send application/json")
                        .responseAt(not.line(), not.column())
                        .build();
            case Intake.Outcome.Unavailable unavailable ->
                new Problem(
                                Status.SERVICE_UNAVAILABLE,
                                "The delivery could not be stored",
                                "",
                                "Send it again, under the same id")
                        .response()
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .build();
        };
    }

    private static Response taken(int status, String word, String id) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Json.write(Map.of("status", word, "id", id)))
                .build();
    }

    private static Problem unknown() {
        return new Problem(
                Status.NOT_FOUND,
                "There is no webhook endpoint of this name",
                "endpoint",
                "Use an endpoint that is configured under understudy.endpoints");
    }

    private Problem tooLarge() {
        return new Problem(
                Status.REQUEST_ENTITY_TOO_LARGE,
                "The body is larger than " + maxBytes + " bytes",
                "body",
                "Send less, or raise understudy.ticketing.max-body-bytes");
    }

    /** The rest of the body is not read, so nothing else can come over this connection. */
    private static Response closing(Response.ResponseBuilder response) {
        return response.header("Connection", "close").build();
    }

    private static Map<String, String> first(HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                first.put(name, values.getFirst());
            }
        });
        return first;
    }
}
