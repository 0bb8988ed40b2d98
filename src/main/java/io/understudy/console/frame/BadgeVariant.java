package io.understudy.console.frame;

/** How a badge feels. */
public enum BadgeVariant {
    QUIET("badge"),
    BUSY("badge badge-primary"),
    WAITING("badge badge-warning"),
    GOOD("badge badge-success"),
    BAD("badge badge-error");

    private final String classes;

    BadgeVariant(String classes) {
        this.classes = classes;
    }

    /** Its style classes, separated by spaces. */
    public String classes() {
        return classes;
    }
}
