package io.understudy.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.worker.checks.FieldWords;
import io.understudy.worker.model.ToolOffer;
import java.util.List;

/** The form as the JSON Schema of the tool a worker hands it in with. */
public final class FormSchema {

    /** The tool that ends a draft. It changes nothing in the world; it is how the form is handed in. */
    static final String SUBMIT = "submit_draft";

    private FormSchema() {}

    public static ToolOffer submit(Form form) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.set("values", values(form.fields()));
        properties.set("reasons", strings("Why the form is filled in this way, one short sentence each."));
        properties.set("citations", citations());
        properties
                .putObject("confidence")
                .put("type", "number")
                .put("minimum", 0)
                .put("maximum", 1)
                .put("description", "How likely it is that a supervisor accepts this form as it stands, from 0 to 1.");
        properties.set("uncertainties", strings("What you could not make sure of. Empty when there is nothing."));
        schema.putArray("required")
                .add("values")
                .add("reasons")
                .add("citations")
                .add("confidence")
                .add("uncertainties");
        return ToolOffer.of(
                SUBMIT, "Hands in the filled-in form. Call it once, when you have read what you need.", schema);
    }

    private static ObjectNode values(List<FormField> fields) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.array();
        for (FormField field : fields) {
            boolean mandatory = field.rules().required() && field.hideWhen().isEmpty();
            properties.set(field.key(), field(field, mandatory));
            if (mandatory) {
                required.add(field.key());
            }
        }
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode field(FormField field, boolean mandatory) {
        ObjectNode schema = Json.object();
        String type = switch (field.kind()) {
            case TEXT, LONG_TEXT, DATE, TIME, DATE_TIME -> "string";
            case CHOICE -> typeOf(field);
            case NUMBER -> "number";
            case YES_NO -> "boolean";
            case CHOICES, LIST -> "array";
        };
        if (mandatory) {
            schema.put("type", type);
        } else {
            schema.putArray("type").add(type).add("null");
        }
        schema.put("description", FieldWords.of(field));
        switch (field.kind()) {
            case CHOICE -> options(field, schema, mandatory);
            case CHOICES -> options(field, schema.putObject("items").put("type", typeOf(field)), true);
            case LIST -> schema.set("items", values(field.entries()));
            case DATE -> schema.put("format", "date");
            case TEXT, LONG_TEXT, NUMBER, YES_NO, TIME, DATE_TIME -> limits(field.rules(), schema);
        }
        return schema;
    }

    /** Of the options: text, unless all of them are numbers or all are true and false. */
    private static String typeOf(FormField field) {
        List<JsonNode> values =
                field.options().stream().map(FormField.Option::value).toList();
        if (!values.isEmpty() && values.stream().allMatch(JsonNode::isNumber)) {
            return "number";
        }
        return !values.isEmpty() && values.stream().allMatch(JsonNode::isBoolean) ? "boolean" : "string";
    }

    private static void options(FormField field, ObjectNode schema, boolean mandatory) {
        if (field.options().isEmpty()) {
            return;
        }
        ArrayNode allowed = schema.putArray("enum");
        boolean asText = typeOf(field).equals("string");
        field.options().forEach(option -> allowed.add(asText ? TextNode.valueOf(option.text()) : option.value()));
        if (!mandatory) {
            allowed.addNull();
        }
    }

    private static void limits(FormField.Rules rules, ObjectNode schema) {
        rules.minLength().ifPresent(min -> schema.put("minLength", min));
        rules.maxLength().ifPresent(max -> schema.put("maxLength", max));
        rules.pattern().ifPresent(pattern -> schema.put("pattern", pattern));
        rules.min().ifPresent(min -> schema.put("minimum", min));
        rules.max().ifPresent(max -> schema.put("maximum", max));
    }

    private static ObjectNode citations() {
        ObjectNode schema = Json.object()
                .put("type", "array")
                .put("description", "What you rely on: passages and answers of tools that you read for this task.");
        ObjectNode item = object();
        schema.set("items", item);
        ObjectNode properties = item.putObject("properties");
        properties.putObject("source").put("type", "string").put("description", "The source exactly as it was given.");
        properties.putObject("quote").put("type", "string").put("description", "The words relied on, word for word.");
        item.putArray("required").add("source").add("quote");
        return schema;
    }

    private static ObjectNode strings(String description) {
        ObjectNode schema = Json.object().put("type", "array").put("description", description);
        schema.putObject("items").put("type", "string");
        return schema;
    }

    private static ObjectNode object() {
        return Json.object().put("type", "object");
    }
}
