package io.understudy.worker.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The prose of the prompts, which lives in resource files under {@code prompts/}. */
public final class Templates {

    private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

    private Templates() {}

    /** The template of that name with each <code>{{key}}</code> replaced. Values are not looked into for further keys. */
    public static String fill(String name, Map<String, String> values) {
        String template = LOADED.computeIfAbsent(name, Templates::load);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            String value = values.get(template.substring(open + 2, close));
            if (value == null) {
                throw new IllegalStateException(
                        "prompts/" + name + ".md: nothing is given for " + template.substring(open, close + 2));
            }
            filled.append(template, from, open).append(value);
            from = close + 2;
        }
        return filled.append(template, from, template.length()).toString();
    }

    private static String load(String name) {
        try (InputStream file = Templates.class.getResourceAsStream("/prompts/" + name + ".md")) {
            if (file == null) {
                throw new IllegalStateException("There is no prompts/" + name + ".md");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
