package io.understudy.worker.prompt;

import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.worker.checks.FieldWords;
import java.util.List;

/** The form in words: what each field means and what it takes. Immutable, made once for each form. */
public record FormSection(String text) implements Section {

    public static FormSection of(Form form) {
        StringBuilder text = new StringBuilder("<form>\n");
        form.shown().forEach(line -> text.append("Shown on it: ").append(line).append('\n'));
        list(form.fields(), "", text);
        if (form.fields().isEmpty()) {
            text.append("The form has no fields: submit empty values when the task is done.\n");
        }
        return new FormSection(text.append("</form>").toString());
    }

    private static void list(List<FormField> fields, String indent, StringBuilder into) {
        for (FormField field : fields) {
            into.append(indent)
                    .append("- ")
                    .append(field.key())
                    .append(": ")
                    .append(FieldWords.of(field))
                    .append(field.entries().isEmpty() ? "" : " Each entry has:")
                    .append('\n');
            list(field.entries(), indent + "  ", into);
        }
    }

    @Override
    public String name() {
        return "form";
    }
}
