package io.understudy.worker.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelProfile.Provider;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelFailuresTest {

    private static final Duration TIME = Duration.ofMillis(1500);

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
    void too_many_requests_is_told_with_the_wish_when_to_come_back() throws Exception {
        provider.does(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            FakeProvider.answer(exchange, 429, "{\"error\":{\"message\":\"slow down, s3cret-key\"}}");
        });
        assertThat(gateway.ask(provider.model(Provider.OPENAI, "/v1"), FakeProvider.request(false, TIME)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.BUSY);
                    assertThat(failed.retryAfter()).contains(Duration.ofSeconds(7));
                    assertThat(failed.why())
                            .contains("429")
                            .contains("slow down")
                            .doesNotContain("s3cret");
                });
    }

    @Test
    void server_error_is_asked_once_only() throws Exception {
        provider.answers(500, "oops");
        assertFails(Reason.BROKEN, "500: oops");
        assertThat(provider.requests()).isEqualTo(1);
    }

    @Test
    void wrong_key_is_for_an_operator() throws Exception {
        provider.answers(401, "{\"error\":{\"message\":\"bad key\"}}");
        assertFails(Reason.MISCONFIGURED, "it answered 401: bad key; set the model's api-key");
    }

    @Test
    void web_page_in_place_of_a_model_is_for_an_operator() throws Exception {
        provider.answers(200, "<html>It works!</html>");
        assertFails(Reason.MISCONFIGURED, "a web page answered, and no model");
    }

    @Test
    void answer_without_choices_is_nonsense() throws Exception {
        provider.answers(200, "{\"id\":\"x\"}");
        assertFails(Reason.NONSENSE, "protocol");
    }

    @Test
    void answer_that_never_comes_ends_in_time() throws Exception {
        provider.hangs();
        long start = System.nanoTime();
        assertFails(Reason.SLOW, "no answer within 1500 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void answer_that_stops_half_way_ends_in_time() throws Exception {
        provider.does(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"id\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            provider.waitUntilOver();
        });
        assertFails(Reason.SLOW, "1500 ms");
    }

    @Test
    void connection_that_is_cut_is_unreachable() throws Exception {
        provider.does(exchange -> exchange.close());
        assertFails(Reason.UNREACHABLE, "broke off");
    }

    @Test
    void nobody_listening_is_unreachable() throws Exception {
        ModelProfile model = provider.model(Provider.OPENAI, "/v1");
        provider.close();
        assertThat(gateway.ask(model, FakeProvider.request(false, TIME)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    private void assertFails(Reason reason, String words) throws InterruptedException {
        assertThat(gateway.ask(provider.model(Provider.OPENAI, "/v1"), FakeProvider.request(false, TIME)))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(reason);
                    assertThat(failed.why()).contains(words);
                });
    }
}
