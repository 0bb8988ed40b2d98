package io.understudy.console.frame;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;

/**
 * Who a page belongs to. Kept with the page because news by push comes without a request, and so without an identity.
 */
public final class SignedIn {

    private SignedIn() {}

    static void remember(UI ui, Person person) {
        ComponentUtil.setData(ui, Person.class, person);
    }

    /** @throws NotAllowedException when the page was opened by nobody, which the front door does not let happen */
    static Person on(UI ui) {
        Person person = ComponentUtil.getData(ui, Person.class);
        if (person == null) {
            throw new NotAllowedException("Nobody is signed in");
        }
        return person;
    }

    /** The person of the page that is being worked on. */
    public static Person here() {
        return on(UI.getCurrent());
    }
}
