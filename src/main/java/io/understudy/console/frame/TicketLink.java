package io.understudy.console.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.understudy.work.ticket.TicketRef;

/** A ticket where it came from. Only web addresses become links, whatever the webhook said. */
public final class TicketLink {

    private TicketLink() {}

    public static Span of(TicketRef ref) {
        String text = Labels.of(ref);
        Span span = new Span();
        if (!ref.isTicket()) {
            span.setTitle("Process instance " + ref.key());
        }
        ref.link()
                .filter(TicketLink::isWeb)
                .ifPresentOrElse(url -> span.add(link(url, text)), () -> span.setText(text));
        span.addClassName("muted");
        return span;
    }

    private static Anchor link(String url, String text) {
        Anchor link = new Anchor(url, text);
        link.setTarget("_blank");
        link.getElement().setAttribute("rel", "noopener noreferrer");
        link.getElement().setAttribute("title", "Open the ticket where it came from");
        return link;
    }

    public static boolean isWeb(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }
}
