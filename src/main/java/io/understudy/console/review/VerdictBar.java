package io.understudy.console.review;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.understudy.console.frame.Labels;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import java.util.List;

/**
 * The words a supervisor can say. A comment that is being written stays in this browser tab until it is sent. The browser
 * tells with each word what was in view when the finger or the key went down; about anything else than what is in view now,
 * nothing is said.
 */
@Tag("understudy-verdicts")
@JavaScript("context://ui/form.js")
final class VerdictBar extends Div {

    private final VerdictActions acts;
    private final Button accept = VerdictLabel.CONFIRM.on(new Button());
    private final Button polish = VerdictLabel.POLISH.on(new Button("Only polished"));
    private final Button sendBack = VerdictLabel.RETURN.on(new Button("Return …"));
    private final Button takeOver = VerdictLabel.TAKE_OVER.on(new Button("Take over"));
    private final Button send = new Button("Send back");
    private final TextArea comment = new TextArea();
    private final JudgementSelect why = new JudgementSelect();
    private final KeptComment kept = new KeptComment(getElement(), comment);
    private final Span unsentWords = new Span();
    private final Div box;
    private final Div unsent;
    private final Div words;
    private ReviewMode mode = ReviewMode.READ;
    private String worker = "";
    private String key = "";
    private String view = "";
    private int views;
    private List<String> remarks = List.of();

    VerdictBar(VerdictActions acts) {
        this.acts = acts;
        addClassName("verdict-bar");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Your verdict");
        VerdictLabel.listen(getElement(), this::act);
        accept.setId("accept");
        accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        polish.setId("polish");
        polish.setTooltipText("Alt+P: the draft was right as it was, the changes are a matter of taste");
        sendBack.setId("return");
        sendBack.setTooltipText("Alt+R");
        takeOver.setId("take-over");
        takeOver.setTooltipText("Alt+O");
        box = returnBox();
        unsent = unsentBox();
        words = Ui.box("verdict-buttons", accept, sendBack, takeOver, polish);
        add(box, unsent, words);
    }

    /**
     * A word was said in the browser.
     *
     * @param seen what was in view then
     */
    void act(VerdictLabel word, String seen) {
        if (!seen.equals(view)) {
            Toast.info("The page had just changed, so nothing was done. Please look again.");
            return;
        }
        switch (word) {
            case CONFIRM -> confirm();
            case POLISH -> polish();
            case RETURN -> openReturn();
            case TAKE_OVER -> takeOver();
            case SEND -> sendBack();
            case DROP -> drop();
            case CANCEL -> closeReturn();
        }
    }

    /** Names what can be decided on now, and with which buttons. */
    String view() {
        return view;
    }

    /** From here on, what was pressed before counts for nothing. */
    private void changed() {
        views++;
        view = key + "/" + views;
        getElement().setProperty("view", view);
    }

    /** Asked before a comment that nobody has read is dropped. */
    private Div unsentBox() {
        Button drop = VerdictLabel.DROP.on(new Button("Accept without it"));
        drop.setId("unsent-drop");
        Button keep = VerdictLabel.RETURN.on(new Button("Return with it …"));
        keep.setId("unsent-return");
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button cancel = VerdictLabel.CANCEL.on(new Button("Cancel"));
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
        VerdictLabel.SEND.on(send);
        Button cancel = VerdictLabel.CANCEL.on(new Button("Cancel"));
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div made = Ui.box("return-box", comment, why, Ui.box("verdict-buttons", send, cancel));
        made.setVisible(false);
        return made;
    }

    /** @param draftKey names the draft and the person, to keep a comment under */
    void show(ReviewMode shown, String workerName, boolean hasDraft, String draftKey) {
        key = draftKey;
        mode = shown;
        worker = workerName;
        accept.setVisible(mode == ReviewMode.FILL_IN || (mode == ReviewMode.JUDGE && hasDraft));
        sendBack.setVisible(mode == ReviewMode.JUDGE && hasDraft);
        takeOver.setVisible(mode == ReviewMode.JUDGE || mode == ReviewMode.WATCH || mode == ReviewMode.READ_TAKEN);
        takeOver.setText(mode == ReviewMode.READ_TAKEN ? "Take it over from them" : "Take over");
        comment.setLabel("What should " + worker + " do differently?");
        comment.setHelperText(worker + " reads this and drafts again.");
        comment.clear();
        why.anew(worker);
        remarked(List.of());
        closeReturn();
        edited(false);
        ready();
        setVisible(accept.isVisible() || sendBack.isVisible() || takeOver.isVisible());
        changed();
        keepComment();
    }

    private void keepComment() {
        kept.bringBack(key, written -> {
            boolean onlyRemarks = comment.getValue().equals(ReturnComment.merge("", List.of(), remarks));
            if (!written.isBlank() && onlyRemarks && mode == ReviewMode.JUDGE) {
                comment.setValue(ReturnComment.merge(written, List.of(), remarks));
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
            kept.replaceTyped(key, merged);
        }
    }

    private void remarked(List<String> entries) {
        remarks = List.copyOf(entries);
        sendBack.setText(
                entries.isEmpty()
                        ? "Return …"
                        : "Return with " + Labels.count(entries.size(), "comment", "comments") + " …");
    }

    void edited(boolean changed) {
        boolean fillsIn = mode == ReviewMode.FILL_IN;
        accept.setText(fillsIn ? "Release" : changed ? "Accept with my changes" : "Accept");
        accept.setIcon(VaadinIcon.CHECK.create());
        accept.setTooltipText("Ctrl+Enter");
        polish.setVisible(changed && accept.isVisible() && !fillsIn);
    }

    /** Ctrl+Enter: what it says depends on where one is. */
    private void confirm() {
        if (box.isVisible()) {
            sendBack();
        } else if (words.isVisible() && accept.isVisible() && accept.isEnabled()) {
            if (mode == ReviewMode.FILL_IN) {
                busy();
                acts.release();
            } else if (hasComment()) {
                unsentWords.setText(
                        "Your comment has not been sent: " + worker + " reads it only when you return the draft.");
                open(unsent);
            } else {
                acceptNow();
            }
        }
    }

    private void polish() {
        if (words.isVisible() && polish.isVisible() && polish.isEnabled()) {
            busy();
            acts.polish();
        }
    }

    private void drop() {
        if (unsent.isVisible() && accept.isEnabled()) {
            acceptNow();
        }
    }

    private void acceptNow() {
        closeReturn();
        busy();
        acts.accept();
    }

    private void openReturn() {
        if (sendBack.isVisible() && sendBack.isEnabled()) {
            open(box);
            kept.keep(key);
            comment.focus();
        }
    }

    private void takeOver() {
        if (words.isVisible() && takeOver.isVisible() && takeOver.isEnabled()) {
            acts.takeOver();
        }
    }

    private void sendBack() {
        if (!box.isVisible() || !send.isEnabled()) {
            return;
        }
        if (comment.getValue().isBlank()) {
            problem("Say what " + worker + " should do differently; without it the next draft would be the same.");
            return;
        }
        busy();
        acts.sendBack(comment.getValue(), why.said());
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
        changed();
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
        kept.forget(key);
    }

    void busy() {
        enable(false);
    }

    void ready() {
        enable(true);
    }

    private void enable(boolean enabled) {
        List.of(accept, polish, sendBack, takeOver, send).forEach(button -> button.setEnabled(enabled));
    }
}
