package io.understudy.code;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.Git.Push;
import io.understudy.code.Git.UnreachableException;
import io.understudy.code.PatchRules.Point;
import io.understudy.code.Snapshot.Applied;
import io.understudy.platform.Json;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The service task {@code understudy:pull-request}: makes a commit of {@code patch} on the head of {@code repository}'s
 * branch (the only one the ticket may lead to, when none is named), pushes it as a branch of its own and opens a pull
 * request with {@code title} and {@code body}. What became of it goes into the case as {@code pullRequest}.
 *
 * <p>The branch's name follows from the ticket and the effect, a branch that is there is never pushed over, and a provider
 * has one pull request for a branch: so it happens at most once, and whether it happened can be seen over there.
 */
@ApplicationScoped
class PullRequest implements EffectHandler {

    private static final int LONGEST_TITLE = 200;

    private final Codebases codebases;
    private final Git git;
    private final Forge forge;

    PullRequest(Codebases codebases, Git git, Forge forge) {
        this.codebases = codebases;
        this.git = git;
        this.forge = forge;
    }

    @Override
    public String type() {
        return EffectTypes.PULL_REQUEST;
    }

    /** What a task wants, once it is complete. */
    private record Order(Codebase codebase, String patch, String branch, Forge.Text text, Request request) {}

    /** The order, or what is missing. */
    private sealed interface Reading {
        record Complete(Order order) implements Reading {}

        record Faulty(String why) implements Reading {}
    }

    @Override
    public Destination destination(Request request) {
        String id = switch (read(request)) {
            case Reading.Faulty faulty -> "unknown";
            case Reading.Complete complete -> complete.order().codebase().id();
        };
        return new Destination("repository:" + id, "the repository " + id, Destination.DEFAULT_PATIENCE);
    }

    @Override
    public Result perform(Request request) {
        return switch (read(request)) {
            case Reading.Faulty faulty -> new Result.Refused(faulty.why());
            case Reading.Complete complete -> perform(complete.order());
        };
    }

    /** A pull request outlives its branch: who merges or closes it may delete that, so the requests are asked for first. */
    private Result perform(Order order) {
        if (order.codebase().provider() != Codebase.Provider.PLAIN) {
            Optional<Result> already = switch (forge.find(order.codebase(), order.branch())) {
                case Forge.Answer.There there -> Optional.of(done(order, there));
                case Forge.Answer.None none -> Optional.empty();
                case Forge.Answer.Failed failed -> Optional.of(nothingSent(failed.result()));
            };
            if (already.isPresent()) {
                return already.get();
            }
        }
        try {
            Optional<String> there = git.branch(order.codebase(), order.branch());
            return there.isPresent() ? open(order, there.get()) : push(order);
        } catch (UnreachableException e) {
            return Result.Away.untouched(String.valueOf(e.getMessage()));
        }
    }

    /** Asking changes nothing over there, so what is unknown is only the answer. */
    private static Result nothingSent(Result failed) {
        if (failed instanceof Result.Away away) {
            return new Result.Away(away.why(), away.pause(), false);
        }
        return failed instanceof Result.Unknown unknown
                ? new Result.NotDone(unknown.why(), unknown.pause(), 0)
                : failed;
    }

    private Result push(Order order) throws UnreachableException {
        return switch (git.head(order.codebase(), Duration.ZERO).apply(order.patch())) {
            case Applied.Refused refused ->
                new Result.Refused(refused.why() + ". Return the draft, so that it is made anew");
            case Applied.Done done -> {
                Optional<String> against = PatchRules.judge(order.codebase(), done.change()).stream()
                        .filter(point -> !point.holds())
                        .map(Point::words)
                        .reduce((one, other) -> one + ". " + other);
                yield against.<Result>map(Result.Refused::new).orElseGet(() -> push(order, done.change()));
            }
        };
    }

    private Result push(Order order, Patched change) {
        Request request = order.request();
        String message = order.text().title() + "\n\n" + order.text().body().strip() + "\n\nTicket: "
                + request.ticket().link().orElse(request.ticket().key()) + "\nUnderstudy-Effect: " + request.id()
                + "\n";
        return switch (git.push(order.codebase(), change, new Git.Message(message, request.since()), order.branch())) {
            case Push.Done done -> open(order, done.commit());
            // Only an earlier attempt of this very effect knows the name.
            case Push.Taken taken -> open(order, taken.commit());
            case Push.Rejected rejected -> new Result.Refused(rejected.why());
            case Push.Unknown unknown -> Result.Away.perhapsArrived(unknown.why());
        };
    }

    private Result open(Order order, String commit) {
        if (order.codebase().provider() == Codebase.Provider.PLAIN) {
            return done(order, commit, Optional.empty());
        }
        return switch (forge.open(order.codebase(), order.branch(), order.text())) {
            case Forge.Answer.There there -> done(order, there.commit().orElse(commit), Optional.of(there));
            case Forge.Answer.None none -> new Result.NotDone("There is no pull request of " + order.branch());
            case Forge.Answer.Failed failed -> failed.result();
        };
    }

    @Override
    public Result reconcile(Request request) {
        return switch (read(request)) {
            case Reading.Faulty faulty -> new Result.Refused(faulty.why());
            case Reading.Complete complete -> look(complete.order());
        };
    }

    private Result look(Order order) {
        if (order.codebase().provider() != Codebase.Provider.PLAIN) {
            return switch (forge.find(order.codebase(), order.branch())) {
                case Forge.Answer.There there -> done(order, there);
                case Forge.Answer.None none ->
                    new Result.NotDone("There is no pull request of the branch " + order.branch() + " in the "
                            + order.codebase() + ", in whatever state");
                case Forge.Answer.Failed failed -> failed.result();
            };
        }
        try {
            return git.branch(order.codebase(), order.branch())
                    .map(commit -> done(order, commit, Optional.empty()))
                    .orElseGet(() ->
                            new Result.NotDone("There is no branch " + order.branch() + " in the " + order.codebase()));
        } catch (UnreachableException e) {
            return Result.Away.perhapsArrived(String.valueOf(e.getMessage()));
        }
    }

    private static Result done(Order order, Forge.Answer.There there) {
        return done(order, there.commit().orElse(""), Optional.of(there));
    }

    private static Result done(Order order, String commit, Optional<Forge.Answer.There> opened) {
        ObjectNode variables = Json.object();
        ObjectNode pullRequest = variables
                .putObject("pullRequest")
                .put("repository", order.codebase().id())
                .put("branch", order.branch());
        if (!commit.isEmpty()) {
            pullRequest.put("commit", commit);
        }
        opened.ifPresent(open -> pullRequest.put("url", open.url()).put("number", open.number()));
        return new Result.Done(opened.map(Forge.Answer.There::url).orElse(order.branch()), variables);
    }

    private Reading read(Request request) {
        ObjectNode input = request.input();
        for (String needed : List.of("patch", "title", "body")) {
            if (input.path(needed).asText("").isBlank() || input.path(needed).isNull()) {
                return new Reading.Faulty(
                        "The input '" + needed + "' of the " + type()
                                + " task is empty. Map a value to it in the task's input mappings, or see why the form left it out");
            }
        }
        String title = input.path("title").asText().strip().replaceAll("\\s+", " ");
        Forge.Text text = new Forge.Text(
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE),
                input.path("body").asText());
        return switch (codebases.choose(
                "repository", Map.of("repository", input.path("repository").asText("")), null, request.ticket())) {
            case Codebases.Choice.Open open -> new Reading.Faulty(open.why());
            case Codebases.Choice.Found found ->
                new Reading.Complete(
                        new Order(found.codebase(), input.path("patch").asText(), branch(request), text, request));
        };
    }

    /** Named after the ticket, so that people find it, and after the effect, so that each change has its own. */
    static String branch(Request request) {
        String key = request.ticket()
                .key()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String id = request.id().toString();
        return "understudy/" + (key.length() > 60 ? key.substring(0, 60) : key) + "-" + id.substring(id.length() - 8);
    }
}
