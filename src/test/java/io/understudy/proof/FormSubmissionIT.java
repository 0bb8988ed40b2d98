package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.understudy.role.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a release sets is what form-js, in a real browser, submits for the same form, variables and values. */
class FormSubmissionIT {

    private static final int FORMS = Integer.getInteger("understudy.forms", 600);
    private static final int FILLINGS = 4;
    private static final TheBrowser BROWSER = new TheBrowser();

    private final BrowserContext window = BROWSER.window();
    private final Page page = window.newPage();

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @Test
    void formsOfAnyShape_areReleasedAsFormJsSubmitsThem() throws IOException {
        open();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (int seed = 0; seed < FORMS; seed++) {
            RandomForm random = new RandomForm(seed);
            Form form = Form.parse(random.schema());
            ObjectNode values =
                    form.fill(only(form, random.values()), random.variables()).values();
            JsonNode theirs = theirs(random.schema(), random.variables(), values);
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

    /** Forms of others, which are not kept here: {@code -Dunderstudy.forms.folder} names a folder with theirs. */
    @Test
    @EnabledIfSystemProperty(named = "understudy.forms.folder", matches = ".+")
    void formsOfAFolder_areReleasedAsFormJsSubmitsThem() throws IOException {
        open();
        List<String> differences = new ArrayList<>();
        for (Path file : files(Path.of(System.getProperty("understudy.forms.folder")))) {
            JsonNode schema = Answer.JSON.readTree(Files.readString(file));
            for (int seed = 0; seed < FILLINGS; seed++) {
                try {
                    FilledAtRandom filled = new FilledAtRandom(Form.parse(schema), seed);
                    ObjectNode values = filled.form()
                            .fill(filled.values(), filled.variables())
                            .values();
                    JsonNode theirs = theirs(schema, filled.variables(), values);
                    JsonNode ours = filled.form().submission(values, filled.variables());
                    if (!theirs.isNull() && !text(ours).equals(text(theirs))) {
                        differences.add(file.getFileName() + " " + seed + "\n  ours   " + text(ours) + "\n  theirs "
                                + text(theirs) + "\n  values " + values + "\n  case   " + filled.variables());
                    }
                } catch (IllegalArgumentException | PlaywrightException e) {
                    differences.add(file.getFileName() + " " + seed + "\n  " + e.getMessage());
                }
            }
        }

        assertThat(differences).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    private void open() throws IOException {
        page.setContent("<!doctype html><html><body></body></html>");
        page.addScriptTag(new Page.AddScriptTagOptions()
                .setContent(Files.readString(Path.of("target/classes/META-INF/resources/ui/form.js")))
                .setType("module"));
        page.waitForFunction("() => customElements.get('understudy-form')");
    }

    private JsonNode theirs(JsonNode schema, JsonNode variables, JsonNode values) throws IOException {
        return Answer.JSON.readTree(
                (String) page.evaluate("""
                async ([schema, variables, data]) => {
                  const element = document.createElement('understudy-form');
                  Object.assign(element, { schema, variables, data });
                  document.body.replaceChildren(element);
                  const submitted = await element.submission();
                  return element.textContent.includes('This form cannot be shown') ? 'null' : JSON.stringify(submitted);
                }""", List.of(schema.toString(), variables.toString(), values.toString())));
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
