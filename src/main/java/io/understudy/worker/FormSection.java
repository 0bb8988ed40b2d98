package io.understudy.worker;

import io.understudy.role.Form;
import io.understudy.role.FormField;

/** The form in words: what each field means and what it takes. Immutable, made once for each form. */
record FormSection(String text) implements Section {

    static FormSection of(Form form) {
        StringBuilder text = new StringBuilder("<form>\n");
        for (FormField field : form.fields()) {
            text.append("- ")
                    .append(field.key())
                    .append(": ")
                    .append(FieldWords.of(field))
                    .append('\n');
        }
        if (form.fields().isEmpty()) {
            text.append("The form has no fields: submit empty values when the task is done.\n");
        }
        return new FormSection(text.append("</form>").toString());
    }

    @Override
    public String name() {
        return "form";
    }
}
