package io.understudy.worker.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;

/** A filled-in form for whoever judges it, field by field, fenced: it may repeat what a customer wrote. */
public record DraftedSection(ObjectNode values, Fence fence) implements Section {

    @Override
    public String name() {
        return "draft";
    }

    @Override
    public String text() {
        return values.properties().stream()
                .filter(value -> !value.getValue().isNull())
                .map(value -> fence.around(
                        Fence.attribute("field", value.getKey()),
                        value.getValue().isTextual()
                                ? value.getValue().asText()
                                : value.getValue().toString()))
                .collect(Collectors.joining("\n", "<draft>\n", "\n</draft>"));
    }

    @Override
    public int yields() {
        return 1;
    }

    @Override
    public int floor() {
        return 2_000;
    }
}
