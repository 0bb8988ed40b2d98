package io.understudy.console.review;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.dom.Element;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What a button or a combination of keys says. */
enum VerdictLabel {
    /** Accept or release, or send the comment that is being written. */
    CONFIRM,
    /** Accept with changes that are a matter of taste: the draft was right. */
    POLISH,
    /** Open the comment that a return needs. */
    RETURN,
    TAKE_OVER,
    /** Send the draft back with the comment. */
    SEND,
    /** Accept although a comment has not been sent. */
    DROP,
    CANCEL;

    private static final String ACT = "event.detail.act";
    private static final String VIEW = "event.detail.view";

    /** Has the button say this. */
    Button on(Button button) {
        button.getElement().setAttribute("data-act", attribute());
        return button;
    }

    private String attribute() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param said hears each word, with what was in view when it was said */
    static void listen(Element around, BiConsumer<VerdictLabel, String> said) {
        around.addEventListener(
                        "act",
                        event -> said.accept(
                                of(event.getEventData().get(ACT).asString()),
                                event.getEventData().get(VIEW).asString()))
                .addEventData(ACT)
                .addEventData(VIEW);
    }

    private static VerdictLabel of(String attribute) {
        return valueOf(attribute.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
