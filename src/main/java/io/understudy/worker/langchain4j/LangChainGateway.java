package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.understudy.platform.Json;
import io.understudy.worker.langchain4j.Dialect.Trait;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import io.understudy.worker.model.ModelRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks models by LangChain4j, which writes the requests of each protocol. What comes back is read here, since it has to be
 * read whatever it looks like: see {@link WireAnswers}. A request that a server does not take is repeated in the shape that
 * it takes, as far as its words say which. The client of each model is made once; they share one pool of connections.
 */
@ApplicationScoped
class LangChainGateway implements ModelGateway {

    private static final Logger LOG = Logger.getLogger(LangChainGateway.class);

    /** A request is repeated in another shape this often at most. */
    private static final int MOST_LESSONS = 6;

    private final ModelHttp http = new ModelHttp();
    private final Map<ModelProfile, ChatModel> models = new ConcurrentHashMap<>();
    private final Map<ModelProfile, Dialect> dialects = new ConcurrentHashMap<>();

    @Override
    public ModelReply ask(ModelProfile profile, ModelRequest request) throws InterruptedException {
        Dialect dialect = dialects.computeIfAbsent(profile, key -> new Dialect());
        long end = System.nanoTime() + request.timeout().toNanos();
        ModelReply reply = null;
        Duration left = request.timeout();
        for (int lessons = 0; lessons <= MOST_LESSONS; lessons++) {
            if (reply != null) {
                left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative()) {
                    return reply;
                }
            }
            ModelRequest shown = dialect.has(Trait.NO_FILES) ? request.shownTo(Set.of()) : request;
            Call call = new Call(profile, dialect, Written.of(profile, shown, dialect), left);
            ModelHttpException refused = send(call, shown);
            if (refused == null) {
                return withoutSecret(profile, read(call));
            }
            reply = withoutSecret(profile, refused.failed());
            boolean mayLearn = refused.failed().reason() == Reason.REFUSED || isAboutTools(refused);
            if (!mayLearn || call.sent.isEmpty() || !Lessons.learn(refused.body(), Json.read(call.sent), dialect)) {
                return reply;
            }
            LOG.infof(
                    "The model %s does not take all of a request and is asked in another shape from now on: %s",
                    profile.id(), refused.failed().why());
        }
        return reply == null ? Failed.of(Reason.NONSENSE, "the request could not be made") : reply;
    }

    @Override
    public List<String> peculiarities(ModelProfile model) {
        Dialect dialect = dialects.get(model);
        return dialect == null ? List.of() : dialect.words();
    }

    /** That a model has no tools comes as 404 and as 500, too. */
    private static boolean isAboutTools(ModelHttpException refused) {
        return Stream.of("support tool use", "does not support tools", "tools param requires")
                .anyMatch(refused.body()::contains);
    }

    /** @return why no answer came; null when one came, whatever LangChain4j made of it */
    private @Nullable ModelHttpException send(Call call, ModelRequest request) throws InterruptedException {
        try {
            ChatModel model = models.computeIfAbsent(call.model, key -> ChatModels.create(key, http));
            ChatRequest chat = ChatRequest.builder()
                    .messages(
                            call.written.turns().stream().map(ChatMessages::of).toList())
                    .parameters(ChatModels.parameters(call.model, request, call.written))
                    .build();
            http.during(call, () -> {
                var unused = model.chat(chat);
            });
            return null;
        } catch (RuntimeException e) {
            if (call.answered != null) {
                return null;
            }
            return refusal(e);
        }
    }

    private static ModelHttpException refusal(RuntimeException e) throws InterruptedException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelHttpException known) {
                return known;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
        }
        LOG.warnf(e, "A request to a model could not be made");
        return new ModelHttpException(Failed.of(
                Reason.NONSENSE,
                "the request could not be made (" + e.getClass().getSimpleName() + ")"));
    }

    private static ModelReply read(Call call) {
        String text = call.answered == null ? "" : withoutComments(call.answered.strip());
        if (text.isEmpty()) {
            return Failed.of(Reason.BROKEN, "its answer was empty");
        }
        Optional<JsonNode> body = parsed(text).or(() -> StreamedAnswers.joined(text));
        if (body.isEmpty()) {
            return text.startsWith("<")
                    ? Failed.of(
                            Reason.MISCONFIGURED,
                            "a web page answered, and no model; check the model's base-url (it usually ends in /v1)")
                    : Failed.of(Reason.NONSENSE, "its answer is not JSON");
        }
        JsonNode error = body.get().path("error");
        boolean failed = (!error.isMissingNode() && !error.isNull() && !isBlank(error))
                || body.get().path("object").asText().equals("error");
        if (failed
                && !body.get().has("choices")
                && !body.get().has("content")
                && !body.get().path("message").isObject()) {
            JsonNode code = error.has("code") ? error.path("code") : body.get().path("code");
            int status = code.asInt() > 0 ? code.asInt() : ofType(error);
            return Refusals.of(status, text, call.headers == null ? Optional.empty() : RetryAfter.in(call.headers));
        }
        return WireAnswers.read(body.get(), call.model);
    }

    /** Some servers keep the line busy with lines of comment, as in a stream, until the answer comes. */
    private static String withoutComments(String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1).strip() : body;
        while (text.startsWith(":")) {
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end).strip();
        }
        return text;
    }

    private static boolean isBlank(JsonNode error) {
        return error.isTextual() && error.asText().isBlank();
    }

    private static int ofType(JsonNode error) {
        return switch (error.path("type").asText(error.path("code").asText())) {
            case "rate_limit_error", "rate_limit_exceeded" -> 429;
            case "overloaded_error" -> 529;
            case "authentication_error", "permission_error", "invalid_api_key" -> 401;
            case "not_found_error", "model_not_found" -> 404;
            case "invalid_request_error" -> 400;
            default -> 500;
        };
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            JsonNode node = Json.mapper().readTree(text);
            return node.isArray() && node.size() == 1
                    ? Optional.of(node.path(0))
                    : Optional.of(node).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ModelReply withoutSecret(ModelProfile profile, ModelReply reply) {
        return reply instanceof Failed failed
                ? profile.apiKey()
                        .filter(key -> !key.isBlank() && failed.why().contains(key))
                        .map(key -> new Failed(
                                failed.reason(), failed.why().replace(key, "***"), failed.retryAfter(), failed.usage()))
                        .orElse(failed)
                : reply;
    }
}
