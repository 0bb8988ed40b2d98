package io.understudy.console;

/** How a badge feels. */
enum Tone {
    QUIET("badge"),
    BUSY("badge badge-primary"),
    WAITING("badge badge-warning"),
    GOOD("badge badge-success"),
    BAD("badge badge-error");

    private final String classes;

    Tone(String classes) {
        this.classes = classes;
    }

    /** Its style classes, separated by spaces. */
    String classes() {
        return classes;
    }
}
