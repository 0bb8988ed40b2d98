package io.understudy.console;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;

/** The words a supervisor can say. A comment that is being written stays in this browser tab until it is sent. */
final class VerdictBar extends Div {

    private final Acts acts;
    private final Button accept = new Button();
    private final Button sendBack = new Button("Return …");
    private final Button takeOver = new Button("Take over");
    private final Button send = new Button("Send back");
    private final TextArea comment = new TextArea();
    private final Span unsentWords = new Span();
    private final Div box;
    private final Div unsent;
    private final Div words;
    private DeskMode mode = DeskMode.READ;
    private String worker = "";
    private String key = "";
    private List<String> remarks = List.of();

    VerdictBar(Acts acts) {
        this.acts = acts;
        addClassName("verdict-bar");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Your verdict");
        accept.setId("accept");
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        accept.addClickListener(event -> confirm());
        sendBack.setId("return");
        sendBack.setTooltipText("Alt+R");
        sendBack.addClickListener(event -> openReturn());
        takeOver.setId("take-over");
        takeOver.addClickListener(event -> acts.takeOver());
        takeOver.setTooltipText("Alt+O");
        box = returnBox();
        unsent = unsentBox();
        words = Ui.box("verdict-buttons", accept, sendBack, takeOver);
        add(box, unsent, words);
    }

    /** Asked before a comment that nobody has read is dropped. */
    private Div unsentBox() {
        Button drop = new Button("Accept without it", event -> acceptNow());
        drop.setId("unsent-drop");
        Button keep = new Button("Return with it …", event -> openReturn());
        keep.setId("unsent-return");
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button cancel = new Button("Cancel", event -> closeReturn());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div made = Ui.box("unsent-box", unsentWords, Ui.box("verdict-buttons", keep, drop, cancel));
        made.setId("unsent");
        made.getElement().setAttribute("role", "alert");
        made.setVisible(false);
        return made;
    }

    private Div returnBox() {
        comment.setId("return-comment");
        comment.setWidthFull();
        comment.setMinRows(2);
        comment.setMaxRows(8);
        comment.setMaxLength(4_000);
        comment.setValueChangeMode(ValueChangeMode.LAZY);
        comment.addValueChangeListener(event -> comment.setInvalid(false));
        send.setId("return-send");
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setTooltipText("Ctrl+Enter");
        send.addClickListener(event -> sendBack());
        Button cancel = new Button("Cancel", event -> closeReturn());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div made = Ui.box("return-box", comment, Ui.box("verdict-buttons", send, cancel));
        made.setVisible(false);
        return made;
    }

    /** @param draftKey names the draft and the person, to keep a comment under */
    void show(DeskMode shown, String workerName, boolean hasDraft, String draftKey) {
        key = draftKey;
        mode = shown;
        worker = workerName;
        accept.setVisible(mode == DeskMode.FILL_IN || (mode == DeskMode.JUDGE && hasDraft));
        sendBack.setVisible(mode == DeskMode.JUDGE && hasDraft);
        takeOver.setVisible(mode == DeskMode.JUDGE || mode == DeskMode.WATCH || mode == DeskMode.READ_TAKEN);
        takeOver.setText(mode == DeskMode.READ_TAKEN ? "Take it over from them" : "Take over");
        comment.setLabel("What should " + worker + " do differently?");
        comment.setHelperText(worker + " reads this and drafts again.");
        comment.clear();
        remarked(List.of());
        closeReturn();
        edited(false);
        ready();
        setVisible(accept.isVisible() || sendBack.isVisible() || takeOver.isVisible());
        keepComment();
    }

    private void keepComment() {
        getElement()
                .executeJs("return sessionStorage.getItem('understudy-comment:' + $0) ?? ''", key)
                .then(String.class, kept -> {
                    boolean onlyRemarks = comment.getValue().equals(ReturnComment.merge("", List.of(), remarks));
                    if (!kept.isBlank() && onlyRemarks && mode == DeskMode.JUDGE) {
                        comment.setValue(ReturnComment.merge(kept, List.of(), remarks));
                        openReturn();
                    }
                });
    }

    /** Takes what is commented on the lines of a patch into the comment, or out of it again. */
    void remarks(List<String> entries) {
        String merged = ReturnComment.merge(comment.getValue(), remarks, entries);
        remarked(entries);
        if (!merged.equals(comment.getValue())) {
            comment.setValue(merged);
            // Only over what was typed there: the remarks themselves are kept with the form.
            comment.getElement()
                    .executeJs(
                            "const kept = 'understudy-comment:' + $0; if (sessionStorage.getItem(kept) !== null)"
                                    + " sessionStorage.setItem(kept, $1)",
                            key,
                            merged);
        }
    }

    private void remarked(List<String> entries) {
        remarks = List.copyOf(entries);
        sendBack.setText(
                entries.isEmpty()
                        ? "Return …"
                        : "Return with " + Words.count(entries.size(), "comment", "comments") + " …");
    }

    void edited(boolean changed) {
        boolean fillsIn = mode == DeskMode.FILL_IN;
        accept.setText(fillsIn ? "Release" : changed ? "Accept with my changes" : "Accept");
        accept.setIcon(VaadinIcon.CHECK.create());
        accept.setTooltipText("Ctrl+Enter");
    }

    /** Ctrl+Enter: what it says depends on where one is. */
    void confirm() {
        if (box.isVisible()) {
            sendBack();
        } else if (words.isVisible() && accept.isVisible() && accept.isEnabled()) {
            if (mode == DeskMode.FILL_IN) {
                busy();
                acts.release();
            } else if (hasComment()) {
                unsentWords.setText(
                        "Your comment has not been sent: " + worker + " reads it only when you return the" + " draft.");
                open(unsent);
            } else {
                acceptNow();
            }
        }
    }

    private void acceptNow() {
        closeReturn();
        busy();
        acts.accept();
    }

    void openReturn() {
        if (sendBack.isVisible() && sendBack.isEnabled()) {
            open(box);
            comment.getElement()
                    .executeJs(
                            "this.oninput = () => sessionStorage.setItem('understudy-comment:' + $0, this.value)", key);
            comment.focus();
        }
    }

    void takeOver() {
        if (takeOver.isVisible() && takeOver.isEnabled()) {
            acts.takeOver();
        }
    }

    private void sendBack() {
        if (!send.isEnabled()) {
            return;
        }
        if (comment.getValue().isBlank()) {
            problem("Say what " + worker + " should do differently; without it the next draft would be the same.");
            return;
        }
        busy();
        acts.sendBack(comment.getValue());
    }

    void problem(String message) {
        ready();
        open(box);
        comment.setErrorMessage(message);
        comment.setInvalid(true);
        comment.focus();
    }

    /** While a comment is written or asked about, the other words are out of the way. */
    private void open(Div wanted) {
        box.setVisible(wanted.equals(box));
        unsent.setVisible(wanted.equals(unsent));
        words.setVisible(wanted.equals(words));
    }

    private void closeReturn() {
        open(words);
    }

    boolean hasComment() {
        return !comment.getValue().isBlank();
    }

    String comment() {
        return comment.getValue();
    }

    /** The comment has been sent and need not be kept. */
    void forget() {
        getElement().executeJs("sessionStorage.removeItem('understudy-comment:' + $0)", key);
    }

    void busy() {
        enable(false);
    }

    void ready() {
        enable(true);
    }

    private void enable(boolean enabled) {
        accept.setEnabled(enabled);
        sendBack.setEnabled(enabled);
        takeOver.setEnabled(enabled);
        send.setEnabled(enabled);
    }

    /** What follows from the words. */
    interface Acts {
        void accept();

        void sendBack(String comment);

        void takeOver();

        void release();
    }
}
