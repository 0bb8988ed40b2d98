package io.understudy.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Has the running application look at its audit log, as an auditor. */
final class AuditClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditClient() {}

    /** @return 0 when the log is as it was written, 2 when it is not */
    static int run(Status status, List<String> arguments, PrintStream out) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("verify") || arguments.size() > 2) {
            throw new StackException("It is ./understudy audit verify, or ./understudy audit verify 41:HASH");
        }
        String anchor =
                arguments.size() == 2 ? "?anchor=" + URLEncoder.encode(arguments.get(1), StandardCharsets.UTF_8) : "";
        JsonNode found = verify(
                status.application().resolve("/api/v1/audit/verify" + anchor), status.token(People.AVERY.user()));
        boolean whole = found.path("state").asText().equals("WHOLE");
        out.println(found.path("words").asText());
        if (whole) {
            out.println("To note elsewhere, for a later look: "
                    + found.path("upTo").asText() + ":" + found.path("hash").asText());
        }
        return whole ? 0 : 2;
    }

    private static JsonNode verify(URI address, String token) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException("Understudy answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new StackException("Understudy does not answer at " + address + ": ./understudy up starts it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the audit log was looked at", e);
        }
    }
}
