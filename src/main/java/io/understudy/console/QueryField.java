package io.understudy.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a form whose text is a query.
 *
 * @param source where it is run; empty when the form does not say
 */
record QueryField(String key, String source) {

    /** The form's queries, in its order; in the entries of a list a query is only a text. */
    static List<QueryField> in(Form form) {
        List<QueryField> found = new ArrayList<>();
        collect(form.schema().path("components"), found);
        return List.copyOf(found);
    }

    private static void collect(JsonNode components, List<QueryField> found) {
        for (JsonNode component : components) {
            if (component.path("type").asText().equals("dynamiclist")) {
                continue;
            }
            JsonNode properties = component.path("properties");
            if (component.path("type").asText().equals("textarea")
                    && properties.path("understudy:view").asText().equals("sql")) {
                found.add(new QueryField(
                        component.path("key").asText(),
                        properties.path("understudy:source").asText()));
            }
            collect(component.path("components"), found);
        }
    }
}
