package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.worker.langchain4j.Dialect.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a refusal teaches about a model: servers say in words which part of a request they do not take. */
final class Lessons {

    /** Without these there is no request. */
    private static final Set<String> NEEDED = Set.of("model", "messages", "tools", "system", "max_tokens", "stream");

    private static final Pattern ABOUT_TOOLS = Pattern.compile(
            "does not support (tools|tool use|tool call|function)|tool use is not supported|tools? (is|are) not supported"
                    + "|support tool use|enable-auto-tool-choice|tool-call-parser|function call(ing|s)? (is )?not (supported|enabled)"
                    + "|tools param requires --jinja|unsupported parameter: '?tools'?");
    private static final Pattern ABOUT_SYSTEM = Pattern.compile(
            "system (role|message|instruction|prompt)s? (is |are )?not (supported|enabled|allowed)"
                    + "|does not support (the )?(system|developer)|role.{0,20}system.{0,40}not|developer instruction is not enabled");
    private static final Pattern ABOUT_ORDER = Pattern.compile(
            "roles? must alternate|alternate user/assistant|unexpected role|expected last role|consecutive|must be followed by");
    private static final Pattern ABOUT_SCHEMA = Pattern.compile(
            "schema|additionalproperties|unknown name \"?(additionalproperties|format|pattern)|\"?type\"?.{0,20}(array|list)");
    private static final Pattern ABOUT_FILES = Pattern.compile(
            "(image|vision|multimodal|file).{0,60}(not supported|unsupported|does not support|cannot|no endpoints)"
                    + "|does not support.{0,20}(image|vision|multimodal|file)|mmproj|unknown variant `?image_url|content.{0,20}must be a string");

    private Lessons() {}

    /**
     * @param said what the server said, in whatever words
     * @param sent the body of the request
     * @return whether something was learned, so that asking again makes sense
     */
    static boolean learn(String said, JsonNode sent, Dialect dialect) {
        String words = said.toLowerCase(Locale.ROOT);
        if (ABOUT_TOOLS.matcher(words).find() && dialect.learn(Trait.CALLS_IN_TEXT)) {
            return true;
        }
        if (words.contains("max_completion_tokens") && sent.has("max_tokens") && !dialect.has(Trait.MAX_TOKENS)) {
            return dialect.learn(Trait.COMPLETION_TOKENS);
        }
        if (words.contains("max_completion_tokens") && sent.has("max_completion_tokens")) {
            return dialect.learn(Trait.MAX_TOKENS);
        }
        if ((words.contains("tool_choice") || words.contains("tool choice")) && sent.has("tool_choice")) {
            return dialect.learn(Trait.NO_OBLIGATION) || dialect.learn(Trait.NO_TOOL_CHOICE);
        }
        if (ABOUT_SYSTEM.matcher(words).find() && dialect.learn(Trait.NO_SYSTEM)) {
            return true;
        }
        if (ABOUT_ORDER.matcher(words).find() && dialect.learn(Trait.ALTERNATING)) {
            return true;
        }
        if (ABOUT_FILES.matcher(words).find() && sent.toString().contains("\"image") && dialect.learn(Trait.NO_FILES)) {
            return true;
        }
        boolean learned = false;
        for (String member : members(sent)) {
            learned |= Pattern.compile("\\b" + Pattern.quote(member.substring(member.indexOf('.') + 1)) + "\\b")
                            .matcher(words)
                            .find()
                    && dialect.learnWithout(member);
        }
        return learned || (ABOUT_SCHEMA.matcher(words).find() && dialect.learn(Trait.PLAIN_SCHEMA));
    }

    private static List<String> members(JsonNode sent) {
        List<String> members = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!NEEDED.contains(name) && !name.equals("options")) {
                members.add(name);
            }
        });
        sent.path("options").fieldNames().forEachRemaining(name -> members.add("options." + name));
        return members;
    }
}
