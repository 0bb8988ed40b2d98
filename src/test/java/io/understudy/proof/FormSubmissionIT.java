package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.understudy.role.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a release sets is what form-js, in a real browser, submits for the same form, variables and values. */
class FormSubmissionIT {

    private static final int FORMS = Integer.getInteger("understudy.forms", 600);
    private static final TheBrowser BROWSER = new TheBrowser();

    private final BrowserContext window = BROWSER.window();
    private final Page page = window.newPage();

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @Test
    void formsOfAnyShape_areReleasedAsFormJsSubmitsThem() throws IOException {
        page.setContent("<!doctype html><html><body></body></html>");
        page.addScriptTag(new Page.AddScriptTagOptions()
                .setContent(Files.readString(Path.of("target/classes/META-INF/resources/ui/form.js")))
                .setType("module"));
        page.waitForFunction("() => customElements.get('understudy-form')");
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (int seed = 0; seed < FORMS; seed++) {
            RandomForm random = new RandomForm(seed);
            Form form = Form.parse(random.schema());
            ObjectNode values =
                    form.fill(only(form, random.values()), random.variables()).values();
            JsonNode theirs = Answer.JSON.readTree((String) page.evaluate(
                    """
                    async ([schema, variables, data]) => {
                      const element = document.createElement('understudy-form');
                      Object.assign(element, { schema, variables, data });
                      document.body.replaceChildren(element);
                      return JSON.stringify(await element.submission());
                    }""", List.of(random.schema().toString(), random.variables().toString(), values.toString())));
            JsonNode ours = form.submission(values, random.variables());
            compared += ours.size();
            if (!text(ours).equals(text(theirs))) {
                differences.add(
                        "seed " + seed + "\n  ours   " + text(ours) + "\n  theirs " + text(theirs) + "\n  form   "
                                + random.schema() + "\n  values " + values + "\n  case   " + random.variables());
            }
        }

        assertThat(compared).isGreaterThan(FORMS);
        assertThat(differences).isEmpty();
    }

    /** What a worker or a person can hand in at all. */
    private static ObjectNode only(Form form, ObjectNode values) {
        ObjectNode given = Answer.JSON.createObjectNode();
        form.fields().stream()
                .filter(field -> values.has(field.key()))
                .forEach(field -> given.set(field.key(), values.path(field.key())));
        return given;
    }

    /** Members in one order, whole numbers without a fraction. */
    private static String text(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            node.properties().forEach(one -> members.put(one.getKey(), text(one.getValue())));
            return members.toString();
        }
        if (node.isArray()) {
            List<String> entries = new ArrayList<>();
            node.forEach(entry -> entries.add(text(entry)));
            return entries.toString();
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.toString();
    }
}
