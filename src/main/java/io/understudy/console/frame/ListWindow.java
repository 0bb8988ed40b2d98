package io.understudy.console.frame;

import com.vaadin.flow.component.html.Div;
import io.understudy.console.labor.Figures;

/**
 * How much of a long list a page offers to scroll through. Nobody scrolls through a year; what is beyond the window is found
 * by searching, and the page says so.
 */
public final class ListWindow extends Div {

    static final int MOST = 5_000;

    private final String which;
    private final String otherwise;

    /**
     * @param which which of them are listed: "The latest"
     * @param otherwise how to find the others, a sentence
     */
    public ListWindow(String which, String otherwise) {
        this.which = which;
        this.otherwise = otherwise;
        addClassNames("muted", "small", "list-window");
        setVisible(false);
    }

    /** How many rows the list has. */
    public static int rows(long total) {
        return (int) Math.min(MOST, total);
    }

    public void show(long total) {
        setVisible(total > MOST);
        setText(which + " " + Figures.number(MOST) + " of " + Figures.number(total) + " are listed. " + otherwise);
    }
}
