package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** form-js itself, in a real browser: what Camunda Tasklist submits. */
final class FormJs {

    private final Page page;

    FormJs(Page page) {
        this.page = page;
        page.setContent("<!doctype html><html><body></body></html>");
        try {
            page.addScriptTag(new Page.AddScriptTagOptions()
                    .setContent(Files.readString(Path.of("target/classes/META-INF/resources/ui/form.js")))
                    .setType("module"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.waitForFunction("() => customElements.get('understudy-form')");
    }

    /** @return what it submits; JSON's null when it cannot show the form */
    JsonNode submission(JsonNode schema, JsonNode variables, JsonNode values) {
        try {
            return Answer.JSON.readTree(
                    (String) page.evaluate("""
                async ([schema, variables, data]) => {
                  const element = document.createElement('understudy-form');
                  Object.assign(element, { schema, variables, data });
                  document.body.replaceChildren(element);
                  const submitted = await element.submission();
                  return element.textContent.includes('This form cannot be shown') ? 'null' : JSON.stringify(submitted);
                }""", List.of(schema.toString(), variables.toString(), values.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Members in one order, whole numbers without a fraction. */
    static String text(JsonNode node) {
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
