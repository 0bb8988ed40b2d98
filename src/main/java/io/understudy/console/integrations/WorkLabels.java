package io.understudy.console.integrations;

/** Kinds of background work in the words of the people who look after it. */
public final class WorkLabels {

    private static final String DRAFT = "task.draft:";

    private WorkLabels() {}

    /** What is done. */
    public static String of(String kind) {
        return switch (kind) {
            case "delivery.process" -> "Take a webhook in";
            case "ticket.message" -> "Tell the workflow what a customer wrote";
            case "task.complete" -> "Tell the workflow that a task is done";
            case "effect.perform" -> "Carry out a step of a workflow";
            case "effect.complete" -> "Tell the workflow that a step was carried out";
            case "attachment.fetch" -> "Fetch a file";
            case "attachment.look" -> "Ask which files a ticket has";
            default -> kind.startsWith(DRAFT) ? "Draft a task of " + kind.substring(DRAFT.length()) : kind;
        };
    }

    /** What it means that it is not done. */
    static String consequence(String kind) {
        return switch (kind) {
            case "ticket.message" ->
                "No case was started or carried on by it. Later messages of the same ticket went ahead.";
            case "task.complete", "effect.complete" -> "Its case stands still until the workflow is told.";
            default -> "What should have followed has not.";
        };
    }
}
