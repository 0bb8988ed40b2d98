package io.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the REST interface for lists, one request after the other. */
final class Lists {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI app;
    private final String token;

    Lists(URI app, String token) {
        this.app = app;
        this.token = token;
    }

    /** The same list again and again; what the virtual machine compiles at first is not counted. */
    Samples again(String path, int times) throws IOException, InterruptedException {
        Samples samples = new Samples();
        for (int i = -times / 4; i < times; i++) {
            long began = System.nanoTime();
            get(path);
            if (i >= 0) {
                samples.add(System.nanoTime() - began);
            }
        }
        return samples;
    }

    /** From page to page, as far as the list goes or {@code pages} reach. */
    Samples followed(String path, int pages) throws IOException, InterruptedException {
        Samples samples = new Samples();
        String after = "";
        for (int i = 0; i < pages && after != null; i++) {
            long began = System.nanoTime();
            JsonNode next =
                    get(path + (after.isEmpty() ? "" : "&after=" + after)).path("next");
            samples.add(System.nanoTime() - began);
            after = next.isTextual() ? next.asText() : null;
        }
        return samples;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(app.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
