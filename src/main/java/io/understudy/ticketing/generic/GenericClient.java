package io.understudy.ticketing.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundRequest;
import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.TicketClient;
import io.understudy.ticketing.TicketStatus;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reply API of the product's own contract: {@code POST|GET /tickets/{key}/comments}, {@code PUT /tickets/{key}},
 * bearer token. It honours {@code Idempotency-Key} and shows it with each comment.
 */
@ApplicationScoped
class GenericClient implements TicketClient {

    private final ApiClient api;

    GenericClient(ApiClient api) {
        this.api = api;
    }

    @Override
    public boolean hasNotes() {
        return true;
    }

    @Override
    public Result write(Endpoint.Account account, Outgoing comment) {
        String body = Json.write(Map.of("body", comment.body(), "public", comment.visible()));
        OutboundRequest request = OutboundRequest.json("POST", comments(account, comment.ticket()), body)
                .withBearer(account.token())
                .withHeader("Idempotency-Key", comment.effect().toString());
        return api.send(request, json -> new Result.Done(json.path("id").asText(""), Json.object()));
    }

    @Override
    public Optional<String> find(Endpoint.Account account, Outgoing comment, Instant since) throws CannotLookException {
        OutboundRequest request =
                OutboundRequest.get(comments(account, comment.ticket())).withBearer(account.token());
        for (JsonNode item : api.look(request).path("items")) {
            if (item.path("idempotencyKey").asText("").equals(comment.effect().toString())) {
                return Optional.of(item.path("id").asText(""));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Written> writtenSince(Endpoint.Account account, TicketRef ticket, Instant since)
            throws CannotLookException {
        OutboundRequest request = OutboundRequest.get(comments(account, ticket)).withBearer(account.token());
        List<Written> written = new ArrayList<>();
        for (JsonNode item : api.look(request).path("items")) {
            JsonNode author = item.path("author");
            boolean isPerson = !author.path("role").asText("").equals("integration")
                    && !account.ownUser().equals(author.path("id").asText(""));
            if (isPerson && !at(item).isBefore(since)) {
                written.add(new Written(
                        item.path("id").asText(""),
                        author.path("name").asText("somebody"),
                        item.path("body").asText(""),
                        at(item)));
            }
        }
        return written;
    }

    /** What has no time that can be read is as old as can be. */
    private static Instant at(JsonNode item) {
        try {
            return OffsetDateTime.parse(item.path("createdAt").asText("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public Result setStatus(Endpoint.Account account, TicketRef ticket, TicketStatus status) {
        OutboundRequest request = OutboundRequest.json(
                        "PUT", ticket(account, ticket), Json.write(Map.of("status", status.word())))
                .withBearer(account.token());
        return api.send(request, json -> new Result.Done("", Json.object()));
    }

    /** Files lie at the account's own host; which paths there, is the ticket system's affair. */
    @Override
    public Optional<OutboundRequest> file(Endpoint.Account account, URI address) {
        return account.isHome(address)
                ? Optional.of(
                        OutboundRequest.get(address).withHeader("Accept", "*/*").withBearer(account.token()))
                : Optional.empty();
    }

    private static URI comments(Endpoint.Account account, TicketRef ticket) {
        return URI.create(ticket(account, ticket) + "/comments");
    }

    private static URI ticket(Endpoint.Account account, TicketRef ticket) {
        String key = URLEncoder.encode(ticket.key(), StandardCharsets.UTF_8).replace("+", "%20");
        if (key.equals(".") || key.equals("..")) {
            throw new IllegalArgumentException("'" + ticket.key() + "' is not a ticket's key");
        }
        return account.at("/tickets/" + key);
    }
}
