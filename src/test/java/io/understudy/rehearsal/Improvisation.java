package io.understudy.rehearsal;

import java.util.List;

/** Drafts that no script made: for measuring, and for what the model does not know. */
final class Improvisation {

    private Improvisation() {}

    /** The cheapest draft there is, for both task types at once; the form drops what it has no field for. */
    static Draft bench(String subject) {
        var values = Json.object();
        values.put("summary", "A measurement.").put("language", "en");
        values.putArray("intent").add("other").add("question").add("general");
        values.putArray("urgency").add("low").add("normal");
        values.put("sentiment", "neutral").put("identity", "unknown");
        values.put("reply", "Measured: " + subject).put("resolution", "answer");
        return new Draft(values, List.of("A measurement."), List.of(), 0.99, List.of());
    }

    /** A draft of somebody who does not know, and says so. */
    static Draft unknown(Ticket ticket, String task) {
        return task.equals("understand") ? guess(ticket) : honest(ticket);
    }

    private static Draft guess(Ticket ticket) {
        var words = ticket.latest().isBlank() ? ticket.subject() : ticket.latest();
        var values = Json.object();
        values.putArray("intent").add("other").add("question").add("general").add("unknown");
        ticket.orderId().ifPresent(id -> values.put("orderId", id));
        values.putArray("urgency")
                .add(Sentences.urgent(words) ? "high" : "normal")
                .add("medium");
        values.put("identity", "unknown").put("sentiment", Sentences.sentiment(words));
        values.put("language", Sentences.language(ticket.subject() + "\n" + words));
        values.put("summary", Sentences.summary(words));
        return new Draft(
                values,
                List.of("I have seen nothing like this before; the summary is the customer's own first sentence."),
                List.of(),
                0.3,
                List.of("What the customer wants is a guess."));
    }

    private static Draft honest(Ticket ticket) {
        var name = ticket.requester().isBlank()
                ? ""
                : " " + ticket.requester().strip().split("\\s+")[0];
        var german =
                Sentences.language(ticket.subject() + "\n" + ticket.latest()).equals("de");
        var reply = german
                ? "Guten Tag%s,\n\nvielen Dank für Ihre Nachricht. Damit Sie eine verlässliche Antwort bekommen, sieht sich eine Kollegin oder ein Kollege Ihr Anliegen persönlich an und meldet sich hier bei Ihnen.\n\nIhr Fernway-Team"
                : "Hello%s,\n\nthank you for your message. So that you get a reliable answer, one of my colleagues will look into this personally and reply to you here.\n\nYour Fernway team";
        var values = Json.object();
        values.put("reply", reply.formatted(name));
        values.putArray("resolution").add("escalate").add("ask_back").add("answer");
        values.put("question", Sentences.summary(ticket.latest().isBlank() ? ticket.subject() : ticket.latest()))
                .put("clear", "no")
                .put("askBack", "I am not sure what you need. Which figure, of what, and for which time?");
        values.put("internalNote", "I do not know the answer. Please take this one over.");
        return new Draft(
                values,
                List.of("I do not know how to answer this, so I promise only that a person will."),
                List.of(),
                0.15,
                List.of("I found no rule for this request in what I may read."));
    }
}
