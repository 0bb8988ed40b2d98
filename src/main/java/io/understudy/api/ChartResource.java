package io.understudy.api;

import io.understudy.data.ChartImages;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Charts that were published on tickets, for whoever reads the ticket. */
@Path("/charts")
class ChartResource {

    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-]{43})\\.png");

    private final ChartImages images;

    ChartResource(ChartImages images) {
        this.images = images;
    }

    /** Never changes, so it may be kept for good. */
    @GET
    @Path("{file}")
    @PermitAll
    @Operation(hidden = true)
    public Response chart(@PathParam("file") String file) {
        Matcher name = FILE.matcher(file);
        return (name.matches() ? images.find(name.group(1)) : Optional.<byte[]>empty())
                .map(png -> Response.ok(png, "image/png")
                        .header("Cache-Control", "public, max-age=31536000, immutable")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "default-src 'none'")
                        .header("X-Robots-Tag", "noindex")
                        .build())
                .orElseGet(() -> Response.status(404).build());
    }
}
