package io.understudy.ticketing.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundRequest;
import io.understudy.ticketing.ApiClient;
import io.understudy.ticketing.Endpoint;
import io.understudy.ticketing.TicketClient.CannotLookException;
import io.understudy.ticketing.TicketEvent.Comment;
import io.understudy.ticketing.TicketPolling;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub delivers a webhook once and, when that fails, never again by itself ("Handling failed webhook deliveries"). Here
 * a repository's issues and comments are listed by the time of their last change. The lists are in the order of creation,
 * so that what changes while they are read moves nothing out of sight.
 */
@ApplicationScoped
class GitHubPolling implements TicketPolling {

    private static final Pattern ADDRESS = Pattern.compile("/repos/([^/]+/[^/]+)$");
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");

    /** Small enough that a page of long issues is mostly read whole. */
    private static final int PAGE = 10;

    private static final int MOST_PAGES = 1_000;

    private final ApiClient api;

    GitHubPolling(ApiClient api) {
        this.api = api;
    }

    @Override
    public void check(List<String> places) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("name at least one repository, as owner/name");
        }
        places.stream().filter(place -> !REPOSITORY.matcher(place).matches()).forEach(place -> {
            throw new IllegalArgumentException("'" + place + "' is not owner/name");
        });
    }

    @Override
    public void since(Endpoint.Account account, List<String> places, Instant since, Finder finder)
            throws CannotLookException {
        Instant from = since.minus(GitHubClient.CLOCKS).truncatedTo(ChronoUnit.SECONDS);
        for (String repository : places) {
            new Look(account, repository, from, finder).all();
        }
    }

    /** One look through one repository. */
    private final class Look {
        private final Endpoint.Account account;
        private final String repository;
        private final Instant from;
        private final Finder finder;
        private final Map<String, JsonNode> issues = new HashMap<>();

        Look(Endpoint.Account account, String repository, Instant from, Finder finder) {
            this.account = account;
            this.repository = repository;
            this.from = from;
            this.finder = finder;
        }

        void all() throws CannotLookException {
            String asked = "?sort=created&direction=asc&since=" + from;
            each("/issues" + asked + "&state=all", this::issue);
            each("/issues/comments" + asked, this::comment);
        }

        /** A closed issue that was never seen waits for nobody. */
        private void issue(JsonNode issue) {
            String number = issue.path("number").asText();
            issues.put(number, issue);
            if (isPullRequest(issue)) {
                return;
            }
            if (isNew(issue)) {
                if (issue.path("state").asText().equals("open")) {
                    ObjectNode body = body("opened", issue, issue);
                    finder.found(found("issues", "issue:" + key(issue), key(issue), Comment.OPENING, body));
                }
            } else if (isChanged(issue)) {
                String words = issue.path("body").asText("");
                ObjectNode body = body("edited", issue, issue);
                body.putObject("changes").putObject("body");
                finder.found(changed(
                        "issues",
                        "issue:" + key(issue),
                        Comment.OPENING,
                        issue,
                        body,
                        words.isBlank() ? issue.path("title").asText("") : words));
            }
        }

        private void comment(JsonNode comment) throws CannotLookException {
            boolean isNew = isNew(comment);
            if (!isNew && !isChanged(comment)) {
                return;
            }
            String number = comment.path("issue_url").asText().replaceFirst("^.*/", "");
            JsonNode issue = issues.get(number);
            if (issue == null) {
                issue = look("/issues/" + number);
                issues.put(number, issue);
            }
            if (isPullRequest(issue)) {
                return;
            }
            String id = comment.path("id").asText();
            ObjectNode body = body(isNew ? "created" : "edited", issue, comment);
            body.set("comment", comment);
            finder.found(
                    isNew
                            ? found("issue_comment", "comment:" + id, key(issue), id, body)
                            : changed(
                                    "issue_comment",
                                    "comment:" + id,
                                    id,
                                    issue,
                                    body,
                                    comment.path("body").asText("")));
        }

        /** Whether it may have been changed since; of an issue, a comment on it counts, too. */
        private boolean isChanged(JsonNode item) {
            String updated = item.path("updated_at").asText("");
            return !updated.equals(item.path("created_at").asText("")) && isAfter(updated);
        }

        private boolean isNew(JsonNode item) {
            return isAfter(item.path("created_at").asText(""));
        }

        private boolean isAfter(String time) {
            try {
                return !OffsetDateTime.parse(time).toInstant().isBefore(from);
            } catch (DateTimeException e) {
                return false;
            }
        }

        private static boolean isPullRequest(JsonNode issue) {
            return issue.hasNonNull("pull_request");
        }

        /** What GitHub would have sent; whoever wrote it is whoever caused it. */
        private ObjectNode body(String action, JsonNode issue, JsonNode written) {
            ObjectNode body = Json.object();
            body.put("action", action);
            body.set("issue", issue);
            body.putObject("repository").put("full_name", nameIn(issue));
            body.set("sender", written.path("user"));
            return body;
        }

        private String key(JsonNode issue) {
            return nameIn(issue) + "#" + issue.path("number").asText();
        }

        /** The repository's name as webhooks have it: whoever configured it may have written capitals otherwise. */
        private String nameIn(JsonNode issue) {
            Matcher address = ADDRESS.matcher(issue.path("repository_url").asText(""));
            return address.find() ? address.group(1) : repository;
        }

        private Found found(String event, String id, String key, String message, ObjectNode body) {
            return new Found("reconciled:" + id, key, message, headers(event), body, Optional.empty());
        }

        private Found changed(String event, String id, String message, JsonNode item, ObjectNode body, String words) {
            String at = body.path("comment")
                    .path("updated_at")
                    .asText(item.path("updated_at").asText(""));
            return new Found(
                    "reconciled:" + id + ":" + at, key(item), message, headers(event), body, Optional.of(words));
        }

        private static Map<String, String> headers(String event) {
            return Map.of(GitHubSystem.EVENT, event, "user-agent", "Understudy, looking for lost webhooks");
        }

        private void each(String list, Visit visit) throws CannotLookException {
            for (int page = 1; page <= MOST_PAGES; page++) {
                int read = page(list, page, visit);
                if (read < PAGE) {
                    return;
                }
            }
            throw new CannotLookException("There are too many changes in " + repository + " to look through");
        }

        /** A page that is too long to be read at once is read one by one. */
        private int page(String list, int page, Visit visit) throws CannotLookException {
            JsonNode items;
            try {
                items = look(list + "&per_page=" + PAGE + "&page=" + page);
            } catch (CannotLookException tooLong) {
                int read = 0;
                while (read < PAGE
                        && each(look(list + "&per_page=1&page=" + ((page - 1) * PAGE + read + 1)), visit) == 1) {
                    read++;
                }
                return read;
            }
            return each(items, visit);
        }

        private static int each(JsonNode items, Visit visit) throws CannotLookException {
            for (JsonNode item : items) {
                visit.visit(item);
            }
            return items.size();
        }

        private JsonNode look(String path) throws CannotLookException {
            finder.goesOn();
            URI uri = account.at("/repos/" + repository + path);
            return api.look(GitHubClient.authorized(OutboundRequest.get(uri), account));
        }
    }

    private interface Visit {
        void visit(JsonNode item) throws CannotLookException;
    }
}
