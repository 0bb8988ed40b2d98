package io.understudy.worker.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.work.offer.TaskItem;
import io.understudy.worker.DraftingContext.Earlier;
import io.understudy.worker.model.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The case so far: the forms released in it and whatever else the workflow carries. All of it may repeat what a
 * customer wrote, so it is fenced.
 *
 * @param item which item of a list the task is about, told before all else and never left out
 */
public record CaseSection(List<Earlier> earlier, ObjectNode variables, Optional<TaskItem> item, Fence fence)
        implements Section {

    /** Told elsewhere: the conversation has them. */
    private static final Set<String> TICKET = Set.of("ticket", "requester", "message");

    /** In tokens: what it is called at the least. */
    private static final int LEAST_OF_AN_ITEM = 60;

    @Override
    public String name() {
        return "case";
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    /** The newest forms are kept; the other values of the case go first. */
    @Override
    public String text(int tokens) {
        List<String> kept = new ArrayList<>();
        Optional<String> about = item.map(one -> about(one, tokens));
        int left = tokens - about.map(Tokens::in).orElse(0);
        int dropped = 0;
        for (Earlier form : earlier.reversed()) {
            String text = "## " + form.name() + " (" + form.taskType() + ")\n" + withoutNulls(form.values());
            left -= Tokens.in(text);
            if (left < 0 && tokens != Integer.MAX_VALUE) {
                dropped++;
            } else {
                kept.addFirst(text);
            }
        }
        if (dropped > 0) {
            kept.addFirst(String.format(Locale.ROOT, "[… %,d earlier forms left out]", dropped));
        }
        ObjectNode others = others();
        if (!others.isEmpty()) {
            kept.add("## Other values of the case\n" + Cut.toTokens(Json.write(others), Math.max(0, left)));
        }
        about.ifPresent(kept::addFirst);
        return kept.isEmpty()
                ? ""
                : "<case-so-far>\n" + fence.around(" from=\"earlier-values\"", String.join("\n\n", kept))
                        + "\n</case-so-far>";
    }

    /** Other items have tasks of their own: the model is told which one is meant. */
    private static String about(TaskItem item, int tokens) {
        String head = "## Item " + item.number() + " of a list, which this task is about";
        return item.values().isEmpty()
                ? head
                : head + "\n"
                        + Cut.toTokens(Json.write(item.values()), Math.max(LEAST_OF_AN_ITEM, tokens - Tokens.in(head)));
    }

    private ObjectNode others() {
        ObjectNode others = variables.deepCopy();
        others.remove(TICKET);
        item.ifPresent(one -> others.remove(one.variables()));
        earlier.forEach(form -> form.values().fieldNames().forEachRemaining(others::remove));
        return Json.readObject(withoutNulls(others));
    }

    private static String withoutNulls(ObjectNode values) {
        ObjectNode some = values.deepCopy();
        values.properties().stream()
                .filter(entry -> entry.getValue().isNull())
                .forEach(entry -> some.remove(entry.getKey()));
        return Json.write(some);
    }

    @Override
    public int yields() {
        return 3;
    }
}
