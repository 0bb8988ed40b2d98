package io.understudy.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console's form element, in a real browser, with a form that holds a list of entries. */
class ListFieldIT {

    private static final TheBrowser BROWSER = new TheBrowser();
    private static final String DRAFT = """
            {"resolution": "answer", "reply": "Both are done.", "handover": null, "actions": [
             {"action": "cancel_pending_order", "order_id": "#W1", "reason": "no longer needed"},
             {"action": "modify_user_address", "user_id": "ines_1", "address1": "9 Lake Road", "city": "Chicago",
              "state": "IL", "country": "USA", "zip": "60601"}]}""";

    private final BrowserContext window = BROWSER.window();
    private final Page page = window.newPage();

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @BeforeEach
    void showTheForm() throws IOException {
        String schema = Files.readString(Path.of("src/test/resources/replay/workflows/retail-service-answer.form"));
        page.setContent("<!doctype html><html><body><understudy-form></understudy-form></body></html>");
        page.addScriptTag(new Page.AddScriptTagOptions()
                .setContent(Files.readString(Path.of("target/classes/META-INF/resources/ui/form.js")))
                .setType("module"));
        page.evaluate(
                "([schema, data]) => Object.assign(document.querySelector('understudy-form'), {schema, data})",
                List.of(schema, DRAFT));
        assertThat(textbox("Order")).hasValue("#W1");
    }

    @Test
    void entries_areReadWhole_andWhatDoesNotConcernThemIsHidden() {
        JsonNode values = form("values");

        assertThat(values.path("actions")).hasSize(2);
        assertThat(values.at("/actions/0/order_id").asText()).isEqualTo("#W1");
        assertThat(values.at("/actions/0/user_id").isNull()).isTrue();
        assertThat(values.at("/actions/1/city").asText()).isEqualTo("Chicago");
        assertThat(form("edited")).isEmpty();
        assertThat(textbox("Reason")).hasCount(1);
    }

    @Test
    void anEntryThatIsEdited_marksTheList_andIsUndone() {
        textbox("Order").fill("#W2");

        assertThat(page.locator(".us-edited")).containsText("#W1");
        assertThat(form("edited").toString()).isEqualTo("[\"actions\"]");
        assertThat(form("values").at("/actions/0/order_id").asText()).isEqualTo("#W2");

        page.locator(".us-edited-undo").click();

        assertThat(textbox("Order")).hasValue("#W1");
        assertThat(form("edited")).isEmpty();
    }

    @Test
    void whatTheServerFinds_standsAtTheFieldOfTheEntry() {
        page.evaluate("document.querySelector('understudy-form').showErrors("
                + "{'actions[1].city': ['Entry 2 of Actions: City is required'], 'x': ['No such field']})");

        assertThat(page.getByText("Entry 2 of Actions: City is required").first())
                .isVisible();
        assertThat(page.locator("understudy-form")).containsText(Pattern.compile("No such field"));
        assertThat(form("errors").path("actions[1].city").path(0).asText()).contains("City is required");
    }

    @Test
    void formThatShowsSomethingElseThanItWasGiven_saysWhichFields_untilSomebodyChangesThem() {
        page.evaluate("""
                () => Object.assign(document.querySelector('understudy-form'), {
                  schema: { type: 'default', components: [
                    { type: 'select', key: 'way', label: 'Way', values: [{ label: 'By post', value: 'post' }] },
                    { type: 'textfield', key: 'note', label: 'Note' },
                    { type: 'textfield', key: 'place', label: 'Place', conditional: { hide: '=note = "hidden"' } },
                    { type: 'textfield', key: 'from', label: 'From', defaultValue: 'Rome' }] },
                  data: { way: 'courier', note: 'hidden', place: 'Paris' } })""");
        assertThat(textbox("Note")).hasValue("hidden");

        assertThat(form("unasked").toString()).isEqualTo("[\"way\",\"place\",\"from\"]");
        JsonNode given =
                Answer.JSON.valueToTree(page.evaluate("() => document.querySelector('understudy-form').handIn()"));
        assertThat(given.path("seen").path("way").isNull()).isTrue();
        assertThat(given.path("seen").has("place")).isFalse();
        assertThat(given.path("seen").path("from").asText()).isEqualTo("Rome");

        textbox("From").fill("Milan");
        assertThat(form("unasked").toString()).isEqualTo("[\"way\",\"place\"]");
    }

    private Locator textbox(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private JsonNode form(String property) {
        return Answer.JSON.valueToTree(
                page.evaluate("property => document.querySelector('understudy-form')[property]", property));
    }
}
