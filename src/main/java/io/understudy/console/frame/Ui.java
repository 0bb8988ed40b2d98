package io.understudy.console.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;

/** The small pieces that pages are made of. Text is always set as text, never as markup. */
public final class Ui {

    private Ui() {}

    public static Span text(String text, String... classes) {
        Span span = new Span(text);
        span.addClassNames(classes);
        return span;
    }

    public static Div box(String className, Component... content) {
        Div box = new Div(content);
        box.addClassNames(className.split(" "));
        return box;
    }

    public static Span badge(String text, BadgeVariant tone) {
        Span badge = new Span(text);
        badge.setClassName(tone.classes());
        return badge;
    }

    /** The product's mark and name. */
    static Div brand() {
        Div mark = box("brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        return box("brand-line", mark, text("Understudy", "brand"));
    }

    /** A part of a page under a heading of its own. */
    public static Section section(String title, Component... content) {
        Section section = new Section(heading(title));
        section.add(content);
        section.addClassName("section");
        return section;
    }

    /** The heading of what follows, which is no section of its own. */
    public static H2 heading(String title) {
        H2 heading = new H2(title);
        heading.addClassName("section-title");
        return heading;
    }

    /** A part that is looked at now and then. */
    public static Details fold(String title, boolean open, Component... content) {
        Details details = new Details(title);
        details.add(content);
        details.setOpened(open);
        details.addClassName("fold");
        return details;
    }

    /** What is shown where there is nothing yet: what will appear here, and how to make it. */
    public static Div empty(String title, String explanation, Component... more) {
        Paragraph heading = new Paragraph(title);
        heading.addClassName("empty-title");
        Div box = new Div(heading, new Paragraph(explanation));
        box.add(more);
        box.addClassName("empty-state");
        return box;
    }

    /** A command to type. */
    public static Component command(String command) {
        HtmlComponent code = new HtmlComponent("code");
        code.getElement().setText(command);
        code.addClassName("command");
        return code;
    }

    /** When something was, as the reader's clock has it. */
    public static TimeLabel ago(Instant time) {
        return new TimeLabel(time, TimeLabel.Kind.AGO);
    }

    /** By when something has to be done; stands out when that is over. */
    public static TimeLabel due(Instant time) {
        return new TimeLabel(time, TimeLabel.Kind.DUE);
    }

    /** For how long something lasts already. */
    public static TimeLabel since(Instant time) {
        return new TimeLabel(time, TimeLabel.Kind.SINCE);
    }
}
