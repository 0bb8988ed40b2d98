package io.understudy.console.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.Ui;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.Correction;
import io.understudy.work.ticket.Ticket;
import io.understudy.work.ticket.TicketMessage;
import java.util.List;

/** What was said on a ticket, as bubbles: the customer's on the left, ours on the right, notes dashed. */
public final class ConversationPanel extends Div {

    private static final int LONG = 900;
    private static final int SHOWN = 600;

    public ConversationPanel() {
        setId("conversation");
        addClassName("conversation");
    }

    /** @param files of the ticket, each shown with its message */
    public void show(Ticket ticket, List<TicketMessage> messages, List<Attachment> files) {
        removeAll();
        if (messages.isEmpty()) {
            add(Ui.text(
                    ticket.ref().isTicket()
                            ? "Nothing was said on this ticket."
                            : "No ticket belongs to this case: an application, a timer or another process started “"
                                    + ticket.ref().subject() + "” in the engine, as instance "
                                    + ticket.ref().key() + ". What it brought along is among the case's variables.",
                    "muted"));
        }
        messages.forEach(message -> {
            Div bubble = bubble(message);
            AttachmentList list = new AttachmentList(files.stream()
                    .filter(file -> file.messageId().equals(message.externalId()))
                    .toList());
            if (!list.isEmpty()) {
                bubble.add(list);
            }
            add(bubble);
        });
    }

    private static Div bubble(TicketMessage message) {
        Div bubble = Ui.box("message-bubble", head(message));
        Div text = Ui.box("message-text");
        bubble.add(text);
        String body = message.shown().strip();
        if (body.length() <= LONG) {
            text.setText(body);
        } else {
            Button more = new Button();
            more.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Fold fold = new Fold(text, more, body);
            more.addClickListener(event -> fold.turn());
            bubble.add(more);
        }
        if (!message.author().isOutside()) {
            bubble.addClassName("own");
        }
        if (message.takenBack().isPresent() && message.body().isBlank()) {
            bubble.addClassName("taken-back");
        }
        if (!message.isPublic()) {
            bubble.addClassName("internal");
        }
        return bubble;
    }

    private static Component head(TicketMessage message) {
        Div head = Ui.box("message-head", Ui.text(author(message), "message-author"), Ui.ago(message.sentAt()));
        message.takenBack()
                .ifPresentOrElse(
                        kind -> head.add(Ui.text(
                                kind == Correction.Kind.DELETED ? "deleted there" : "words were removed there")),
                        () -> message.changedAt().ifPresent(at -> head.add(Ui.text("changed since it was sent"))));
        if (!message.isPublic()) {
            head.add(Ui.text("internal note, the customer does not see it"));
        }
        return head;
    }

    private static String author(TicketMessage message) {
        return switch (message.author()) {
            case CUSTOMER -> message.authorName();
            case AGENT -> message.authorName() + " (colleague)";
            case IN_COPY -> message.authorName() + " (not the customer)";
            case BOT -> message.authorName() + " (automatic)";
            case AUTOMATIC -> message.authorName() + " (automatic reply)";
            case UNDERSTUDY -> "Us, through Understudy";
        };
    }

    /** A long text that shows its beginning until somebody wants all of it. */
    private static final class Fold {
        private final Div text;
        private final Button button;
        private final String body;
        private boolean open = true;

        Fold(Div text, Button button, String body) {
            this.text = text;
            this.button = button;
            this.body = body;
            turn();
        }

        void turn() {
            open = !open;
            text.setText(open ? body : body.substring(0, body.offsetByCodePoints(0, SHOWN)) + " …");
            button.setText(open ? "Show less" : "Show all of it");
            button.getElement().setAttribute("aria-expanded", Boolean.toString(open));
        }
    }
}
