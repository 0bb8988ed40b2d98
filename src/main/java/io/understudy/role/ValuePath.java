package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a field keeps its value. A Camunda Form names it by a key with dots, below the paths of the groups around it:
 * {@code address.city} is the member {@code city} of the variable {@code address}.
 *
 * @param steps names of members and, within lists, positions from 0
 */
record ValuePath(List<Object> steps) {

    static final ValuePath ROOT = new ValuePath(List.of());

    ValuePath {
        steps = List.copyOf(steps);
    }

    /** @param key names with dots between them; nothing is added for an empty one */
    ValuePath then(String key) {
        List<Object> longer = new ArrayList<>(steps);
        for (String step : key.split("\\.", -1)) {
            if (!step.isEmpty()) {
                longer.add(step);
            }
        }
        return new ValuePath(longer);
    }

    ValuePath then(int position) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(position);
        return new ValuePath(longer);
    }

    static ValuePath of(String key) {
        return ROOT.then(key);
    }

    /** The variable that the way begins at. */
    String variable() {
        return String.valueOf(steps.getFirst());
    }

    /** The value there; missing when there is none. */
    JsonNode in(JsonNode data) {
        JsonNode at = data;
        for (Object step : steps) {
            at = step instanceof Integer position ? at.path(position) : at.path((String) step);
        }
        return at.isMissingNode() ? MissingNode.getInstance() : at;
    }

    /** Puts the value there. What is on the way and can hold no member gives way to an object that can. */
    void put(ObjectNode data, JsonNode value) {
        JsonNode holder = data;
        for (int i = 0; i < steps.size() - 1; i++) {
            JsonNode next = child(holder, steps.get(i));
            boolean fits = steps.get(i + 1) instanceof Integer ? next.isArray() : next.isObject();
            if (!fits) {
                next = steps.get(i + 1) instanceof Integer ? Json.array() : Json.object();
                set(holder, steps.get(i), next);
            }
            holder = next;
        }
        set(holder, steps.getLast(), value);
    }

    private static JsonNode child(JsonNode holder, Object step) {
        return step instanceof Integer position ? holder.path(position) : holder.path((String) step);
    }

    private static void set(JsonNode holder, Object step, JsonNode value) {
        if (holder instanceof ArrayNode list) {
            int position = (Integer) step;
            while (list.size() <= position) {
                list.addNull();
            }
            list.set(position, value);
        } else {
            ((ObjectNode) holder).set((String) step, value);
        }
    }
}
