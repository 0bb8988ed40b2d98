package io.understudy.console.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.time.Duration;

/** Seconds that run down in the browser. */
@Tag("understudy-countdown")
@JavaScript("context://ui/form.js")
public final class Countdown extends Component {

    public Countdown(Duration left) {
        getElement().setAttribute("millis", String.valueOf(left.toMillis()));
    }
}
