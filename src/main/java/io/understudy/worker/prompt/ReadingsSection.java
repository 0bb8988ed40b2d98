package io.understudy.worker.prompt;

import io.understudy.worker.model.Tokens;
import io.understudy.worker.tools.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was read while a draft was made. When room is short the last of it stays. */
public record ReadingsSection(List<Reading> readings, Fence fence) implements Section {

    /** What the tags around one take, in tokens. */
    private static final int TAGS = 40;

    public ReadingsSection {
        readings = readings.stream().distinct().toList();
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    @Override
    public String text(int tokens) {
        List<String> kept = new ArrayList<>();
        int left = tokens;
        int dropped = 0;
        for (Reading reading : readings.reversed()) {
            int takes = Tokens.in(reading.text()) + TAGS;
            if (dropped == 0 && takes <= left) {
                kept.addFirst(fence.around(Fence.attribute("source", reading.source()), reading.text()));
                left -= takes;
            } else {
                dropped++;
            }
        }
        if (dropped > 0) {
            kept.addFirst(String.format(Locale.ROOT, "[… %,d left out]", dropped));
        }
        return kept.isEmpty() ? "" : "<evidence>\n" + String.join("\n", kept) + "\n</evidence>";
    }

    @Override
    public int yields() {
        return 3;
    }
}
