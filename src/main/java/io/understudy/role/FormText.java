package io.understudy.role;

import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a form with its variables filled in, as form-js shows it: {@code {{expression}}}, {@code {{#if condition}} …
 * {{/if}}} and {@code {{#loop list}} … {{/loop}}}; a text that begins with {@code =} is one expression as a whole. What
 * cannot be evaluated shows nothing. As in form-js, a tag ends at the first two closing braces, be they within a FEEL text.
 *
 * @see <a href="https://github.com/bpmn-io/feelers">feelers, form-js's templating</a>
 */
final class FormText {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern MARKUP = Pattern.compile("<[^>]{0,500}>");

    /** Of a list; a person scrolls, a worker is told how much is left. */
    private static final int MOST_ITEMS = 50;

    private final Matcher tags;
    private final String text;
    private int at;

    private FormText(String text) {
        this.text = text;
        this.tags = TAG.matcher(text);
    }

    /** @param context what expressions may name */
    static String filled(String text, Map<String, Object> context) {
        if (text.startsWith("=")) {
            return text(Feel.evaluate(text, context));
        }
        return text.contains("{{") ? new FormText(text).part("", context, true) : text;
    }

    /** As {@link #filled}, of a component that shows markup: its words alone. */
    static String words(String markup, Map<String, Object> context) {
        return MARKUP.matcher(filled(markup, context)).replaceAll(" ").strip();
    }

    /** Up to the tag that ends the block; a block that nothing ends goes to the end of the text. */
    private String part(String block, Map<String, Object> context, boolean shown) {
        StringBuilder part = new StringBuilder();
        while (tags.find(at)) {
            if (shown) {
                part.append(text, at, tags.start());
            }
            at = tags.end();
            String tag = tags.group(1).strip();
            if (tag.equals("/" + block)) {
                return part.toString();
            }
            String inside = tag(tag, context, shown);
            if (shown) {
                part.append(inside);
            }
        }
        if (shown) {
            part.append(text.substring(at));
        }
        at = text.length();
        return part.toString();
    }

    private String tag(String tag, Map<String, Object> context, boolean shown) {
        if (tag.startsWith("#if ")) {
            return part("if", context, shown && Feel.holds(tag.substring(4), context));
        }
        if (tag.startsWith("#loop ")) {
            return loop(shown ? items(Feel.evaluate(tag.substring(6), context)) : List.of(), context);
        }
        return shown && !tag.startsWith("/") ? text(Feel.evaluate(tag, context)) : "";
    }

    private String loop(List<Object> items, Map<String, Object> context) {
        int begin = at;
        if (items.isEmpty()) {
            return part("loop", context, false);
        }
        StringBuilder all = new StringBuilder();
        for (Object item : items.subList(0, Math.min(MOST_ITEMS, items.size()))) {
            at = begin;
            all.append(part("loop", within(context, item), true));
        }
        if (items.size() > MOST_ITEMS) {
            all.append(" … and ").append(items.size() - MOST_ITEMS).append(" more");
        }
        return all.toString();
    }

    private static List<Object> items(@Nullable Object list) {
        return list instanceof Collection<?> several ? new ArrayList<>(several) : List.of();
    }

    private static Map<String, Object> within(Map<String, Object> context, @Nullable Object item) {
        Map<String, Object> inner = new HashMap<>(context);
        if (item instanceof Map<?, ?> members) {
            members.forEach((name, value) -> inner.put(String.valueOf(name), value));
        }
        inner.put("this", item);
        inner.put("parent", context);
        return inner;
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Map<?, ?> || value instanceof Collection<?> ? Json.write(value) : String.valueOf(value);
    }
}
