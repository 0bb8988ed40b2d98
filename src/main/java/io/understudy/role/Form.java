package io.understudy.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Camunda Form (form-js schema): the contract of what must come out of a human task, for a person and for a worker
 * alike. Field kinds that only show something (text, images, separators) carry no value and are left out.
 *
 * @param id the form's own id
 * @param fields the fields that a person could fill in, in the form's order: never read-only, disabled or computed
 *     ones; those inside groups are listed flat, those of a dynamic list are its entries
 * @param schema the form-js schema itself, for rendering
 */
public record Form(String id, List<FormField> fields, JsonNode schema) {

    public Form {
        fields = List.copyOf(fields);
    }

    /** A form with no fields: for a human task that asks only for a decision to go on. */
    public static Form empty() {
        ObjectNode schema = Json.object().put("type", "default").put("id", "none");
        schema.putArray("components");
        return new Form("none", List.of(), schema);
    }

    /** @throws IllegalArgumentException when the schema has no list of components, or a dynamic list in it no path */
    public static Form parse(JsonNode schema) {
        if (!schema.path("components").isArray()) {
            throw new IllegalArgumentException(
                    "components: a Camunda Form needs a list of components; this has " + schema.getNodeType());
        }
        return new Form(schema.path("id").asText("form"), FormReader.fields(schema.path("components")), schema);
    }

    /**
     * Checks {@code given} against the form. The outcome's values hold every field of the form by its key, null where
     * nothing was given or the field is hidden. Members of an object may be given by their key, {@code address.city}, or
     * within it.
     *
     * @param variables the case's, which conditions of the form may name
     */
    public Filled fill(JsonNode given, ObjectNode variables) {
        return new Filling(fields, variables, Optional.empty()).of(given);
    }

    /**
     * As {@link #fill(JsonNode, ObjectNode)}, of values that nobody filled in on a page: what could not be changed there
     * is refused, as are options that are not offered.
     *
     * @param standing what stood in the form before, by field key
     */
    public Filled fillIn(JsonNode given, ObjectNode standing, ObjectNode variables) {
        return new Filling(fields, variables, Optional.of(standing)).of(given);
    }

    /**
     * {@code given} with what stands in the form from the beginning, the case's values and the form's defaults, wherever
     * nothing is given: whoever leaves a field alone leaves it as it is.
     */
    public ObjectNode opened(ObjectNode given, ObjectNode variables) {
        return over(given, FormSubmission.opened(this, variables));
    }

    /**
     * Values by field key. Members of objects that lead to a field are lifted out of them; what leads to none stays under
     * the way that was given, {@code address.cty}.
     */
    public ObjectNode flat(ObjectNode given) {
        return Filling.flat(fields, given);
    }

    /** {@code given}, and for every field that it does not mention what stands there, by its key. */
    public ObjectNode over(ObjectNode given, ObjectNode standing) {
        ObjectNode all = given.deepCopy();
        for (FormField field : fields) {
            JsonNode before = standing.path(field.key());
            if (!before.isMissingNode()
                    && given.path(field.key()).isMissingNode()
                    && ValuePath.of(field.key()).in(given).isMissingNode()) {
                all.set(field.key(), before);
            }
        }
        return all;
    }

    /** As {@link #fill(JsonNode, ObjectNode)}, for a form that names no variables of its case. */
    public Filled fill(JsonNode given) {
        return fill(given, Json.object());
    }

    /**
     * What a release of this form sets: exactly the variables that form-js submits.
     *
     * @param values by field key, as {@link #fill} gives them
     * @param variables the case's, as the form was opened with
     */
    public ObjectNode submission(ObjectNode values, ObjectNode variables) {
        return FormSubmission.of(this, values, variables);
    }

    /**
     * What a person reads on the form besides its fields, in its order: texts as they are written, and what stands there
     * to be read only, by its label and the variable it shows.
     */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        FormReader.shown(schema.path("components"), "", lines);
        return lines;
    }

    /** The names of the variables that a release can set. */
    public Set<String> variables() {
        Set<String> names = new TreeSet<>();
        FormReader.variables(schema.path("components"), names);
        return names;
    }

    /** Values by field key as FEEL names them: {@code address.city} as the member of an object. */
    public static ObjectNode nested(ObjectNode values) {
        ObjectNode nested = Json.object();
        values.properties().forEach(value -> ValuePath.of(value.getKey()).put(nested, value.getValue()));
        return nested;
    }

    /**
     * A form that somebody filled in.
     *
     * @param values every field of the form
     * @param problems what is wrong, by field key, in words for whoever filled it in; empty when the form is valid. A
     *     field of a list's entry goes by its place, {@code actions[0].orderId}
     */
    public record Filled(ObjectNode values, Map<String, List<String>> problems) {
        public Filled {
            problems = Map.copyOf(problems);
        }

        public boolean isValid() {
            return problems.isEmpty();
        }
    }
}
