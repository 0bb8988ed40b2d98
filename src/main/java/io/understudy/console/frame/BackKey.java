package io.understudy.console.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;

/** Escape goes back, unless a field, a list or a dialog has its own use for it. */
@Tag("understudy-keys")
@JavaScript("context://ui/keys.js")
public final class BackKey extends Component {

    public BackKey(Runnable back) {
        getElement().addEventListener("back", event -> back.run());
    }
}
