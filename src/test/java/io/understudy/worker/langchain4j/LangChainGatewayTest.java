package io.understudy.worker.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelProfile.Provider;
import io.understudy.worker.model.ModelReply;
import io.understudy.worker.model.ModelReply.Said;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.prompt.AttachmentFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LangChainGatewayTest {

    private static final AttachmentFile PHOTO =
            new AttachmentFile("photo.png", ModelProfile.Input.IMAGE, "image/png", Bytes.utf8("PNG"), 100, "");
    private static final AttachmentFile RECEIPT =
            new AttachmentFile("receipt.pdf", ModelProfile.Input.PDF, "application/pdf", Bytes.utf8("PDF"), 100, "");
    private static final Duration TIME = Duration.ofSeconds(20);

    private static final String CALL = """
            {"id":"c1","model":"gpt-test-2026","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
             "content":null,"tool_calls":[{"id":"t1","type":"function","function":{"name":"get_order","arguments":"{\\"orderId\\":\\"A-1\\"}"}}]}}],
             "usage":{"prompt_tokens":321,"completion_tokens":12,"total_tokens":333}}""";

    private final LangChainGateway gateway = new LangChainGateway();
    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = new FakeProvider();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void openai_gets_turns_tools_and_limits_in_its_own_shape() throws Exception {
        provider.answers(200, CALL);
        ModelReply reply = gateway.ask(provider.model(Provider.OPENAI, "/v1"), FakeProvider.request(true, TIME));
        assertThat(reply).isInstanceOfSatisfying(Said.class, said -> {
            assertThat(said.turn().calls()).containsExactly(new ToolCall("t1", "get_order", "{\"orderId\":\"A-1\"}"));
            assertThat(said.usage()).contains(new ModelReply.Usage(321, 12));
            assertThat(said.model()).isEqualTo("gpt-test-2026");
        });
        assertThat(provider.path()).isEqualTo("/v1/chat/completions");
        assertThat(provider.header("Authorization")).isEqualTo("Bearer s3cret-key");
        JsonNode body = provider.body();
        assertThat(body.path("model").asText()).isEqualTo("test-model");
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(700);
        assertThat(body.path("tool_choice").asText()).isEqualTo("required");
        assertThat(body.path("messages"))
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "assistant", "tool", "user");
        assertThat(body.path("messages").get(3).path("tool_call_id").asText()).isEqualTo("t0");
        JsonNode function = body.path("tools").get(0).path("function");
        assertThat(function.path("name").asText()).isEqualTo("submit_draft");
        assertThat(function.path("parameters").path("properties").path("values"))
                .isEqualTo(FakeProvider.offer().parameters().path("properties").path("values"));
        assertThat(function.path("parameters").path("required").toString()).isEqualTo("[\"values\"]");
    }

    @Test
    void anthropic_gets_its_own_shape() throws Exception {
        provider.answers(200, """
                {"id":"m1","type":"message","role":"assistant","model":"claude-test","stop_reason":"tool_use",
                 "content":[{"type":"text","text":"Looking."},{"type":"tool_use","id":"t1","name":"get_order","input":{"orderId":"A-1"}}],
                 "usage":{"input_tokens":50,"output_tokens":7}}""");
        ModelReply reply = gateway.ask(provider.model(Provider.ANTHROPIC, "/v1/"), FakeProvider.request(true, TIME));
        assertThat(reply).isInstanceOfSatisfying(Said.class, said -> {
            assertThat(said.turn().text()).isEqualTo("Looking.");
            assertThat(Json.read(said.turn().calls().getFirst().arguments())
                            .path("orderId")
                            .asText())
                    .isEqualTo("A-1");
            assertThat(said.usage()).contains(new ModelReply.Usage(50, 7));
        });
        assertThat(provider.path()).isEqualTo("/v1/messages");
        assertThat(provider.header("x-api-key")).isEqualTo("s3cret-key");
        JsonNode body = provider.body();
        assertThat(body.path("max_tokens").asInt()).isEqualTo(700);
        assertThat(body.path("system").toString()).contains("Rules.");
        assertThat(body.path("tool_choice").path("type").asText()).isEqualTo("any");
        assertThat(body.path("messages")
                        .findValue("input")
                        .path("values")
                        .path("kind")
                        .asText())
                .isEqualTo("c");
        assertThat(body.path("tools")
                        .get(0)
                        .path("input_schema")
                        .path("properties")
                        .path("values"))
                .isEqualTo(FakeProvider.offer().parameters().path("properties").path("values"));
    }

    @Test
    void ollama_gets_its_own_shape_and_a_window_that_holds_the_prompt() throws Exception {
        provider.answers(200, """
                {"model":"llama-test","created_at":"2026-01-01T00:00:00Z","done":true,"done_reason":"stop",
                 "message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_order","arguments":{"orderId":"A-1"}}}]},
                 "prompt_eval_count":40,"eval_count":5}""");
        ModelReply reply = gateway.ask(provider.model(Provider.OLLAMA, ""), FakeProvider.request(false, TIME));
        assertThat(reply).isInstanceOfSatisfying(Said.class, said -> {
            ToolCall call = said.turn().calls().getFirst();
            assertThat(Json.read(call.arguments()).path("orderId").asText()).isEqualTo("A-1");
            assertThat(said.usage()).contains(new ModelReply.Usage(40, 5));
        });
        assertThat(provider.path()).isEqualTo("/api/chat");
        JsonNode body = provider.body();
        assertThat(body.path("stream").asBoolean(true)).isFalse();
        assertThat(body.path("messages")
                        .findValue("arguments")
                        .path("values")
                        .path("kind")
                        .asText())
                .isEqualTo("c");
        assertThat(body.path("options").path("num_ctx").asInt()).isEqualTo(16_000);
        assertThat(body.path("options").path("num_predict").asInt()).isEqualTo(700);
        assertThat(body.path("tools")
                        .get(0)
                        .path("function")
                        .path("parameters")
                        .path("properties")
                        .has("values"))
                .isTrue();
    }

    @Test
    void openai_is_shown_files_as_data() throws Exception {
        provider.answers(200, CALL);
        gateway.ask(provider.model(Provider.OPENAI, "/v1"), FakeProvider.requestWith(PHOTO, RECEIPT));
        JsonNode content = provider.body().path("messages").get(1).path("content");
        assertThat(content.get(0).path("text").asText()).isEqualTo("Task.");
        assertThat(content.get(1).at("/image_url/url").asText()).isEqualTo("data:image/png;base64,UE5H");
        assertThat(content.get(2).at("/file/file_data").asText()).isEqualTo("data:application/pdf;base64,UERG");
    }

    @Test
    void anthropic_is_shown_files_as_data() throws Exception {
        provider.answers(200, """
                {"id":"m1","type":"message","role":"assistant","model":"claude-test","stop_reason":"end_turn",
                 "content":[{"type":"text","text":"Seen."}],"usage":{"input_tokens":50,"output_tokens":7}}""");
        gateway.ask(provider.model(Provider.ANTHROPIC, "/v1/"), FakeProvider.requestWith(PHOTO, RECEIPT));
        JsonNode content = provider.body().path("messages").get(0).path("content");
        assertThat(content.findValuesAsText("media_type")).containsExactly("image/png", "application/pdf");
        assertThat(content.findValuesAsText("data")).containsExactly("UE5H", "UERG");
    }

    @Test
    void ollama_is_shown_pictures_as_data() throws Exception {
        provider.answers(200, """
                {"model":"llama-test","created_at":"2026-01-01T00:00:00Z","done":true,"done_reason":"stop",
                 "message":{"role":"assistant","content":"Seen."},"prompt_eval_count":40,"eval_count":5}""");
        gateway.ask(provider.model(Provider.OLLAMA, ""), FakeProvider.requestWith(PHOTO));
        assertThat(provider.body().path("messages").get(1).path("images").get(0).asText())
                .isEqualTo("UE5H");
    }

    @Test
    void model_without_a_key_is_asked_without_one() throws Exception {
        provider.answers(200, CALL);
        ModelProfile keyless = provider.model(Provider.OPENAI, "/v1", Optional.empty(), false);
        assertThat(gateway.ask(keyless, FakeProvider.request(false, TIME))).isInstanceOf(Said.class);
        assertThat(provider.header("Authorization")).isNull();
        assertThat(provider.body().has("temperature")).isFalse();
    }
}
