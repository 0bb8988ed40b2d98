package io.understudy.console;

import com.vaadin.flow.component.html.Div;

/**
 * How much of a long list a page offers to scroll through. Nobody scrolls through a year; what is beyond the window is found
 * by searching, and the page says so.
 */
final class ListWindow extends Div {

    static final int MOST = 5_000;

    private final String which;
    private final String otherwise;

    /**
     * @param which which of them are listed: "The latest"
     * @param otherwise how to find the others, a sentence
     */
    ListWindow(String which, String otherwise) {
        this.which = which;
        this.otherwise = otherwise;
        addClassNames("muted", "small", "list-window");
        setVisible(false);
    }

    /** How many rows the list has. */
    static int rows(long total) {
        return (int) Math.min(MOST, total);
    }

    void show(long total) {
        setVisible(total > MOST);
        setText(which + " " + Figures.number(MOST) + " of " + Figures.number(total) + " are listed. " + otherwise);
    }
}
