package io.understudy.ticketing.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundRequest;
import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.TicketClient;
import io.understudy.ticketing.TicketStatus;
import io.understudy.work.effect.EffectHandler.Result;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The issues part of GitHub's REST API, version 2022-11-28. It knows no idempotency key, so each comment ends with a
 * mark that a page does not show and that a later look finds again.
 */
@ApplicationScoped
class GitHubClient implements TicketClient {

    private static final Pattern KEY = Pattern.compile("([\\w.-]+)/([\\w.-]+)#(\\d+)");

    /** Small enough that a page of long comments is still read whole. */
    private static final int PAGE = 30;

    private static final int MOST_PAGES = 100;

    /** GitHub's times have whole seconds, and its clock is not ours. */
    static final Duration CLOCKS = Duration.ofMinutes(2);

    private final ApiClient api;

    GitHubClient(ApiClient api) {
        this.api = api;
    }

    @Override
    public boolean hasNotes() {
        return false;
    }

    @Override
    public Result write(Endpoint.Account account, Outgoing comment) {
        String body = Json.write(Map.of("body", comment.body() + "\n\n" + mark(comment.effect())));
        URI comments = URI.create(issue(account, comment.ticket()) + "/comments");
        return api.send(
                authorized(OutboundRequest.json("POST", comments, body), account),
                json -> new Result.Done(json.path("id").asText(""), Json.object()));
    }

    @Override
    public Optional<String> find(Endpoint.Account account, Outgoing comment, Instant since) throws CannotLookException {
        String from = since.minus(CLOCKS).truncatedTo(ChronoUnit.SECONDS).toString();
        String address = issue(account, comment.ticket()) + "/comments?per_page=" + PAGE + "&since=" + from;
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode items = api.look(authorized(OutboundRequest.get(URI.create(address + "&page=" + page)), account));
            for (JsonNode item : items) {
                if (isOurs(item, account, mark(comment.effect()))) {
                    return Optional.of(item.path("id").asText(""));
                }
            }
            if (items.size() < PAGE) {
                return Optional.empty();
            }
        }
        throw new CannotLookException("There are too many comments to look through");
    }

    @Override
    public List<Written> writtenSince(Endpoint.Account account, TicketRef ticket, Instant since)
            throws CannotLookException {
        String address = issue(account, ticket) + "/comments?per_page=" + PAGE + "&since="
                + since.truncatedTo(ChronoUnit.SECONDS);
        List<Written> written = new ArrayList<>();
        for (JsonNode item : api.look(authorized(OutboundRequest.get(URI.create(address)), account))) {
            JsonNode user = item.path("user");
            boolean byProgram = user.path("type").asText("").equals("Bot");
            if (!byProgram && !isByUs(user, account) && !at(item).isBefore(since.truncatedTo(ChronoUnit.SECONDS))) {
                written.add(new Written(
                        item.path("id").asText(""),
                        user.path("login").asText(""),
                        item.path("body").asText(""),
                        at(item)));
            }
        }
        return written;
    }

    private static Instant at(JsonNode item) {
        try {
            return Instant.parse(item.path("created_at").asText(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static boolean isByUs(JsonNode user, Endpoint.Account account) {
        return account.ownUser().equalsIgnoreCase(user.path("login").asText(""))
                || account.ownUser().equals(user.path("id").asText(""));
    }

    /** Whoever quotes our comment may quote its mark along, so the author has to be ours too. */
    private static boolean isOurs(JsonNode item, Endpoint.Account account, String mark) {
        return isByUs(item.path("user"), account)
                && item.path("body").asText("").contains(mark);
    }

    /** Issues are open or closed; a pending one stays open, a solved one is closed as completed. */
    @Override
    public Result setStatus(Endpoint.Account account, TicketRef ticket, TicketStatus status) {
        Map<String, String> change = switch (status) {
            case OPEN, PENDING -> Map.of("state", "open");
            case SOLVED, CLOSED -> Map.of("state", "closed", "state_reason", "completed");
        };
        return api.send(
                authorized(OutboundRequest.json("PATCH", issue(account, ticket), Json.write(change)), account),
                json -> new Result.Done("", Json.object()));
    }

    /** Public files want no token, and private ones on github.com would not be given for one; see {@link #elsewhere}. */
    @Override
    public Optional<OutboundRequest> file(Endpoint.Account account, URI address) {
        if (!GitHubFiles.of(account).isFile(address)) {
            return Optional.empty();
        }
        OutboundRequest request = OutboundRequest.get(address).withHeader("Accept", "*/*");
        return Optional.of(account.isHome(address) ? request.withBearer(account.token()) : request);
    }

    @Override
    public boolean leadsOnTo(URI address) {
        return GitHubFiles.isContent(address);
    }

    /** In the HTML of a comment, pictures of a private repository have an address that holds for five minutes. */
    @Override
    public Optional<URI> elsewhere(Endpoint.Account account, TicketRef ticket, Attachment file)
            throws CannotLookException {
        Optional<String> asset = GitHubFiles.asset(file.url());
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        URI issue = issue(account, ticket);
        URI message = file.messageId().matches("\\d{1,19}")
                ? URI.create(issue.toString().replaceFirst("/\\d+$", "/comments/" + file.messageId()))
                : issue;
        OutboundRequest request = authorized(OutboundRequest.get(message), account)
                .withHeader("Accept", "application/vnd.github.full+json");
        Matcher signed = Pattern.compile("https://private-user-images\\.githubusercontent\\.com/[^\"<>\\s]*"
                        + Pattern.quote(asset.get()) + "[^\"<>\\s]*")
                .matcher(api.look(request).path("body_html").asText(""));
        return signed.find() ? Optional.of(URI.create(signed.group().replace("&amp;", "&"))) : Optional.empty();
    }

    private static String mark(UUID effect) {
        return "<!-- understudy:" + effect + " -->";
    }

    static OutboundRequest authorized(OutboundRequest request, Endpoint.Account account) {
        return request.withBearer(account.token())
                .withHeader("Accept", "application/vnd.github+json")
                .withHeader("X-GitHub-Api-Version", "2022-11-28");
    }

    private static URI issue(Endpoint.Account account, TicketRef ticket) {
        Matcher key = KEY.matcher(ticket.key());
        if (!key.matches()) {
            throw new IllegalArgumentException("'" + ticket.key() + "' is not owner/repository#number");
        }
        return account.at("/repos/" + key.group(1) + "/" + key.group(2) + "/issues/" + key.group(3));
    }
}
