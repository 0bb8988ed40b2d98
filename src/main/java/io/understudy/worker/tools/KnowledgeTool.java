package io.understudy.worker.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.model.ToolOffer;
import java.util.List;

/** Searches the role's knowledge documents. */
public final class KnowledgeTool implements Tool {

    private static final int HITS = 4;

    private final ToolOffer offer;
    private final KnowledgeIndex index;

    public KnowledgeTool(ToolDeclaration.Knowledge declaration, KnowledgeIndex index) {
        this.index = index;
        ObjectNode schema = Json.object().put("type", "object");
        schema.putObject("properties")
                .putObject("query")
                .put("type", "string")
                .put("description", "What to look for, in a few words.");
        schema.putArray("required").add("query");
        this.offer = ToolOffer.of(declaration.name(), declaration.description(), schema);
    }

    @Override
    public ToolOffer offer() {
        return offer;
    }

    @Override
    public Answer use(ObjectNode arguments, Use use) {
        String query = arguments.path("query").asText("").strip();
        if (query.isEmpty()) {
            return Answer.failure(offer.name(), "'query' is empty; say in a few words what to look for");
        }
        List<Passage> found = index.search(query, HITS);
        ObjectNode answer = Json.object();
        ArrayNode passages = answer.putArray("passages");
        found.forEach(passage -> passages.addObject()
                .put("source", passage.source())
                .put("title", passage.title())
                .put("text", passage.text()));
        if (found.isEmpty()) {
            answer.put("note", "Nothing in the knowledge fits these words.");
        }
        return new Answer(
                Json.write(answer),
                found.stream()
                        .map(passage -> new Reading(passage.source(), passage.text()))
                        .toList(),
                false);
    }
}
