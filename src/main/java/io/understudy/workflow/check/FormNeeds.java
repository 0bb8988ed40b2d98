package io.understudy.workflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.role.Feel;
import io.understudy.role.Form;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of its process that a form names in its texts, conditions, options and computed fields. */
public final class FormNeeds {

    /** What form-js lets expressions name besides variables. */
    private static final Set<String> CONTEXT = Set.of("this", "parent", "i");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(?:#if |#loop )?([^}/][^}]*)}}");

    private FormNeeds() {}

    /** @param known whether the process certainly has it before the task, as far as its diagram tells */
    public record Need(String variable, boolean known) {}

    /**
     * @param known what the process has by then
     * @return by name; what only the form itself sets is not needed from elsewhere
     */
    public static List<Need> of(Form form, Set<String> known) {
        Set<String> names = new TreeSet<>();
        collect(form.schema().path("components"), names);
        names.removeAll(CONTEXT);
        names.removeIf(name -> form.variables().contains(name) && !known.contains(name));
        return names.stream().map(name -> new Need(name, known.contains(name))).toList();
    }

    private static void collect(JsonNode node, Set<String> into) {
        if (node.isTextual()) {
            named(node.asText(), into);
        }
        String key = node.path("valuesKey").asText("");
        if (!key.isBlank()) {
            into.add(key.replaceFirst("\\..*", ""));
        }
        node.forEach(inner -> collect(inner, into));
    }

    private static void named(String text, Set<String> into) {
        if (text.startsWith("=")) {
            into.addAll(Feel.names(text));
        }
        Matcher template = TEMPLATE.matcher(text);
        while (template.find()) {
            into.addAll(Feel.names(template.group(1).strip()));
        }
    }
}
