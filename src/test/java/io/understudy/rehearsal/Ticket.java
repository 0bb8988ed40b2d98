package io.understudy.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ticket inside a prompt. {@code customer} holds the customer's messages in order, at least one, possibly empty; {@code requester} and {@code email} are empty when not told;
 * {@code comment} is what a supervisor wrote when returning a draft.
 */
record Ticket(
        String key, String subject, String requester, String email, List<String> customer, Optional<String> comment) {

    private static final Pattern TAG = Pattern.compile("<ticket\\b([^>]*)>");
    private static final Pattern FENCE =
            Pattern.compile("<untrusted\\b([^>]*)>(.*?)</untrusted\\b[^>]*>", Pattern.DOTALL);
    private static final Pattern SUBJECT_FENCE =
            Pattern.compile("<untrusted\\b[^>]*\\bsubject\\b[^>]*>(.*?)</untrusted\\b", Pattern.DOTALL);
    private static final Pattern RETURNED =
            Pattern.compile("<returned-with-comment\\b[^>]*>(.*?)</returned-with-comment>", Pattern.DOTALL);
    private static final Pattern INNER_COMMENT = Pattern.compile("<comment\\b[^>]*>(.*?)</comment>", Pattern.DOTALL);
    private static final Pattern DRAFT =
            Pattern.compile("<((?:previous-)?draft|values)\\b[^>]*>.*?</\\1>", Pattern.DOTALL);
    private static final Pattern SUBJECT_LINE = Pattern.compile("(?im)^\\W*(?:ticket )?subject\\W*[:=]\\s*(.+)$");
    private static final Pattern SUBJECT_TAG = Pattern.compile("<subject\\b[^>]*>(.*?)</subject>", Pattern.DOTALL);
    private static final Pattern REQUESTER = Pattern.compile(
            "<requester\\b[^>]*\\bname=\"([^\"]+)\"|\"requester\"\\s*:\\s*\\{[^}]*\"name\"\\s*:\\s*\"([^\"]+)\""
                    + "|(?im:^\\W*(?:requester|customer name)\\W*[:=]\\s*(?![\\w.+-]+@)([\\p{L}.' -]{2,60}))");
    private static final Pattern EMAIL = Pattern.compile("<requester\\b[^>]*\\bemail=\"([^\"]+)\""
            + "|\"requester\"\\s*:\\s*\\{[^}]*\"email\"\\s*:\\s*\"([^\"]+)\""
            + "|(?im:^\\W*requester\\b[^\\n]*?\\b([\\w.+-]+@[\\w.-]+\\w))");
    private static final Pattern SPEAKER = Pattern.compile("(?im)^\\W*(?:\\[[^\\]]*]\\s*)?(?:from |the )?"
            + "(customer|requester|agent|assistant|understudy|integration|support|we|us)\\b[^:\\n]{0,60}:[ \\t]*");
    private static final Pattern OTHER_MATTER = Pattern.compile(
            "(?i)\\b(from|kind)=\"[^\"]*\\b(subject|requester|knowledge|tool|precedent|playbook|values|note)\\b");
    private static final Pattern OUR_SIDE = Pattern.compile(
            "(?i)\\b(role|by|kind|sender|authorRole)=\"(agent|assistant|understudy|integration|support|reply|us|we|own)\"");
    private static final Pattern ORDER = Pattern.compile("\\bA-\\d{4}\\b");

    static Ticket in(String prompt) {
        var subject = subject(prompt);
        var author = "";
        var messages = new ArrayList<String>();
        var comment = comment(prompt);
        var conversation = RETURNED.matcher(prompt).replaceAll("");
        var fence = FENCE.matcher(conversation);
        var fenced = false;
        while (fence.find()) {
            var about = fence.group(1);
            var body = unescape(fence.group(2)).strip();
            if (isConversation(about)) {
                fenced = true;
                addCustomerWords(messages, about, body);
                author = author.isEmpty() && isCustomer(about) ? attribute(about, "author") : author;
            }
        }
        if (!fenced) {
            messages.add(conversation.strip());
        } else if (messages.isEmpty()) {
            messages.add("");
        }
        var requester = first(REQUESTER, prompt).orElse(author);
        return new Ticket(
                key(prompt),
                subject,
                requester.strip(),
                first(EMAIL, prompt).orElse(""),
                List.copyOf(messages),
                comment);
    }

    /** The ticket's key alone, without reading the rest. */
    static String key(String prompt) {
        return attribute(tag(prompt), "key");
    }

    /** The subject alone, without reading the rest. */
    static String subject(String prompt) {
        var attribute = attribute(tag(prompt), "subject");
        var subject = attribute.isEmpty()
                ? first(SUBJECT_FENCE, prompt)
                        .or(() -> first(SUBJECT_TAG, prompt))
                        .or(() -> first(SUBJECT_LINE, prompt))
                        .orElse("")
                : attribute;
        return unescape(subject).strip();
    }

    private static String tag(String prompt) {
        var tag = TAG.matcher(prompt);
        return tag.find() ? tag.group(1) : "";
    }

    private static void addCustomerWords(List<String> messages, String about, String body) {
        var speaker = SPEAKER.matcher(body);
        if (!attribute(about, "from").isEmpty() || !speaker.lookingAt()) {
            if (isCustomer(about)) {
                messages.add(body);
            }
            return;
        }
        speaker.reset();
        @Nullable String open = null;
        var start = 0;
        while (speaker.find()) {
            add(messages, open, body.substring(start, speaker.start()));
            open = speaker.group(1);
            start = speaker.end();
        }
        add(messages, open, body.substring(start));
    }

    private static void add(List<String> messages, @Nullable String speaker, String words) {
        if (speaker != null && speaker.toLowerCase(Locale.ROOT).matches("customer|requester")) {
            messages.add(words.strip());
        }
    }

    private static boolean isConversation(String about) {
        return !OTHER_MATTER.matcher(about).find() || attribute(about, "from").equals("customer");
    }

    private static boolean isCustomer(String about) {
        var from = attribute(about, "from");
        return from.isEmpty() ? !OUR_SIDE.matcher(about).find() : from.matches("customer|requester");
    }

    private static Optional<String> comment(String prompt) {
        var found = Optional.<String>empty();
        var returned = RETURNED.matcher(prompt);
        while (returned.find()) {
            var section = returned.group(1);
            var words = first(INNER_COMMENT, section)
                    .orElseGet(() -> DRAFT.matcher(section).replaceAll(" ").replaceAll("</?[a-zA-Z][^>]*>", " "));
            found = Optional.of(unescape(words).strip());
        }
        return found;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (var group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return Optional.of(matcher.group(group).strip());
            }
        }
        return Optional.empty();
    }

    private static String attribute(String attributes, String name) {
        var matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String unescape(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }

    String latest() {
        return customer.getLast();
    }

    int turns() {
        return customer.size();
    }

    /** The order the customer speaks of: the last one named, the subject counting first. */
    Optional<String> orderId() {
        var found = Optional.<String>empty();
        Matcher matcher = ORDER.matcher(subject + "\n" + String.join("\n", customer));
        while (matcher.find()) {
            found = Optional.of(matcher.group());
        }
        return found;
    }

    /** The subject of a first message and its words; of a later message its words alone. */
    String topic() {
        return turns() > 1 ? latest() : subject + "\n" + latest();
    }
}
