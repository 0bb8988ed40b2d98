package io.understudy.console.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.time.Instant;
import java.util.Locale;

/**
 * A point in time in words that stay true while the page is open; the exact time, in the reader's own zone, is in its
 * tooltip. Before the element's script has loaded it shows the time as UTC.
 */
@Tag("understudy-time")
@JavaScript("context://ui/time.js")
final class TimeLabel extends Component {

    /** How it is said. */
    enum Kind {
        /** {@code 3 min ago} */
        AGO,
        /** {@code 3 min} */
        SINCE,
        /** {@code due in 3 min}, and a badge once that is over */
        DUE
    }

    TimeLabel(Instant time, Kind kind) {
        getElement().setAttribute("datetime", time.toString());
        getElement().setAttribute("kind", kind.name().toLowerCase(Locale.ROOT));
    }
}
