package io.understudy.worker.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import io.understudy.worker.prompt.AttachmentFile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Our words for a dialogue in LangChain4j's. */
final class ChatMessages {

    private ChatMessages() {}

    static ChatMessage of(Turn turn) {
        return switch (turn) {
            case Turn.Rules rules -> SystemMessage.from(rules.text());
            case Turn.User user -> UserMessage.from(contents(user));
            case Turn.Assistant assistant -> assistant(assistant);
            case Turn.ToolResult result ->
                ToolExecutionResultMessage.from(result.callId(), result.tool(), result.text());
        };
    }

    /** Files go along as they are, never as an address, which a provider or this process would have to call. */
    private static List<Content> contents(Turn.User user) {
        List<Content> contents = new ArrayList<>();
        contents.add(TextContent.from(user.text()));
        for (AttachmentFile file : user.enclosures()) {
            String base64 = Base64.getEncoder().encodeToString(file.content().toArray());
            contents.add(
                    switch (file.kind()) {
                        case IMAGE -> ImageContent.from(base64, file.type(), ImageContent.DetailLevel.AUTO);
                        case PDF -> PdfFileContent.from(base64, file.type());
                    });
        }
        return contents;
    }

    private static AiMessage assistant(Turn.Assistant assistant) {
        AiMessage.Builder message = AiMessage.builder();
        if (!assistant.text().isEmpty() || assistant.calls().isEmpty()) {
            message.text(assistant.text().isEmpty() ? "(no answer)" : assistant.text());
        }
        return message.toolExecutionRequests(
                        assistant.calls().stream().map(ChatMessages::call).toList())
                .build();
    }

    private static ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    static ToolSpecification tool(ToolOffer offer) {
        JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
        offer.parameters()
                .path("properties")
                .properties()
                .forEach(property -> schema.addProperty(
                        property.getKey(),
                        JsonRawSchema.from(property.getValue().toString())));
        List<String> required = new ArrayList<>();
        offer.parameters().path("required").forEach(name -> required.add(name.asText()));
        return ToolSpecification.builder()
                .name(offer.name())
                .description(offer.description())
                .parameters(schema.required(required).build())
                .build();
    }
}
