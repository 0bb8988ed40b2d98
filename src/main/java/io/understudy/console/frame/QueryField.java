package io.understudy.console.frame;

import io.understudy.console.review.ViewedField;
import io.understudy.role.Form;
import java.util.List;

/**
 * A field of a form whose text is a query.
 *
 * @param source where it is run; empty when the form does not say
 */
public record QueryField(String key, String source) {

    /** The form's queries, in its order. */
    public static List<QueryField> in(Form form) {
        return ViewedField.in(form).stream()
                .filter(field -> field.view().equals("sql"))
                .map(field -> new QueryField(
                        field.key(),
                        field.component()
                                .path("properties")
                                .path("understudy:source")
                                .asText()))
                .toList();
    }
}
