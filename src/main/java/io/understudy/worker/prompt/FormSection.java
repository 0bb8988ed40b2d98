package io.understudy.worker.prompt;

import io.understudy.role.CaseForm;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import io.understudy.worker.checks.FieldWords;
import java.util.List;

/** The form in words, as it stands in a case: what is read on it, what each field means and what it takes. */
public record FormSection(String text) implements Section {

    private static final int MOST_SHOWN = 20_000;

    /** @param fence what is read on the form may repeat what a customer wrote */
    public static FormSection of(CaseForm opened, Fence fence) {
        Form form = opened.offered();
        StringBuilder text = new StringBuilder("<form>\n");
        List<String> shown = opened.shown();
        if (!shown.isEmpty()) {
            text.append("Shown on it:\n")
                    .append(fence.around(" from=\"form\"", Cut.toCharacters(String.join("\n", shown), MOST_SHOWN)))
                    .append('\n');
        }
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
