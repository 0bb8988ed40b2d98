package io.understudy.worker.prompt;

import io.understudy.worker.tools.Templates;
import java.util.Map;

/** The last words of the prompt: what to do now, and once more what is data. */
public record ClosingSection(Fence fence) implements Section {

    @Override
    public String name() {
        return "closing";
    }

    @Override
    public String text() {
        return Templates.fill("closing", Map.of("tag", fence.tag()));
    }
}
