package io.understudy.console.frame;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.FlexComponent.Alignment;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;

/** Short messages in the corner. Good news goes away by itself, bad news waits to be read. */
public final class Toast {

    private static final int GOOD_NEWS_MILLIS = 5_000;

    private Toast() {}

    public static void success(String text) {
        show(text, NotificationVariant.LUMO_SUCCESS, GOOD_NEWS_MILLIS);
    }

    public static void info(String text) {
        show(text, NotificationVariant.LUMO_CONTRAST, GOOD_NEWS_MILLIS);
    }

    public static void failure(String text) {
        show(text, NotificationVariant.LUMO_ERROR, 0);
    }

    private static void show(String text, NotificationVariant variant, int millis) {
        Notification toast = new Notification();
        toast.addThemeVariants(variant);
        toast.setPosition(Notification.Position.BOTTOM_START);
        toast.setDuration(millis);
        Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> toast.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        close.setAriaLabel("Close");
        HorizontalLayout line = new HorizontalLayout(new Span(text), close);
        line.setAlignItems(Alignment.CENTER);
        line.addClassName("toast");
        toast.add(line);
        toast.open();
    }
}
