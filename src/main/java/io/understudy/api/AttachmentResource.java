package io.understudy.api;

import io.understudy.platform.Bytes;
import io.understudy.platform.Person;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Attachments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Hands files of tickets out, to a person's browser and to scripts. A stranger wrote them, so a browser is told to save
 * them and nothing else; pictures, told by their bytes, are shown as such, in a page that may do nothing.
 */
@Path("/")
@Tag(name = "Cases")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class AttachmentResource {

    private final Attachments attachments;

    AttachmentResource(Attachments attachments) {
        this.attachments = attachments;
    }

    @GET
    @Path("api/v1/attachments/{id}")
    @Operation(summary = "The content of a file on a ticket")
    public Response content(@PathParam("id") String id) {
        return saved(id);
    }

    /** For the console, whose people are known by their session. */
    @GET
    @Path("attachments/{id}")
    @Operation(hidden = true)
    public Response download(@PathParam("id") String id) {
        return saved(id);
    }

    @GET
    @Path("attachments/{id}/picture")
    @Operation(hidden = true)
    public Response picture(@PathParam("id") String id) {
        Attachment file = find(id);
        if (!file.isPicture()) {
            throw new NoSuchElementException("'" + file.name() + "' is not a picture");
        }
        return answer(file, file.type(), "inline");
    }

    private Response saved(String id) {
        Attachment file = find(id);
        if (!file.isStored()) {
            throw new NoSuchElementException("The content of '" + file.name() + "' is not here. " + file.note());
        }
        return answer(file, "application/octet-stream", "attachment");
    }

    private Attachment find(String id) {
        UUID uuid = Parameters.id("id", id);
        return attachments.find(uuid).orElseThrow(() -> new NoSuchElementException("There is no attachment " + id));
    }

    private Response answer(Attachment file, String type, String disposition) {
        Bytes content = attachments
                .content(file.id())
                .orElseThrow(
                        () -> new NoSuchElementException("The content of '" + file.name() + "' is no longer kept"));
        return Response.ok(content.toArray())
                .header("Content-Type", type)
                .header("Content-Disposition", disposition + "; filename*=UTF-8''" + encoded(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "private, max-age=300")
                .build();
    }

    /** RFC 8187. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
