package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseFormTest {

    @Test
    void texts_areReadWithTheirVariables() {
        assertThat(shown(
                        "{'type':'text','text':'{{employee.name}} asks for {{days}} days{{#if days > 5}}, which is long{{/if}}.'}",
                        "{'employee':{'name':'Ines'},'days':7}"))
                .containsExactly("Ines asks for 7 days, which is long.");
        assertThat(shown(
                        "{'type':'text','text':'Items:{{#loop items}} {{name}} at {{this.price}};{{/loop}} that is all.'}",
                        "{'items':[{'name':'Lamp','price':4},{'name':'Rug','price':9}]}"))
                .containsExactly("Items: Lamp at 4; Rug at 9; that is all.");
    }

    @Test
    void whatCannotBeEvaluated_showsNothing_andWhatIsNoTagStays() {
        assertThat(shown(
                        "{'type':'text','text':'Hello {{nobody}}{{1 +}}, {{#if x}}hidden {{#if y}}{{/if}}{{/if}}end {{'}",
                        "{}"))
                .containsExactly("Hello , end {{");
    }

    @Test
    void longLists_areCutWithWhatIsLeft() {
        String items = String.join(",", Collections.nCopies(60, "1"));
        assertThat(shown("{'type':'text','text':'{{#loop items}}{{this}}{{/loop}}'}", "{'items':[" + items + "]}"))
                .singleElement()
                .asString()
                .endsWith("… and 10 more");
        assertThat(shown("{'type':'table','label':'Orders','dataSource':'=items'}", "{'items':[" + items + "]}"))
                .startsWith("Orders, 60 rows:")
                .endsWith("  … and 30 more");
    }

    @Test
    void markup_isReadAsWords_andWhatIsHiddenIsNot() {
        assertThat(shown("{'type':'html','content':'<p>Hello <b>{{name}}</b></p>'}", "{'name':'Ines'}"))
                .singleElement()
                .asString()
                .contains("Hello", "Ines")
                .doesNotContain("<");
        assertThat(shown(
                        "{'type':'text','text':'Only for large ones','conditional':{'hide':'=amount < 10'}}",
                        "{'amount':3}"))
                .isEmpty();
    }

    @Test
    void readOnlyValues_areReadAsTheyAreNow() {
        assertThat(shown("{'type':'number','key':'left','label':'Days left','readonly':true}", "{'left':12}"))
                .containsExactly("Days left: 12 (variable left, not to be filled in)");
        assertThat(shown("{'type':'textfield','key':'note','label':'Note','disabled':true}", "{}"))
                .containsExactly("Note: nothing (variable note, not to be filled in)");
        assertThat(shown("{'type':'textfield','key':'from','label':'From','readonly':true,'defaultValue':'Ulm'}", "{}"))
                .containsExactly("From: Ulm (variable from, not to be filled in)");
    }

    @Test
    void fieldThatIsReadOnlyInThisCase_isReadAndNotFilledIn() {
        String form = "{'type':'number','key':'amount','label':'Amount','readonly':'=not(open)',"
                + "'validate':{'required':true}}";
        assertThat(keys(form, "{'open':true,'amount':5}")).containsExactly("amount");
        assertThat(keys(form, "{'open':false,'amount':5}")).isEmpty();
        assertThat(shown(form, "{'open':false,'amount':5}"))
                .containsExactly("Amount: 5 (variable amount, not to be filled in)");
    }

    @Test
    void options_areThoseOfThisMoment() {
        assertThat(options(
                        "{'type':'select','key':'city','valuesKey':'cities'}",
                        "{'cities':[{'value':1,'label':'Bonn'},{'value':2,'label':'Ulm'}]}"))
                .containsExactly("1 Bonn", "2 Ulm");
        assertThat(options(
                        "{'type':'radio','key':'city','valuesExpression':'=for c in cities return c.name'}",
                        "{'cities':[{'name':'Bonn'},{'name':'Ulm'}]}"))
                .containsExactly("Bonn Bonn", "Ulm Ulm");
        assertThat(options("{'type':'select','key':'city','valuesKey':'cities'}", "{'cities':'none'}"))
                .isEmpty();
        String many = String.join(",", Collections.nCopies(40, "'Bonn'"));
        assertThat(shown("{'type':'select','key':'city','valuesKey':'cities'}", "{'cities':[" + many + "]}"))
                .singleElement()
                .asString()
                .startsWith("Options of city: Bonn (Bonn); ")
                .endsWith("; and 10 more");
    }

    @Test
    void labels_whatStandsAroundAValue_andTheColumnsOfATable_areReadWithTheirVariables() {
        FormField field = opened(
                        "{'type':'number','key':'amount','label':'Amount for {{name}}',"
                                + "'appearance':{'prefixAdorner':'{{currency}}','suffixAdorner':'net'}}",
                        "{'name':'Ines','currency':'EUR'}")
                .offered()
                .fields()
                .getFirst();
        assertThat(field.label()).isEqualTo("Amount for Ines");
        assertThat(field.description()).isEqualTo("Before the value stands: EUR. After the value stands: net.");
        assertThat(shown(
                        "{'type':'table','label':'Orders','dataSource':'=orders','columns':["
                                + "{'key':'id','label':'Order of {{name}}'},{'key':'sum'}]}",
                        "{'name':'Ines','orders':[{'id':7,'sum':4,'secret':1}]}"))
                .containsExactly("Orders, 1 row:", "  {\"Order of Ines\":7,\"sum\":4}");
        assertThat(shown("{'type':'text','text':'=name'}", "{'name':'Ines'}")).containsExactly("Ines");
        assertThat(shown("{'type':'text','text':'{{x + 1}}}} b'}", "{'x':1}"))
                .as("form-js ends a tag there as well")
                .containsExactly("2}} b");
    }

    @Test
    void optionsOfAnEntry_areRead_asFarAsTheCaseKnowsThem() {
        assertThat(shown(
                        "{'type':'dynamiclist','path':'rows','isRepeating':true,'components':["
                                + "{'type':'select','key':'city','valuesKey':'cities'}]}",
                        "{'cities':['Bonn','Ulm']}"))
                .containsExactly("Options of rows.city: Bonn (Bonn); Ulm (Ulm)");
    }

    @Test
    void whatCanOnlyBeReadNow_isNotChangedFromElsewhere_unlessWhatElseIsGivenOpensIt() {
        String form = "{'type':'checkbox','key':'open'},{'type':'textfield','key':'note','readonly':'=open != true'}";
        assertThat(refused(form, "{'note':'new'}", "{'note':'old'}")).containsExactly("note");
        assertThat(refused(form, "{'note':'old'}", "{'note':'old'}")).isEmpty();
        assertThat(refused(form, "{'note':'new','open':true}", "{'note':'old'}"))
                .isEmpty();
        assertThat(refused(form, "{'note':'new','open':false}", "{'note':'old','open':true}"))
                .isEmpty();
    }

    @Test
    void conditionsAndOptionsOfAnEntry_areJudgedInIt() {
        String form = "{'type':'dynamiclist','path':'rows','isRepeating':true,'components':["
                + "{'type':'checkbox','key':'done'},"
                + "{'type':'textfield','key':'note','disabled':'=this.done'},"
                + "{'type':'select','key':'city','valuesExpression':'=cities'}]}";
        String variables = "{'cities':['Bonn'],'rows':[{'done':true,'note':'kept'},{'done':false}]}";
        assertThat(refused(form, "{'rows':[{'done':true,'note':'kept'},{'done':false,'note':'new'}]}", variables))
                .isEmpty();
        assertThat(refused(form, "{'rows':[{'done':true,'note':'new'}]}", variables))
                .containsExactly("rows[0].note");
        assertThat(refused(form, "{'rows':[{'city':'Bonn'},{'city':'Rome'}]}", variables))
                .containsExactly("rows[1].city");
    }

    private static List<String> refused(String components, String given, String variables) {
        Form form = Form.parse(json("{'id':'f','components':[" + components + "]}"));
        ObjectNode brought = (ObjectNode) json(variables);
        ObjectNode standing = form.opened(Json.object(), brought);
        return form
                .fillIn(form.over((ObjectNode) json(given), standing), standing, brought)
                .problems()
                .keySet()
                .stream()
                .sorted()
                .toList();
    }

    private static List<String> shown(String component, String variables) {
        return opened(component, variables).shown();
    }

    private static List<String> keys(String component, String variables) {
        return opened(component, variables).fillable().fields().stream()
                .map(FormField::key)
                .toList();
    }

    private static List<String> options(String component, String variables) {
        return opened(component, variables).fillable().fields().getFirst().options().stream()
                .map(option -> option.text() + " " + option.label())
                .toList();
    }

    private static CaseForm opened(String component, String variables) {
        JsonNode schema = json("{'id':'f','components':[" + component + "]}");
        return CaseForm.of(Form.parse(schema), (ObjectNode) json(variables));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
