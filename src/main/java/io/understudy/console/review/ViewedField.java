package io.understudy.console.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A field of a form whose text the browser shows as more than text: a patch, a query, a chart, statistics.
 *
 * @param component as the form's schema has it
 */
public record ViewedField(String key, String label, String view, JsonNode component) {

    private static final Set<String> VIEWS = Set.of("diff", "sql", "chart", "statistics");

    /** All of a form, in its order; in the entries of a list such a text is only a text. */
    public static List<ViewedField> in(Form form) {
        List<ViewedField> found = new ArrayList<>();
        collect(form.schema().path("components"), found);
        return List.copyOf(found);
    }

    /** Those of a form that have a value. */
    static List<ViewedField> filled(Form form, ObjectNode values) {
        return in(form).stream()
                .filter(field -> !values.path(field.key()).asText("").isBlank())
                .toList();
    }

    /** A form of these fields alone, all of them shown. */
    static Form only(List<ViewedField> fields) {
        ObjectNode schema = Json.object().put("type", "default").put("id", "views");
        ArrayNode components = schema.putArray("components");
        for (ViewedField field : fields) {
            if (field.component().deepCopy() instanceof ObjectNode component) {
                components.add(component.without(List.of("conditional", "layout", "description")));
            }
        }
        return Form.parse(schema);
    }

    private static void collect(JsonNode components, List<ViewedField> found) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equals("dynamiclist")) {
                continue;
            }
            String view = component.path("properties").path("understudy:view").asText();
            if (component.path("type").asText().equals("textarea") && VIEWS.contains(view)) {
                String key = component.path("key").asText();
                found.add(new ViewedField(key, component.path("label").asText(key), view, component));
            }
            collect(component.path("components"), found);
        }
    }
}
