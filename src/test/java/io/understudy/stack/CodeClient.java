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

/** Has the running application run the checks of its repositories, as a supervisor. */
final class CodeClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Status status;
    private final String token;
    private final PrintStream out;

    private CodeClient(Status status, PrintStream out) {
        this.status = status;
        this.token = status.token(People.SAM.user());
        this.out = out;
    }

    /** @return 0 when every check passed, 2 when one did not or could not be run */
    static int run(Status status, List<String> arguments, PrintStream out) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("check") || arguments.size() > 2) {
            throw new StackException("It is ./understudy code check, or ./understudy code check REPOSITORY");
        }
        CodeClient client = new CodeClient(status, out);
        List<String> ids = arguments.size() == 2 ? List.of(arguments.get(1)) : client.ids();
        if (ids.isEmpty()) {
            out.println("No repository is configured: set understudy.repositories.<id>.url and .checks[0].run");
        }
        boolean works = true;
        for (String id : ids) {
            works &= print(client.ask("/api/v1/repositories/" + id + "/check", "POST"), out);
        }
        return works ? 0 : 2;
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        ask("/api/v1/repositories", "GET")
                .forEach(repository -> ids.add(repository.path("id").asText()));
        return ids;
    }

    /** @return whether everything is as it should be */
    static boolean print(JsonNode report, PrintStream out) {
        String commit = report.path("commit").asText();
        out.println(report.path("repository").asText() + " ("
                + report.path("branch").asText() + (commit.isEmpty() ? "" : " at " + commit.substring(0, 7)) + ")");
        for (JsonNode check : report.path("checks")) {
            print("  ", check, out);
        }
        if (report.path("checks").size() > 0) {
            out.println("  " + report.path("passed").asInt() + " tests passed");
        }
        for (JsonNode test : report.path("failed")) {
            print("    ", test, out);
        }
        for (JsonNode missing : report.path("missing")) {
            out.println("  missing: " + missing.asText());
        }
        boolean works = report.path("works").asBoolean();
        if (!works && !report.path("output").asText().isBlank()) {
            out.println("  The end of what was printed:");
            report.path("output")
                    .asText()
                    .lines()
                    .skip(Math.max(0, report.path("output").asText().lines().count() - 25))
                    .forEach(line -> out.println("    | " + line));
        }
        return works;
    }

    private static void print(String indentation, JsonNode check, PrintStream out) {
        boolean passed = check.path("passed").asBoolean();
        String message = check.path("message").asText().strip();
        out.println(indentation
                + (passed ? "yes  " : "no   ")
                + check.path("name").asText()
                + (passed || message.isEmpty()
                        ? ""
                        : ": " + message.lines().findFirst().orElse("")));
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
            throw new StackException("interrupted while a repository was checked", e);
        }
    }
}
