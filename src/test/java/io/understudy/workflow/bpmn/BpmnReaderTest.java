package io.understudy.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.workflow.bpmn.ProcessModel.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BpmnReaderTest {

    private static final String OPEN = "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\">";
    private static final String CLOSE = "</bpmn:definitions>";

    private static ProcessModel only(String inside) {
        List<ProcessModel> processes = BpmnReader.read(OPEN + inside + CLOSE);
        assertThat(processes).hasSize(1);
        return processes.getFirst();
    }

    @Test
    void elements_withNameAndDocumentation_areKnownById() {
        ProcessModel process = only("""
                <bpmn:process id="p" name="A process"><bpmn:userTask id="ask" name="Ask&#10; somebody">
                <bpmn:documentation> Be kind. </bpmn:documentation><bpmn:documentation>Be short.</bpmn:documentation>
                </bpmn:userTask></bpmn:process>""");
        assertThat(process.name()).isEqualTo("A process");
        assertThat(process.element("ask")).contains(new Element("Ask somebody", "Be kind.\n\nBe short.", ""));
        assertThat(process.element("other")).isEmpty();
    }

    @Test
    void elements_withoutNameOrDocumentation_fallBackToTheirId() {
        ProcessModel process = only("<bpmn:process id='p'><bpmn:userTask id='ask'/></bpmn:process>");
        assertThat(process.name()).isEqualTo("p");
        assertThat(process.element("ask")).contains(new Element("ask", "", ""));
    }

    @Test
    void elements_insideSubprocesses_keepTheirOwnDocumentation() {
        ProcessModel process = only("""
                <bpmn:process id="p"><bpmn:documentation>Of the process</bpmn:documentation>
                <bpmn:subProcess id="sub"><bpmn:documentation>Of the sub-process</bpmn:documentation>
                <bpmn:userTask id="ask"/></bpmn:subProcess></bpmn:process>""");
        assertThat(process.element("sub")).contains(new Element("sub", "Of the sub-process", ""));
        assertThat(process.element("ask")).contains(new Element("ask", "", ""));
    }

    @Test
    void elements_inMultiInstanceActivities_nameWhatTheyAreAbout_theInnermostFirst() {
        ProcessModel process = only("""
                <bpmn:process id="p">
                <bpmn:subProcess id="orders">
                  <bpmn:userTask id="each"><bpmn:multiInstanceLoopCharacteristics isSequential="true">
                    <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=order.lines" inputElement="line"/>
                    </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
                  <bpmn:userTask id="whole"/>
                  <bpmn:multiInstanceLoopCharacteristics>
                    <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=orders" inputElement="order"/>
                    </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
                </bpmn:subProcess>
                <bpmn:userTask id="unnamed"><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
                  <zeebe:loopCharacteristics inputCollection="=orders"/></bpmn:extensionElements>
                </bpmn:multiInstanceLoopCharacteristics></bpmn:userTask></bpmn:process>""");
        assertThat(process.element("each")).map(Element::itemNames).contains(List.of("line", "order"));
        assertThat(process.element("whole")).map(Element::itemNames).contains(List.of("order"));
        assertThat(process.element("orders")).map(Element::itemNames).contains(List.of("order"));
        assertThat(process.element("unnamed")).map(Element::itemNames).contains(List.of());
    }

    @Test
    void forms_embeddedAndLinked_areFound() {
        ProcessModel process = only("""
                <bpmn:process id="p"><bpmn:extensionElements>
                <zeebe:userTaskForm id="form_1">{"components":[]}</zeebe:userTaskForm></bpmn:extensionElements>
                <bpmn:userTask id="ask"><bpmn:extensionElements><zeebe:formDefinition formId="linked"/>
                </bpmn:extensionElements></bpmn:userTask>
                <bpmn:userTask id="tell"><bpmn:extensionElements>
                <zeebe:formDefinition formKey="camunda-forms:bpmn:form_1"/></bpmn:extensionElements></bpmn:userTask>
                </bpmn:process>""");
        assertThat(process.embeddedForms()).containsEntry("form_1", "{\"components\":[]}");
        assertThat(process.formIds()).containsExactly("linked");
    }

    @Test
    void file_withSeveralProcesses_givesThemAll() {
        assertThat(BpmnReader.read(OPEN + "<bpmn:process id='a'/><bpmn:process id='b'/>" + CLOSE))
                .extracting(ProcessModel::id)
                .containsExactly("a", "b");
    }

    @Test
    void file_withADocumentType_isRefused() {
        String hostile = "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>" + OPEN
                + "<bpmn:process id='p' name='&secret;'/>" + CLOSE;
        assertThatThrownBy(() -> BpmnReader.read(hostile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void file_thatIsNotXml_isRefusedWithThePlace() {
        assertThatThrownBy(() -> BpmnReader.read("<a>\n<b></a>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void workflows_thatWeShip_instructOnEveryHumanTask() throws IOException {
        ProcessModel process = BpmnReader.read(Files.readString(Path.of("workflows/customer-service.bpmn")))
                .getFirst();
        assertThat(process.element("understand").orElseThrow().documentation()).isNotBlank();
        assertThat(process.element("answer").orElseThrow().documentation()).isNotBlank();
        assertThat(process.formIds()).contains("customer-service-understand", "customer-service-answer");
    }
}
