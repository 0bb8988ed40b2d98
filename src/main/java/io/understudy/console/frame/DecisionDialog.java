package io.understudy.console.frame;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a person to confirm what cannot be taken back, and why. */
public final class DecisionDialog extends Dialog {

    private static final int LONGEST_REASON = 2000;

    /**
     * @param consequence what follows, in a sentence or two
     * @param needsReason whether the reason may be left out
     * @param decided is given the reason, empty when there is none
     */
    public DecisionDialog(
            String title, String consequence, String action, boolean needsReason, Consumer<String> decided) {
        this(title, consequence, action, needsReason, null, (reason, text) -> decided.accept(reason));
    }

    /**
     * The same, with a text that can be changed.
     *
     * @param text as it was; null when there is none to change
     * @param decided is given the reason and the text
     */
    public DecisionDialog(
            String title,
            String consequence,
            String action,
            boolean needsReason,
            @Nullable String text,
            BiConsumer<String, String> decided) {
        setId("decision-dialog");
        setHeaderTitle(title);
        setWidth("min(34rem, 96vw)");
        TextArea reason = new TextArea(needsReason ? "Why" : "Why (may be left out)");
        reason.setId("decision-reason");
        reason.setWidthFull();
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(needsReason);
        reason.addValueChangeListener(event -> reason.setInvalid(false));
        add(new Paragraph(consequence));
        TextArea changed = new TextArea("What is sent");
        changed.setId("decision-text");
        changed.setWidthFull();
        changed.setMaxRows(16);
        changed.setValue(text == null ? "" : text);
        changed.setVisible(text != null);
        changed.addValueChangeListener(event -> changed.setInvalid(false));
        add(changed, reason);
        Button confirm = new Button(action, event -> {
            if (needsReason && reason.getValue().isBlank()) {
                reason.setErrorMessage("Say why; it stays with the case");
                reason.setInvalid(true);
                reason.focus();
                return;
            }
            if (text != null && changed.getValue().isBlank()) {
                changed.setErrorMessage("Nothing would be sent; to leave it out, skip it");
                changed.setInvalid(true);
                changed.focus();
                return;
            }
            close();
            decided.accept(reason.getValue(), changed.getValue());
        });
        confirm.setId("decision-confirm");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", event -> close()), confirm);
    }
}
