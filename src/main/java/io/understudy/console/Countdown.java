package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.time.Duration;

/** Seconds that run down in the browser. */
@Tag("understudy-countdown")
@JavaScript("context://ui/form.js")
final class Countdown extends Component {

    Countdown(Duration left) {
        getElement().setAttribute("millis", String.valueOf(left.toMillis()));
    }
}
