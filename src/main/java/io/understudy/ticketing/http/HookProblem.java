package io.understudy.ticketing.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.ws.rs.core.Response;

/** An error as RFC 9457 wants it told, with the field it is about and what to do. */
record HookProblem(Response.Status status, String detail, String field, String fix) {

    static final String MEDIA_TYPE = "application/problem+json";

    String text() {
        return Json.write(json());
    }

    /** With the place in the body that is wrong; line and column start at 1. */
    String textAt(int line, int column) {
        return Json.write(json().put("line", line).put("column", column));
    }

    private ObjectNode json() {
        return Json.object()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.getStatusCode())
                .put("detail", detail)
                .put("field", field)
                .put("fix", fix);
    }
}
