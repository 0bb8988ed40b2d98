package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelProfile.Provider;
import java.io.IOException;

/** A model behind a {@link QuirkServer}, asked by the real client. */
public final class QuirkModel implements AutoCloseable {

    private final FakeProvider provider = new FakeProvider();
    private final LangChainGateway gateway = new LangChainGateway();
    private final QuirkServer server;
    private final ModelProfile profile;

    public QuirkModel(Provider protocol, JsonNode row, String good) throws IOException {
        server = new QuirkServer(protocol, row, good);
        provider.does(server::answer);
        profile = provider.model(
                protocol,
                switch (protocol) {
                    case OPENAI -> "/v1";
                    case ANTHROPIC -> "/v1/";
                    case OLLAMA -> "";
                });
    }

    public ModelProfile profile() {
        return profile;
    }

    public ModelGateway gateway() {
        return gateway;
    }

    public JsonNode lastAsked() {
        return server.asked().getLast();
    }

    @Override
    public void close() {
        provider.close();
    }
}
