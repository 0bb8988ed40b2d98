package io.understudy.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Has the running application try its models, as a supervisor. */
final class ModelClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Status status;
    private final String token;
    private final PrintStream out;

    private ModelClient(Status status, PrintStream out) {
        this.status = status;
        this.token = status.token(People.SAM.user());
        this.out = out;
    }

    /** @return 0 when everything that was tried works, 2 when something does not */
    static int run(Status status, List<String> arguments, PrintStream out) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("test") || arguments.size() > 2) {
            throw new StackException("It is ./understudy model test, or ./understudy model test ID");
        }
        ModelClient client = new ModelClient(status, out);
        List<String> ids = arguments.size() == 2 ? List.of(arguments.get(1)) : client.ids();
        if (ids.isEmpty()) {
            out.println("No model is configured: set understudy.models.<id>.provider and .name");
        }
        boolean works = true;
        for (String id : ids) {
            works &= client.test(id);
        }
        return works ? 0 : 2;
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        ask("/api/v1/models", "GET").forEach(model -> ids.add(model.path("id").asText()));
        return ids;
    }

    private boolean test(String id) {
        JsonNode report = ask("/api/v1/models/" + id + "/test", "POST");
        out.println(id + " (" + report.path("name").asText() + ")");
        boolean works = true;
        for (JsonNode trial : report.path("trials")) {
            boolean passed = trial.path("passed").asBoolean();
            works &= passed;
            out.println(
                    "  " + (passed ? "yes  " : "no   ") + trial.path("works").asText()
                            + (passed ? "" : ": " + trial.path("said").asText()) + "  ("
                            + trial.path("millis").asText() + " ms)");
        }
        out.println("  It cost " + report.path("costUsd").asText() + " USD.");
        return works;
    }

    private JsonNode ask(String path, String method) {
        try {
            HttpRequest request = HttpRequest.newBuilder(status.application().resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException("Understudy answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new StackException("Understudy does not answer: ./understudy up starts it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while a model was tried", e);
        }
    }
}
