package io.understudy.worker;

import io.understudy.worker.Brief.Message;
import io.understudy.worker.Brief.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ticket and what was said on it, every word of it fenced. When room is short the oldest messages go first. */
record ConversationSection(Ticket ticket, List<Message> messages, Fence fence) implements Section {

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
            int size = Tokens.in(message.text()) + 30;
            if (dropped == 0 && (size <= left || kept.isEmpty())) {
                kept.addFirst(fenced(message, Cut.toTokens(message.text(), Math.max(40, left - 30))));
                left -= size;
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
