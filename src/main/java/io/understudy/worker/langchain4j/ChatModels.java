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
import java.net.URI;

/** Makes LangChain4j's client for a configured model. Repeating requests is the caller's business, so it is off here. */
final class ChatModels {

    private static final String OPENAI = "https://api.openai.com/v1";
    private static final String ANTHROPIC = "https://api.anthropic.com/v1/";
    private static final String OLLAMA = "http://localhost:11434";

    private ChatModels() {}

    static ChatModel create(ModelProfile profile, ModelHttp http) {
        return switch (profile.provider()) {
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(profile.baseUrl().orElse(OPENAI))
                        .apiKey(profile.apiKey().orElse(null))
                        .modelName(profile.name())
                        .timeout(profile.timeout())
                        .maxRetries(0)
                        .build();
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(profile.baseUrl().orElse(ANTHROPIC))
                        .apiKey(profile.apiKey().orElse(null))
                        .modelName(profile.name())
                        .maxTokens(profile.maxOutputTokens())
                        .timeout(profile.timeout())
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(profile.baseUrl().orElse(OLLAMA))
                        .modelName(profile.name())
                        .numCtx(profile.contextTokens())
                        .timeout(profile.timeout())
                        .maxRetries(0)
                        .build();
        };
    }

    static ChatRequestParameters parameters(ModelProfile profile, ModelRequest request) {
        ChatRequestParameters common = common(profile, request);
        return isOpenAiItself(profile)
                ? OpenAiChatRequestParameters.builder()
                        .maxCompletionTokens(request.maxOutputTokens())
                        .build()
                        .overrideWith(common)
                : common;
    }

    private static ChatRequestParameters common(ModelProfile profile, ModelRequest request) {
        DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder();
        parameters.toolSpecifications(
                request.tools().stream().map(ChatMessages::tool).toList());
        parameters.toolChoice(request.mustCallTool() ? ToolChoice.REQUIRED : ToolChoice.AUTO);
        if (profile.sendTemperature()) {
            parameters.temperature(request.temperature());
        }
        if (!isOpenAiItself(profile)) {
            parameters.maxOutputTokens(request.maxOutputTokens());
        }
        return parameters.build();
    }

    /** OpenAI's own newer models want another name for the limit than everybody who imitates them. */
    private static boolean isOpenAiItself(ModelProfile profile) {
        return profile.provider() == ModelProfile.Provider.OPENAI
                && "api.openai.com"
                        .equals(URI.create(profile.baseUrl().orElse(OPENAI)).getHost());
    }
}
