package io.understudy.console.review;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.dom.Element;
import java.util.function.Consumer;

/** Keeps a comment that is being written in this browser tab until it is sent. */
final class KeptComment {

    private static final String NAME = "const name = 'understudy-comment:' + $0; ";

    private final Element around;
    private final TextArea comment;

    /** @param around an element that is in view when the comment is not */
    KeptComment(Element around, TextArea comment) {
        this.around = around;
        this.comment = comment;
    }

    /** From now on what is typed is kept under this key. */
    void keep(String key) {
        comment.getElement().executeJs(NAME + "this.oninput = () => sessionStorage.setItem(name, this.value)", key);
    }

    /** @param then hears what was typed, empty when nothing was */
    void bringBack(String key, Consumer<String> then) {
        around.executeJs(NAME + "return sessionStorage.getItem(name) ?? ''", key)
                .then(String.class, then::accept);
    }

    /** Only over what was typed there: the remarks on a patch are kept with the form. */
    void replaceTyped(String key, String merged) {
        comment.getElement()
                .executeJs(
                        NAME + "if (sessionStorage.getItem(name) !== null) sessionStorage.setItem(name, $1)",
                        key,
                        merged);
    }

    void forget(String key) {
        around.executeJs(NAME + "sessionStorage.removeItem(name)", key);
    }
}
