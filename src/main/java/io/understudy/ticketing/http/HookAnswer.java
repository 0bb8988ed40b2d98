package io.understudy.ticketing.http;

import io.understudy.platform.Json;
import io.understudy.ticketing.delivery.Intake;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;

/** What a sender of webhooks is told, whoever writes it: the resource, or the admission before it. */
record HookAnswer(int status, String mediaType, String body, Map<String, String> headers) {

    private static final String RETRY_SECONDS = "10";

    static HookAnswer of(Intake.Outcome outcome) {
        return switch (outcome) {
            case Intake.Outcome.Accepted accepted -> taken(202, "accepted", accepted.id());
            case Intake.Outcome.Duplicate duplicate -> taken(200, "duplicate", duplicate.id());
            case Intake.Outcome.UnknownEndpoint gone -> unknown();
            case Intake.Outcome.BadSignature bad ->
                of(new HookProblem(Status.UNAUTHORIZED, bad.why(), bad.field(), bad.fix()));
            case Intake.Outcome.NotJson not ->
                new HookAnswer(
                        Status.BAD_REQUEST.getStatusCode(),
                        HookProblem.MEDIA_TYPE,
                        new HookProblem(
                                        Status.BAD_REQUEST,
                                        "The body is not JSON at line " + not.line() + ", column " + not.column() + ": "
                                                + not.why(),
                                        "body",
                                        "Have the sender send application/json")
                                .textAt(not.line(), not.column()),
                        Map.of());
            case Intake.Outcome.Unavailable unavailable ->
                later("The delivery could not be stored", "Send it again, under the same id");
        };
    }

    static HookAnswer unknown() {
        return of(new HookProblem(
                Status.NOT_FOUND,
                "There is no webhook endpoint of this name",
                "endpoint",
                "Use an endpoint that is configured under understudy.endpoints"));
    }

    static HookAnswer tooLarge(int maxBytes) {
        return of(new HookProblem(
                Status.REQUEST_ENTITY_TOO_LARGE,
                "The body is larger than " + maxBytes + " bytes",
                "body",
                "Send less, or raise understudy.ticketing.max-body-bytes"));
    }

    static HookAnswer crowded() {
        return later(
                "More is being sent at the same time than understudy.ticketing.max-bytes-in-flight permits",
                "Send it again a little later, under the same id");
    }

    static HookAnswer tooSlow() {
        return of(new HookProblem(
                Status.REQUEST_TIMEOUT,
                "The body did not arrive in time",
                "body",
                "Send it at once; understudy.ticketing.body-timeout says how long it may take"));
    }

    static HookAnswer of(HookProblem problem) {
        return new HookAnswer(problem.status().getStatusCode(), HookProblem.MEDIA_TYPE, problem.text(), Map.of());
    }

    private static HookAnswer later(String detail, String fix) {
        HookAnswer answer = of(new HookProblem(Status.SERVICE_UNAVAILABLE, detail, "", fix));
        return new HookAnswer(
                answer.status, answer.mediaType, answer.body, Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }

    private static HookAnswer taken(int status, String word, String id) {
        return new HookAnswer(
                status, MediaType.APPLICATION_JSON, Json.write(Map.of("status", word, "id", id)), Map.of());
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(mediaType).entity(body);
        headers.forEach(response::header);
        return response.build();
    }

    /** Writes it to a sender from whom nothing more is wanted over this connection. */
    Future<Void> lastWordTo(HttpServerResponse response) {
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        headers.forEach(response::putHeader);
        return response.putHeader("Connection", "close").end(body);
    }
}
