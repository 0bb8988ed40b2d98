package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.tools.Reading;
import io.understudy.worker.tools.Tool;
import java.util.ArrayList;
import java.util.List;

/** A look-up that always answers the same and counts how often it was really made. */
public final class FakeTool implements Tool {

    private final String name;
    private final String data;
    private final List<ObjectNode> uses = new ArrayList<>();

    FakeTool(String name, String data) {
        this.name = name;
        this.data = data;
    }

    public List<ObjectNode> uses() {
        return uses;
    }

    @Override
    public ToolOffer offer() {
        return ToolOffer.of(name, "Looks something up.", Json.object().put("type", "object"));
    }

    @Override
    public Answer use(ObjectNode arguments, Use use) {
        uses.add(arguments);
        String source = name + " " + arguments.path("orderId").asText();
        return new Answer(
                Json.object().put("source", source).set("data", Json.read(data)).toString(),
                List.of(new Reading(source, data)),
                false);
    }
}
