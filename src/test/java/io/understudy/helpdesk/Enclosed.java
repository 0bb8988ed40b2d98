package io.understudy.helpdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sent with a comment. {@code data} is Base64; {@code elsewhere} is an address that the webhook
 * names in place of ours, for a sender who is up to no good.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Enclosed(
        String id,
        String name,
        String type,
        String data,
        @Nullable String elsewhere) {

    /** One whose content is at hand. */
    static Enclosed of(String name, String type, byte[] content) {
        return new Enclosed(
                UUID.nameUUIDFromBytes(content).toString(),
                name,
                type,
                Base64.getEncoder().encodeToString(content),
                null);
    }

    /**
     * The files of a request: {@code attachments: [{name, contentType, data}]}.
     *
     * @throws Refusal 422 when one is not in order
     */
    static List<Enclosed> in(JsonNode json) {
        var files = new ArrayList<Enclosed>();
        for (var file : json.path("attachments")) {
            var name = Dialect.required(file, "name");
            var type = file.path("contentType").asText("application/octet-stream");
            var elsewhere = file.path("url").isTextual() ? file.path("url").asText() : null;
            var data = file.path("data").asText("");
            try {
                Base64.getDecoder().decode(data);
            } catch (IllegalArgumentException malformed) {
                throw new Refusal(422, "data of '" + name + "' must be Base64");
            }
            var seed = (name + files.size() + data + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
            files.add(new Enclosed(UUID.nameUUIDFromBytes(seed).toString(), name, type, data, elsewhere));
        }
        return List.copyOf(files);
    }

    byte[] content() {
        return Base64.getDecoder().decode(data);
    }

    boolean isPicture() {
        return type.startsWith("image/");
    }

    /** Its address, unless it names another. */
    String at(String ours) {
        return elsewhere == null ? ours : elsewhere;
    }
}
