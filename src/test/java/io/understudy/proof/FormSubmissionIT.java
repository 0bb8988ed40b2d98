package io.understudy.proof;

import static io.understudy.proof.FormJs.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import io.understudy.role.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final FormJs formJs = new FormJs(window.newPage());

    @AfterAll
    static void close() {
        BROWSER.close();
    }

    @Test
    void formsOfAnyShape_areReleasedAsFormJsSubmitsThem() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (int seed = 0; seed < FORMS; seed++) {
            RandomForm random = new RandomForm(seed);
            Form form = Form.parse(random.schema());
            ObjectNode values =
                    form.fill(only(form, random.values()), random.variables()).values();
            JsonNode theirs = formJs.submission(random.schema(), random.variables(), values);
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
        List<String> differences = new ArrayList<>();
        for (Path file : files(Path.of(System.getProperty("understudy.forms.folder")))) {
            JsonNode schema = Answer.JSON.readTree(Files.readString(file));
            for (int seed = 0; seed < FILLINGS; seed++) {
                try {
                    FilledAtRandom filled = new FilledAtRandom(Form.parse(schema), seed);
                    ObjectNode values = filled.form()
                            .fill(filled.values(), filled.variables())
                            .values();
                    JsonNode theirs = formJs.submission(schema, filled.variables(), values);
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

    /** What a worker or a person can hand in at all. */
    private static ObjectNode only(Form form, ObjectNode values) {
        ObjectNode given = Answer.JSON.createObjectNode();
        form.fields().stream()
                .filter(field -> values.has(field.key()))
                .forEach(field -> given.set(field.key(), values.path(field.key())));
        return given;
    }
}
