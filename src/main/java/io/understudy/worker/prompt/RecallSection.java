package io.understudy.worker.prompt;

import io.understudy.worker.Recall.Recollection;
import io.understudy.worker.model.Tokens;
import java.util.List;
import java.util.Locale;

/** What is remembered of tasks like this one. */
public record RecallSection(List<Recollection> recollections, Fence fence) implements Section {

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    @Override
    public String text(int tokens) {
        StringBuilder text = new StringBuilder();
        int dropped = 0;
        for (Recollection one : recollections) {
            String entry = "## " + one.title() + "\n"
                    + fence.around(" from=\"precedent\"" + Fence.attribute("source", one.source()), one.text()) + "\n";
            if (Tokens.in(text.toString()) + Tokens.in(entry) <= tokens) {
                text.append(entry);
            } else {
                dropped++;
            }
        }
        if (dropped > 0) {
            text.append(String.format(Locale.ROOT, "[… %,d recollections left out]%n", dropped));
        }
        return text.isEmpty() ? "" : "<remembered>\n" + text + "</remembered>";
    }

    @Override
    public int yields() {
        return 5;
    }
}
