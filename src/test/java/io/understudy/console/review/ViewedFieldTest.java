package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.frame.QueryField;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.role.FormField;
import org.junit.jupiter.api.Test;

class ViewedFieldTest {

    private static final Form FORM = Form.parse(Json.read("""
            {"components": [
              {"type": "select", "key": "source", "values": [{"label": "Sales", "value": "sales"}]},
              {"type": "group", "components": [
                {"type": "textarea", "key": "sql", "label": "Query", "layout": {"row": "Row_2"},
                 "conditional": {"hide": "=source != \\"sales\\""},
                 "properties": {"understudy:view": "sql", "understudy:source": "shop"}}]},
              {"type": "textarea", "key": "webSql", "label": "Query",
               "properties": {"understudy:view": "sql", "understudy:source": "web"}},
              {"type": "textarea", "key": "reply", "properties": {"understudy:view": "markdown"}},
              {"type": "dynamiclist", "path": "checks", "components": [
                {"type": "textarea", "key": "check", "properties": {"understudy:view": "sql"}}]},
              {"type": "textarea", "key": "patch", "properties": {"understudy:view": "diff"}}]}
            """));

    @Test
    void aForm_namesWhatIsMoreThanText_andLeavesListsAndUnknownViewsAlone() {
        assertThat(ViewedField.in(FORM)).extracting(ViewedField::key).containsExactly("sql", "webSql", "patch");
        assertThat(ViewedField.in(FORM)).extracting(ViewedField::label).containsExactly("Query", "Query", "patch");
    }

    @Test
    void aFieldWithoutAValue_isNotShown() {
        var values = Json.readObject("""
                {"source": "sales", "sql": "select 1", "webSql": null, "patch": " "}""");

        assertThat(ViewedField.filled(FORM, values))
                .extracting(ViewedField::key)
                .containsExactly("sql");
    }

    @Test
    void aFormOfThemAlone_hidesNone_andStillKnowsWhereAQueryIsRun() {
        Form alone = ViewedField.only(ViewedField.in(FORM));

        assertThat(alone.fields()).extracting(FormField::key).containsExactly("sql", "webSql", "patch");
        assertThat(alone.fields()).allMatch(field -> field.hideWhen().isEmpty());
        assertThat(QueryField.in(alone))
                .containsExactly(new QueryField("sql", "shop"), new QueryField("webSql", "web"));
        assertThat(ViewedField.in(FORM).getFirst().component().has("conditional"))
                .as("the form itself stays as it was")
                .isTrue();
    }
}
