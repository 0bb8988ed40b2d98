package io.understudy.workflow.staffing;

import io.understudy.role.ConfiguredId;
import io.understudy.role.Suggestion;
import io.understudy.work.effect.EffectTypes;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.StepReader;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Whether what a diagram wants done by this product can be done by it. A job type of another name belongs to a worker
 * of somebody else, and an expression is known only at run time: both are left alone.
 */
final class ServiceTaskCheck {

    /** Takes what is wrong and how to mend it, at an element of the file. */
    interface Findings {
        void error(Element at, String what, String fix);
    }

    private final Findings findings;

    ServiceTaskCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param definition a {@code zeebe:taskDefinition} */
    void look(Element definition) {
        String type = definition.getAttribute("type").strip();
        if (type.isEmpty()) {
            findings.error(definition, "has no job type, so that nobody does it", "name one in 'type'");
        } else if (type.startsWith(EffectTypes.PREFIX) && !EffectTypes.ALL.contains(type)) {
            findings.error(
                    definition,
                    "'" + type + "' is nothing that is done here, so that a case would stand still at it",
                    Suggestion.oneOf(type, EffectTypes.ALL));
        } else if (type.equals(EffectTypes.HTTP)) {
            connection(definition);
        }
    }

    private void connection(Element definition) {
        if (definition.getParentNode() instanceof Element extensions) {
            StepReader.elements(extensions.getElementsByTagNameNS(BpmnReader.ZEEBE, "input"))
                    .filter(input -> input.getAttribute("target").equals("connection"))
                    .forEach(input -> problem(input.getAttribute("source").strip())
                            .ifPresent(what -> findings.error(input, what, ConfiguredId.FIX)));
        }
    }

    private static Optional<String> problem(String source) {
        return source.startsWith("=") ? ConfiguredId.problemOf(source) : ConfiguredId.problem(source);
    }
}
