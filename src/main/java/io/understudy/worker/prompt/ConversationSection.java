package io.understudy.worker.prompt;

import io.understudy.worker.DraftingContext.File;
import io.understudy.worker.DraftingContext.Message;
import io.understudy.worker.DraftingContext.Ticket;
import io.understudy.worker.model.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ticket and what was said on it, every word of it fenced, and the files that came with each message. When room is
 * short the oldest messages go first.
 */
public record ConversationSection(Ticket ticket, List<Message> messages, AttachmentContext exhibits, Fence fence)
        implements Section {

    /** What the tags around a message take, in tokens; those around a file take more. */
    private static final int TAGS = 30;

    private static final int FILE_TAGS = 90;

    /** What a file keeps of its text when its message has to make do with less room. */
    private static final int LEAST_OF_A_FILE = 20;

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    @Override
    public String text(int tokens) {
        String head = head();
        int left = tokens - Tokens.in(head);
        List<String> kept = new ArrayList<>();
        int dropped = 0;
        int characters = 0;
        for (Message message : messages.reversed()) {
            int least = Tokens.in(message.text()) + TAGS + message.files().size() * (FILE_TAGS + LEAST_OF_A_FILE);
            if (dropped == 0 && (least <= left || kept.isEmpty())) {
                String shown = shown(message, left);
                kept.addFirst(shown);
                left -= Tokens.in(shown);
            } else {
                dropped++;
                characters += message.text().length();
            }
        }
        if (dropped > 0) {
            kept.addFirst(String.format(
                    Locale.ROOT,
                    "[… %,d earlier %s with %,d characters left out]",
                    dropped,
                    dropped == 1 ? "message" : "messages",
                    characters));
        }
        return head + String.join("\n", kept) + "\n</ticket>";
    }

    private String head() {
        StringBuilder head = new StringBuilder("<ticket")
                .append(Fence.attribute("key", ticket.key()))
                .append(Fence.attribute("system", ticket.system()))
                .append(">\n");
        if (!ticket.subject().isBlank()) {
            head.append(fence.around(" from=\"subject\"", Cut.toCharacters(ticket.subject(), 500)))
                    .append('\n');
        }
        String requester = requester();
        if (!requester.isEmpty()) {
            head.append(fence.around(" from=\"requester\"", requester)).append('\n');
        }
        return head.toString();
    }

    private String requester() {
        List<String> known = new ArrayList<>();
        if (!ticket.requesterName().isBlank()) {
            known.add(ticket.requesterName());
        }
        if (!ticket.requesterEmail().isBlank()) {
            known.add(ticket.requesterEmail());
        }
        return known.isEmpty() ? "" : Cut.toCharacters("Requester: " + String.join(", ", known), 300);
    }

    /** The message whole, where that fits, and as much of its files as there is room for. */
    private String shown(Message message, int room) {
        int forFiles = message.files().size() * (FILE_TAGS + LEAST_OF_A_FILE);
        List<String> parts = new ArrayList<>();
        parts.add(fenced(message, Cut.toTokens(message.text(), Math.max(40, room - TAGS - forFiles))));
        int left = room - Tokens.in(parts.getFirst());
        for (File file : message.files()) {
            AttachmentContext.Exhibit exhibit = exhibits.of(file);
            String part = fence.around(
                    Fence.attribute("from", "attachment")
                            + Fence.attribute("by", message.from())
                            + exhibit.attributes(),
                    Cut.toTokens(exhibit.text(), Math.max(LEAST_OF_A_FILE, left - FILE_TAGS)));
            parts.add(part);
            left -= Tokens.in(part);
        }
        return String.join("\n", parts);
    }

    private String fenced(Message message, String text) {
        return fence.around(
                Fence.attribute("from", message.from())
                        + Fence.attribute("at", message.at().toString()),
                text);
    }

    @Override
    public int yields() {
        return 2;
    }

    @Override
    public int floor() {
        return 1500;
    }
}
