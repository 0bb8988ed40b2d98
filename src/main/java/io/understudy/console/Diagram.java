package io.understudy.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import java.util.List;

/** A workflow's diagram with the places pointed out where a case stands. */
@Tag("understudy-diagram")
@JavaScript("context://ui/diagram.js")
@StyleSheet("context://ui/diagram.css")
final class Diagram extends Component {

    Diagram(String bpmn) {
        getElement().setProperty("xml", bpmn);
    }

    void highlight(List<String> elementIds) {
        getElement().setProperty("highlight", String.join(",", elementIds));
    }
}
