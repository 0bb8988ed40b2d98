package io.understudy.worker.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import io.understudy.worker.model.ModelRequest;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks models by LangChain4j. The client of each model is made once; they share one pool of connections. */
@ApplicationScoped
class LangChainGateway implements ModelGateway {

    private final ModelHttp http = new ModelHttp();
    private final Map<ModelProfile, ChatModel> models = new ConcurrentHashMap<>();

    @Override
    public ModelReply ask(ModelProfile profile, ModelRequest request) throws InterruptedException {
        try {
            ChatModel model = models.computeIfAbsent(profile, key -> ChatModels.create(key, http));
            return said(profile, http.within(request.timeout(), () -> model.chat(chat(profile, request))));
        } catch (RuntimeException e) {
            return withoutSecret(profile, failed(e));
        }
    }

    private static ChatRequest chat(ModelProfile profile, ModelRequest request) {
        return ChatRequest.builder()
                .messages(request.turns().stream().map(ChatMessages::of).toList())
                .parameters(ChatModels.parameters(profile, request))
                .build();
    }

    private static ModelReply said(ModelProfile profile, ChatResponse response) {
        AiMessage message = response.aiMessage();
        List<ToolCall> calls = new ArrayList<>();
        message.toolExecutionRequests()
                .forEach(call -> calls.add(new ToolCall(
                        Objects.requireNonNullElseGet(
                                call.id(), () -> UUID.randomUUID().toString()),
                        Objects.requireNonNullElse(call.name(), ""),
                        Objects.requireNonNullElse(call.arguments(), ""))));
        return new ModelReply.Said(
                new Turn.Assistant(Objects.requireNonNullElse(message.text(), ""), calls),
                usage(response.tokenUsage()),
                Objects.requireNonNullElse(response.modelName(), profile.name()));
    }

    private static Optional<ModelReply.Usage> usage(@Nullable TokenUsage usage) {
        return usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null
                ? Optional.empty()
                : Optional.of(new ModelReply.Usage(usage.inputTokenCount(), usage.outputTokenCount()));
    }

    private static Failed failed(RuntimeException e) throws InterruptedException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelHttpException known) {
                return known.failed();
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
        }
        return Failed.of(Reason.NONSENSE, "its answer does not follow the protocol");
    }

    private static Failed withoutSecret(ModelProfile profile, Failed failed) {
        return profile.apiKey()
                .filter(key -> !key.isBlank() && failed.why().contains(key))
                .map(key -> new Failed(failed.reason(), failed.why().replace(key, "***"), failed.retryAfter()))
                .orElse(failed);
    }
}
