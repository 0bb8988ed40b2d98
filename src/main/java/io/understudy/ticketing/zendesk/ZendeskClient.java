package io.understudy.ticketing.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundRequest;
import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.TicketClient;
import io.understudy.ticketing.TicketEvent;
import io.understudy.ticketing.TicketStatus;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.effect.Effects;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The tickets part of Zendesk's API. Updates of a ticket take no idempotency key. They do take metadata, which is kept
 * with the change and which no customer sees: the effect's id goes there. Where a look at the comments does not show
 * metadata, our own user's comment of the same words since the effect began is the one, unless it belongs to another.
 */
@ApplicationScoped
class ZendeskClient implements TicketClient {

    private static final String MARK = "understudy";
    private static final String NUMBER = "\\d{1,19}";
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 100;

    /** Small enough that a page of long comments with many files is still read whole. */
    private static final int FILES_PAGE = 30;

    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private final ApiClient api;
    private final Effects effects;

    ZendeskClient(ApiClient api, Effects effects) {
        this.api = api;
        this.effects = effects;
    }

    @Override
    public boolean hasNotes() {
        return true;
    }

    @Override
    public Result write(Endpoint.Account account, Outgoing comment) {
        ObjectNode body = Json.object();
        ObjectNode ticket = body.putObject("ticket");
        ticket.putObject("comment").put("body", comment.body()).put("public", comment.visible());
        ticket.putObject("metadata").put(MARK, comment.effect().toString());
        return update(account, comment.ticket(), body, json -> new Result.Done(commentId(json), Json.object()));
    }

    private static String commentId(JsonNode json) {
        for (JsonNode event : json.path("audit").path("events")) {
            if (event.path("type").asText("").equals("Comment")) {
                return event.path("id").asText("");
            }
        }
        return "";
    }

    @Override
    public Optional<String> find(Endpoint.Account account, Outgoing comment, Instant since) throws CannotLookException {
        return latest(account, comment.ticket(), item -> isOurs(item, account, comment, since))
                .map(item -> item.path("id").asText(""));
    }

    @Override
    public Optional<String> words(Endpoint.Account account, TicketRef ticket, String message)
            throws CannotLookException {
        return latest(account, ticket, item -> item.path("id").asText("").equals(message))
                .map(item -> item.path("body").asText(""));
    }

    @Override
    public List<Written> writtenSince(Endpoint.Account account, TicketRef ticket, Instant since)
            throws CannotLookException {
        String address = ticket(account, ticket, "/comments.json") + "?sort_order=desc&per_page=" + PAGE;
        List<Written> written = new ArrayList<>();
        for (JsonNode item : api.look(authorized(OutboundRequest.get(URI.create(address)), account))
                .path("comments")) {
            String author = item.path("author_id").asText("");
            if (!author.equals(account.ownUser()) && !at(item).isBefore(since)) {
                written.add(new Written(
                        item.path("id").asText(""),
                        "user " + author,
                        item.path("body").asText(""),
                        at(item)));
            }
        }
        return written;
    }

    /** The latest comment of which that is true. */
    private Optional<JsonNode> latest(Endpoint.Account account, TicketRef ticket, Predicate<JsonNode> isIt)
            throws CannotLookException {
        String address = ticket(account, ticket, "/comments.json") + "?sort_order=desc&per_page=" + PAGE;
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode json = api.look(authorized(OutboundRequest.get(URI.create(address + "&page=" + page)), account));
            for (JsonNode item : json.path("comments")) {
                if (isIt.test(item)) {
                    return Optional.of(item);
                }
            }
            // The address of the next page is theirs; the credentials go to the configured one only.
            if (!json.path("next_page").isTextual()) {
                return Optional.empty();
            }
        }
        throw new CannotLookException("There are too many comments to look through");
    }

    private boolean isOurs(JsonNode item, Endpoint.Account account, Outgoing comment, Instant since) {
        if (!account.ownUser().equals(item.path("author_id").asText(""))) {
            return false;
        }
        String mark = item.path("metadata").findPath(MARK).asText("");
        if (!mark.isEmpty()) {
            return mark.equals(comment.effect().toString());
        }
        return words(item.path("body").asText("")).equals(words(comment.body()))
                && item.path("public").asBoolean(true) == comment.visible()
                && !at(item).isBefore(since.minus(CLOCKS))
                && !effects.wrote(comment.ticket().id(), item.path("id").asText(""));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Instant at(JsonNode item) {
        try {
            return OffsetDateTime.parse(item.path("created_at").asText("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public Result setStatus(Endpoint.Account account, TicketRef ticket, TicketStatus status) {
        ObjectNode body = Json.object();
        body.putObject("ticket").put("status", status.word());
        return update(account, ticket, body, json -> new Result.Done("", Json.object()));
    }

    @Override
    public Optional<TicketEvent.Requester> person(Endpoint.Account account, String id) throws CannotLookException {
        if (!id.matches(NUMBER)) {
            return Optional.empty();
        }
        URI uri = account.at("/api/v2/users/" + id + ".json");
        JsonNode user = api.look(authorized(OutboundRequest.get(uri), account)).path("user");
        return Optional.of(new TicketEvent.Requester(
                id, user.path("name").textValue(), user.path("email").textValue()));
    }

    /** The comments tell of their files, and of what a scan for malware found, which takes Zendesk a few seconds. */
    @Override
    public Map<String, List<Attachment.Announced>> files(Endpoint.Account account, TicketRef ticket, boolean patient)
            throws CannotLookException {
        Map<String, List<Attachment.Announced>> found = new LinkedHashMap<>();
        String address = ticket(account, ticket, "/comments.json") + "?sort_order=asc&per_page=" + FILES_PAGE;
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode json = api.look(authorized(OutboundRequest.get(URI.create(address + "&page=" + page)), account));
            for (JsonNode comment : json.path("comments")) {
                List<Attachment.Announced> files = files(comment, patient);
                found.putIfAbsent(TicketEvent.Comment.OPENING, files);
                found.put(comment.path("id").asText(""), files);
            }
            if (!json.path("next_page").isTextual()) {
                return found;
            }
        }
        throw new CannotLookException("There are too many comments to look through");
    }

    private static List<Attachment.Announced> files(JsonNode comment, boolean patient) throws CannotLookException {
        List<Attachment.Announced> files = new ArrayList<>();
        for (JsonNode file : comment.path("attachments")) {
            if (file.path("deleted").asBoolean()) {
                continue;
            }
            String scan = file.path("malware_scan_result").asText("");
            if (scan.equals("not_scanned") && patient) {
                throw new CannotLookException("Zendesk has not scanned a file for malware yet");
            }
            files.add(new Attachment.Announced(
                    file.path("id").asText(""),
                    file.path("file_name").asText(""),
                    file.path("content_type").asText(""),
                    file.path("size").asLong(-1),
                    file.path("content_url").asText(""),
                    switch (scan) {
                        case "malware_found" -> "Zendesk found malware in it";
                        case "not_scanned" -> "Zendesk has not scanned it for malware";
                        default -> "";
                    }));
        }
        return files;
    }

    @Override
    public Optional<OutboundRequest> file(Endpoint.Account account, URI address) {
        OutboundRequest request = OutboundRequest.get(address).withHeader("Accept", "*/*");
        if (account.isHome(address)) {
            return Optional.of(authorized(request, account).withHeader("Accept", "*/*"));
        }
        return leadsOnTo(address) ? Optional.of(request) : Optional.empty();
    }

    /** Zendesk's content lies apart from its accounts. */
    @Override
    public boolean leadsOnTo(URI address) {
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT).matches("[a-z0-9-]+\\.zdusercontent\\.com");
    }

    private Result update(
            Endpoint.Account account, TicketRef ticket, ObjectNode body, Function<JsonNode, Result> done) {
        OutboundRequest request = OutboundRequest.json("PUT", ticket(account, ticket, ".json"), Json.write(body));
        return api.send(authorized(request, account), done);
    }

    /** Basic authentication as {@code account/token:…} where the account is configured, otherwise an OAuth token. */
    private static OutboundRequest authorized(OutboundRequest request, Endpoint.Account account) {
        if (account.user().isEmpty()) {
            return request.withBearer(account.token());
        }
        String credentials = account.user().get() + "/token:" + account.token();
        return request.withHeader(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static URI ticket(Endpoint.Account account, TicketRef ticket, String rest) {
        if (!ticket.key().matches(NUMBER)) {
            throw new IllegalArgumentException("'" + ticket.key() + "' is not a ticket's number");
        }
        return account.at("/api/v2/tickets/" + ticket.key() + rest);
    }
}
