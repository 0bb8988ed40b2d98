package io.understudy.worker.prompt;

import io.understudy.worker.model.Tokens;
import io.understudy.worker.tools.Passage;
import java.util.List;
import java.util.Locale;

/** Passages that seem to fit, looked up before the model asks for any. The best come first and stay longest. */
public record KnowledgeSection(List<Passage> passages) implements Section {

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    @Override
    public String text(int tokens) {
        StringBuilder text = new StringBuilder();
        int dropped = 0;
        for (Passage passage : passages) {
            String one = "<passage" + Fence.attribute("source", passage.source()) + ">\n" + passage.text()
                    + "\n</passage>\n";
            if (Tokens.in(text.toString()) + Tokens.in(one) <= tokens) {
                text.append(one);
            } else {
                dropped++;
            }
        }
        if (dropped > 0) {
            text.append(String.format(Locale.ROOT, "[… %,d passages left out]%n", dropped));
        }
        return text.isEmpty() ? "" : "<knowledge>\n" + text + "</knowledge>";
    }

    @Override
    public int yields() {
        return 4;
    }
}
