package io.understudy.proof;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A BPMN file's drawing as a picture, all of it at full size, drawn by the console's own element. */
final class WorkflowPicture {

    /** Beside the drawing, in pixels; below it stands the viewer's mark. */
    private static final Map<String, Integer> MARGINS = Map.of("beside", 48, "around", 68);

    private static final String DRAW = """
            async ({ xml, beside, around }) => {
              document.querySelector('#whole')?.remove();
              const diagram = document.createElement('understudy-diagram');
              diagram.id = 'whole';
              diagram.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999; inline-size: 2400px; border: 0;'
                + ' border-radius: 0; background: #fff';
              const failed = new Promise((_, fail) =>
                diagram.addEventListener('diagram-failed', (event) => fail(new Error(event.detail.message))));
              diagram.xml = xml;
              document.body.append(diagram);
              const frame = () => new Promise((done) => requestAnimationFrame(done));
              const drawn = (async () => {
                while (!diagram.querySelector('.djs-shape')) {
                  await frame();
                }
              })();
              await Promise.race([drawn, failed]);
              diagram.querySelector('.us-diagram-buttons').remove();
              const { width, height } = diagram.querySelector('.viewport').getBBox();
              // The element looks at its size again when its width changes.
              diagram.style.minBlockSize = `${Math.ceil(height) + around}px`;
              diagram.style.inlineSize = `${Math.ceil(width) + beside}px`;
              await frame();
              await frame();
              await frame();
            }
            """;

    private WorkflowPicture() {}

    /** @param page any page of the console on which a diagram is shown, so that its element is there */
    static void take(Page page, Path bpmn, Path picture) {
        String xml;
        try {
            xml = Files.readString(bpmn);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + bpmn, e);
        }
        page.evaluate(DRAW, Map.of("xml", xml, "beside", MARGINS.get("beside"), "around", MARGINS.get("around")));
        page.locator("#whole").screenshot(new Locator.ScreenshotOptions().setPath(picture));
        System.out.println(picture);
    }
}
