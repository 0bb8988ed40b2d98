package io.understudy.console.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.function.IntConsumer;

/** Tells, every few seconds, for how long the page was really looked at. Fractions of a second are carried over. */
@Tag("understudy-visible")
@JavaScript("context://ui/form.js")
public final class InView extends Component {

    private double rest;

    public InView(IntConsumer onSeen) {
        getElement()
                .addEventListener("seen", event -> {
                    rest += event.getEventData().get("event.detail.seconds").asDouble();
                    int whole = (int) rest;
                    rest -= whole;
                    onSeen.accept(whole);
                })
                .addEventData("event.detail.seconds");
    }
}
