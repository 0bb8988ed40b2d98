package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Revises a draft so that it does what a supervisor's comment asks, without understanding more than a few phrases:
 * shorter, an apology, another sum to refund, another option of a field, and words that the reply should contain.
 */
final class Redraft {

    private static final Pattern QUOTED = Pattern.compile("[\"“„»']([^\"”“«»]{3,}?)[\"”“«'](?=\\W|$)");
    private static final Pattern SHORTER = Pattern.compile("(?i)\\b(short(er|en)?|too long|brief(er)?|concise)\\b");
    private static final Pattern SORRY = Pattern.compile("(?i)\\b(apologi[sz]e|apology|say sorry|entschuldig)");
    private static final Pattern SUM =
            Pattern.compile("(?i)\\brefund\\b\\D{0,40}?(\\d+(?:[.,]\\d{1,2})?)(?!\\s*(?:day|hour|week))");
    private static final Pattern REQUEST = Pattern.compile("(?i)^(please|also|kindly|and|but|can you|could you"
            + "|you (should|must|need to)|we (should|must))\\b[, ]*");
    private static final Pattern VERB = Pattern.compile(
            "(?i)^(mention|add|say|state|write|include|tell (the customer|them|him|her|\\w+)|explain|offer|point out"
                    + "|let (the customer|them|him|her|\\w+) know|inform (the customer|them))\\b"
                    + "[, :]*(a sentence|a line|a note)?\\s*(that|about|how|,|:)?\\s*");
    private static final String APOLOGY = "We are sorry for the trouble this has caused you.";

    private final ObjectNode values;
    private final List<String> changes = new ArrayList<>();

    private Redraft(ObjectNode values) {
        this.values = values;
    }

    /** The draft as the comment wants it, saying in its reasons what was changed and because of what. */
    static Draft of(Draft draft, String comment, JsonNode valuesSchema) {
        var redraft = new Redraft(draft.values().deepCopy());
        for (var sentence : Sentences.of(comment)) {
            redraft.follow(sentence, valuesSchema);
        }
        if (redraft.changes.isEmpty()) {
            redraft.changes.add("I found nothing in the comment that the draft does not already do.");
        }
        var reasons = new ArrayList<String>();
        reasons.add("A supervisor returned the draft with: “" + comment + "”.");
        reasons.addAll(redraft.changes);
        reasons.addAll(draft.reasons());
        return new Draft(redraft.values, reasons, draft.citations(), draft.confidence(), draft.uncertainties());
    }

    private void follow(String sentence, JsonNode valuesSchema) {
        var quoted =
                QUOTED.matcher(sentence).results().map(found -> found.group(1)).toList();
        if (!quoted.isEmpty()) {
            quoted.forEach(this::addWords);
        } else if (!setOption(sentence, valuesSchema) && !setSum(sentence) && !changeStyle(sentence)) {
            var words = VERB.matcher(REQUEST.matcher(sentence).replaceFirst("")).replaceFirst("");
            addWords(words.replaceFirst("[.!]+$", "").strip());
        }
    }

    private boolean setOption(String sentence, JsonNode valuesSchema) {
        for (var field : valuesSchema.path("properties").properties()) {
            for (var option : Form.options(field.getValue())) {
                var named = Pattern.compile("(?i)\\b" + Pattern.quote(field.getKey()) + "\\b[^.]{0,30}\\b"
                        + Pattern.quote(option.asText()).replace("_", "\\E[_ ]\\Q") + "\\b");
                if (named.matcher(sentence).find()) {
                    values.set(field.getKey(), option);
                    changes.add("I set " + field.getKey() + " to " + option.asText() + ".");
                    return true;
                }
            }
        }
        return false;
    }

    private boolean setSum(String sentence) {
        var sum = SUM.matcher(sentence);
        if (!values.has("refundAmount") || !sum.find()) {
            return false;
        }
        var amount = new BigDecimal(sum.group(1).replace(',', '.')).setScale(2, RoundingMode.HALF_UP);
        var before = new BigDecimal(values.get("refundAmount").asText("0"))
                .setScale(2, RoundingMode.HALF_UP)
                .toString();
        values.set("refundAmount", DecimalNode.valueOf(amount));
        if (values.has("reply")) {
            values.put("reply", values.get("reply").asText().replace(before, amount.toString()));
        }
        changes.add("I changed the refund from " + before + " to " + amount + ".");
        return true;
    }

    private boolean changeStyle(String sentence) {
        var reply = values.path("reply").asText("");
        if (SHORTER.matcher(sentence).find()) {
            var paragraphs = reply.split("\n\n");
            if (paragraphs.length > 3) {
                var kept = new ArrayList<>(List.of(paragraphs).subList(0, paragraphs.length > 4 ? 3 : 2));
                kept.add(paragraphs[paragraphs.length - 1]);
                values.put("reply", String.join("\n\n", kept));
                changes.add("I cut the reply to its core.");
            }
            return true;
        }
        if (SORRY.matcher(sentence).find()) {
            if (!reply.toLowerCase(Locale.ROOT).contains("sorry")) {
                insert(APOLOGY);
                changes.add("I added an apology.");
            }
            return true;
        }
        return false;
    }

    private void addWords(String words) {
        var into = values.has("reply") ? "reply" : "summary";
        if (words.isBlank() || values.path(into).asText("").contains(words)) {
            return;
        }
        var text = Sentences.capitalised(words.strip());
        var sentence = text.matches("(?s).*[.!?]$") ? text : text + ".";
        if (into.equals("reply")) {
            insert(sentence);
        } else {
            values.set("summary", TextNode.valueOf((values.path("summary").asText("") + " " + sentence).strip()));
        }
        changes.add("I added: " + sentence);
    }

    /** Puts a paragraph before the closing formula. */
    private void insert(String paragraph) {
        var reply = values.path("reply").asText("");
        var end = reply.lastIndexOf("\n\n");
        var closing = end >= 0 && reply.length() - end < 80;
        values.put(
                "reply",
                closing
                        ? reply.substring(0, end) + "\n\n" + paragraph + reply.substring(end)
                        : (reply.strip() + "\n\n" + paragraph).strip());
    }
}
