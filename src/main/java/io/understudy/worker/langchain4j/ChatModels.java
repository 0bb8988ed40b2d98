package io.understudy.worker.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelRequest;

/** Makes LangChain4j's client for a configured model. Repeating requests is the caller's business, so it is off here. */
final class ChatModels {

    private ChatModels() {}

    static ChatModel create(ModelProfile profile, ModelHttp http) {
        return switch (profile.provider()) {
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(Endpoint.of(profile).base())
                        .apiKey(profile.apiKey().orElse(null))
                        .modelName(profile.name())
                        .timeout(profile.timeout())
                        .maxRetries(0)
                        .build();
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(Endpoint.of(profile).base())
                        .apiKey(profile.apiKey().orElse(null))
                        .modelName(profile.name())
                        .maxTokens(profile.maxOutputTokens())
                        .cacheSystemMessages(true)
                        .cacheTools(true)
                        .timeout(profile.timeout())
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(Endpoint.of(profile).base())
                        .modelName(profile.name())
                        .numCtx(profile.contextTokens())
                        .timeout(profile.timeout())
                        .maxRetries(0)
                        .build();
        };
    }

    static ChatRequestParameters parameters(ModelProfile profile, ModelRequest request, Written written) {
        ChatRequestParameters common = common(profile, request, written);
        return isOpenAiItself(profile)
                ? OpenAiChatRequestParameters.builder()
                        .maxCompletionTokens(request.maxOutputTokens())
                        .build()
                        .overrideWith(common)
                : common;
    }

    private static ChatRequestParameters common(ModelProfile profile, ModelRequest request, Written written) {
        DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder();
        if (!written.tools().isEmpty()) {
            parameters.toolSpecifications(
                    written.tools().stream().map(ChatMessages::tool).toList());
            parameters.toolChoice(
                    written.mustCallTool() && canBeObliged(profile) ? ToolChoice.REQUIRED : ToolChoice.AUTO);
        }
        if (profile.sendTemperature()) {
            parameters.temperature(request.temperature());
        }
        if (!isOpenAiItself(profile)) {
            parameters.maxOutputTokens(request.maxOutputTokens());
        }
        return parameters.build();
    }

    /** Ollama knows no such choice; LangChain4j refuses to ask for it. */
    private static boolean canBeObliged(ModelProfile profile) {
        return profile.provider() != ModelProfile.Provider.OLLAMA;
    }

    /** OpenAI's own newer models want another name for the limit than everybody who imitates them. */
    private static boolean isOpenAiItself(ModelProfile profile) {
        return profile.provider() == ModelProfile.Provider.OPENAI
                && Endpoint.of(profile).isOpenAiItself();
    }
}
