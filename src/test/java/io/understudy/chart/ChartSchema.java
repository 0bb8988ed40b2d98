package io.understudy.chart;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/** The part of the chart's JSON Schema that follows from the application: the settings under {@code understudy}. */
final class ChartSchema {

    static final Path FILE = Chart.FOLDER.resolve("values.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Its value is never written down. */
    private static final Pattern SECRET = Pattern.compile("(.*-)?(secret|password|token|api-key)");

    private ChartSchema() {}

    /** The schema as it should be: its own part as it is, the settings read off the application. */
    static String text() throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(FILE.toFile());
        ObjectNode settings = closed();
        for (Map.Entry<String, Class<?>> setting : SettingNames.application().entrySet()) {
            put(settings, setting.getKey().substring("understudy.".length()).split("\\."), 0, setting.getValue());
        }
        ((ObjectNode) schema.get("$defs")).set("understudy", settings);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return JSON.writer(printer).writeValueAsString(schema) + "\n";
    }

    private static ObjectNode closed() {
        return JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
    }

    private static void put(ObjectNode into, String[] path, int at, Class<?> type) {
        String name = path[at].replace("[*]", "");
        boolean last = at == path.length - 1;
        if (last) {
            ObjectNode value = SECRET.matcher(name).matches()
                    ? JSON.createObjectNode().put("$ref", "#/$defs/reference")
                    : value(type);
            if (name.equals("*")) {
                into.set("additionalProperties", value);
            } else {
                into.withObject("/properties").set(name, value);
            }
        } else if (path[at].endsWith("[*]")) {
            ObjectNode list =
                    into.withObject("/properties").withObject("/" + name).put("type", "array");
            ObjectNode items = list.withObject("/items").put("type", "object").put("additionalProperties", false);
            put(items, path, at + 1, type);
        } else {
            ObjectNode inner = name.equals("*")
                    ? (into.get("additionalProperties") instanceof ObjectNode there ? there : closed())
                    : into.withObject("/properties").get(name) instanceof ObjectNode there ? there : closed();
            if (name.equals("*")) {
                into.set("additionalProperties", inner);
            } else {
                into.withObject("/properties").set(name, inner);
            }
            put(inner, path, at + 1, type);
        }
    }

    private static ObjectNode value(Class<?> type) {
        ObjectNode value = JSON.createObjectNode();
        if (type == boolean.class || type == Boolean.class) {
            return value.put("$ref", "#/$defs/flag");
        }
        if (type == int.class || type == long.class || type == double.class || Number.class.isAssignableFrom(type)) {
            return value.put("$ref", "#/$defs/number");
        }
        if (type == java.util.List.class) {
            return value.put("$ref", "#/$defs/list");
        }
        if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants())
                    .map(one -> ((Enum<?>) one)
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', '-'))
                    .forEach(value.withArray("/enum")::add);
            return value;
        }
        return value.put("$ref", "#/$defs/text");
    }
}
