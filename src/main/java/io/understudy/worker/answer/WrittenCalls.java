package io.understudy.worker.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls that a model wrote into its text, since its server did not take them out: as {@code <tool_call>}, {@code
 * [TOOL_CALLS]}, {@code <function=…>}, between a chat template's marks, fenced, or as bare JSON. The marks differ from model to model; what is between them is
 * JSON or a list of named parameters, so that is what is looked for.
 */
final class WrittenCalls {

    /** What a model thought is not what it says. */
    private static final List<List<String>> THOUGHTS = List.of(
            List.of("<think>", "</think>"),
            List.of("<thinking>", "</thinking>"),
            List.of("<thought>", "</thought>"),
            List.of("<reasoning>", "</reasoning>"),
            List.of("<reflection>", "</reflection>"),
            List.of("<scratchpad>", "</scratchpad>"),
            List.of("[THINK]", "[/THINK]"),
            List.of("◁think▷", "◁/think▷"),
            List.of("<seed:think>", "</seed:think>"),
            List.of("<|channel|>analysis<|message|>", "<|end|>"));

    private static final Pattern PARAMETERS = Pattern.compile(
            "<function=\"?([\\w.-]+)\"?>(.*?)(?=</function>|<function=|\\z)|<invoke name=\"([\\w.-]+)\">(.*?)(?=</invoke>|<invoke |\\z)"
                    + "|<tool_call>\\s*([\\w.-]+)\\s*(<arg_key>.*?)(?=</tool_call>|<tool_call>|\\z)",
            Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile(
            "<parameter(?:=\"?| name=\")([\\w.-]+)\"?[^>]*>(.*?)</parameter>"
                    + "|<arg_key>\\s*([\\w.-]+)\\s*</arg_key>\\s*<arg_value>(.*?)</arg_value>",
            Pattern.DOTALL);

    private static final List<String> NAME =
            List.of("name", "tool", "tool_name", "function", "action", "recipient_name");
    private static final List<String> ARGUMENTS =
            List.of("arguments", "parameters", "args", "input", "params", "tool_input", "action_input", "kwargs");
    private static final List<String> MANY = List.of("tool_calls", "calls", "tool_uses", "function_call", "tool_call");

    /** How many words before a value may hold the name of its tool. */
    private static final int WORDS_BEFORE = 5;

    private static final int CHARACTERS_BEFORE = 120;
    private static final int MOST = 64;

    /** More of a text than this is not searched, from its end, and so many beginnings of values are tried. */
    private static final int LONGEST = 200_000;

    private static final int MOST_TRIES = 300;

    private final Collection<String> tools;
    private final boolean whole;
    private final List<Call> found = new ArrayList<>();

    private WrittenCalls(Collection<String> tools, boolean whole) {
        this.tools = tools;
        this.whole = whole;
    }

    /**
     * Something that may be a call.
     *
     * @param tool the tool it names; empty when it names none
     * @param source the characters it was read from
     */
    record Call(Optional<String> tool, JsonNode arguments, String source) {}

    /**
     * @param whole whether the text is all that the model had to say
     */
    static List<Call> in(String text, Collection<String> tools, boolean whole) {
        WrittenCalls calls = new WrittenCalls(tools, whole);
        String said = withoutThoughts(text);
        said = said.substring(Math.max(0, said.length() - LONGEST));
        calls.parameters(said);
        if (calls.found.isEmpty()) {
            calls.values(said);
        }
        return List.copyOf(calls.found);
    }

    /** What is left of a text when the model's thoughts are taken out; nothing of a thought that has no end. */
    static String withoutThoughts(String text) {
        String said = text;
        for (List<String> marks : THOUGHTS) {
            String open = marks.getFirst();
            String close = marks.getLast();
            int end = said.indexOf(close);
            for (int i = 0; end >= 0 && i < MOST; i++) {
                int start = said.lastIndexOf(open, end);
                if (start < 0 && close.equals("<|end|>")) {
                    break;
                }
                said = (start < 0 ? "" : said.substring(0, start)) + said.substring(end + close.length());
                end = said.indexOf(close);
            }
            int start = said.indexOf(open);
            said = start < 0 ? said : said.substring(0, start);
        }
        return said;
    }

    private void parameters(String text) {
        Matcher call = PARAMETERS.matcher(text);
        while (call.find() && found.size() < MOST) {
            int group = call.group(1) != null ? 1 : call.group(3) != null ? 3 : 5;
            Matcher parameter = PARAMETER.matcher(call.group(group + 1));
            ObjectNode arguments = Json.object();
            while (parameter.find()) {
                int one = parameter.group(1) != null ? 1 : 3;
                arguments.set(
                        parameter.group(one), parameter(parameter.group(one + 1).strip()));
            }
            if (!arguments.isEmpty()) {
                found.add(new Call(ToolNames.match(call.group(group), tools), arguments, call.group()));
            }
        }
    }

    private static JsonNode parameter(String text) {
        return text.startsWith("{") || text.startsWith("[")
                ? LenientJson.read(text, true).map(LenientJson.Read::value).orElse(TextNode.valueOf(text))
                : TextNode.valueOf(text);
    }

    private void values(String text) {
        int from = 0;
        int tries = 0;
        for (int at = next(text, 0); at >= 0 && found.size() < MOST && tries < MOST_TRIES; at = next(text, at)) {
            tries++;
            int end = balanced(text, at);
            String source = text.substring(at, end);
            Optional<LenientJson.Read> read = LenientJson.read(source, whole);
            if (read.isEmpty()) {
                at++;
                continue;
            }
            before(text.substring(Math.max(from, at - CHARACTERS_BEFORE), at))
                    .ifPresentOrElse(
                            tool -> named(tool, read.get().value(), source),
                            () -> take(read.get().value(), source, 0));
            at = end;
            from = end;
        }
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    /** The tool that is named in the last words before a value. */
    private Optional<String> before(String text) {
        String[] words = text.strip().split("[^\\w.:-]+", -1);
        for (int i = words.length - 1; i >= Math.max(0, words.length - WORDS_BEFORE); i--) {
            Optional<String> tool = words[i].isEmpty() ? Optional.empty() : ToolNames.match(words[i], tools);
            if (tool.isPresent()) {
                return tool;
            }
        }
        return Optional.empty();
    }

    private void named(String tool, JsonNode value, String source) {
        int before = found.size();
        take(value, source, 0);
        boolean calledByName = found.subList(before, found.size()).stream()
                .anyMatch(call -> call.tool().isPresent());
        if (!calledByName) {
            found.subList(before, found.size()).clear();
            found.add(new Call(Optional.of(tool), value, source));
        }
    }

    private void take(JsonNode value, String source, int depth) {
        if (depth > 4 || found.size() >= MOST) {
            return;
        }
        if (value.isArray()) {
            value.forEach(one -> take(one, source, depth + 1));
            return;
        }
        for (String many : MANY) {
            if (value.path(many).isContainerNode()) {
                take(value.path(many), source, depth + 1);
                return;
            }
        }
        if (value.path("function").isObject()) {
            take(value.path("function"), source, depth + 1);
            return;
        }
        Optional<String> tool = NAME.stream()
                .map(value::path)
                .filter(JsonNode::isTextual)
                .flatMap(name -> ToolNames.match(name.asText(), tools).stream())
                .findFirst();
        Optional<JsonNode> arguments = ARGUMENTS.stream()
                .map(value::path)
                .filter(one -> one.isContainerNode() || one.isTextual())
                .findFirst();
        if (tool.isPresent() && arguments.isPresent()) {
            found.add(new Call(tool, arguments.get(), source));
        } else if (value.size() == 1 && tools.contains(value.fieldNames().next())) {
            found.add(new Call(
                    Optional.of(value.fieldNames().next()), value.iterator().next(), source));
        } else if (value.isObject()) {
            found.add(new Call(Optional.empty(), value, source));
        }
    }

    /** @return where the value that begins here ends; the end of the text when its brackets do not close */
    private static int balanced(String text, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
