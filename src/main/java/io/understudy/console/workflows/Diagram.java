package io.understudy.console.workflows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import io.understudy.console.cases.CaseProgress;
import io.understudy.console.frame.Labels;
import io.understudy.platform.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A workflow's diagram, drawn in the browser, with marks on its elements and the way that a case took. */
@Tag("understudy-diagram")
@JavaScript("context://ui/diagram.js")
@StyleSheet("context://ui/diagram.css")
public final class Diagram extends Component {

    /** How a mark looks. */
    public enum Kind {
        DONE,
        HERE,
        FAILED,
        /** Nothing to see; it may still open something. */
        PLAIN
    }

    /**
     * A mark on an element.
     *
     * @param sign what stands in its badge, or null for the kind's own
     * @param words its tooltip
     * @param opens whether a click on it leads somewhere
     */
    public record Mark(
            String elementId, Kind kind, @Nullable String sign, String words, boolean opens) {}

    /** @param opened hears which element was clicked, of those whose marks open something */
    public Diagram(String bpmn, Consumer<String> opened) {
        getElement().setProperty("xml", bpmn);
        getElement()
                .addEventListener(
                        "element-selected",
                        event -> opened.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    /** @param words the same for those who do not see it */
    public void show(List<Mark> marks, String words) {
        ArrayNode all = Json.array();
        marks.forEach(mark -> all.add(json(mark)));
        getElement().setProperty("marks", Json.write(all));
        getElement().setProperty("label", words);
    }

    /** Shows where a case has been and stands. */
    public void show(CaseProgress where, String words) {
        show(where.marks(), words);
        getElement().setProperty("trail", Json.write(where.trail()));
        ObjectNode rest = Json.object()
                .put("state", where.state().name().toLowerCase(Locale.ROOT))
                .put("words", Labels.of(where.state()));
        getElement().setProperty("rest", Json.write(rest));
    }

    void select(@Nullable String elementId) {
        getElement().setProperty("selected", elementId);
    }

    private static ObjectNode json(Mark mark) {
        ObjectNode node = Json.object()
                .put("id", mark.elementId())
                .put("kind", mark.kind().name().toLowerCase(Locale.ROOT))
                .put("words", mark.words())
                .put("opens", mark.opens());
        return mark.sign() == null ? node : node.put("sign", mark.sign());
    }
}
