package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiagramTest {

    @Test
    void customerService_bareTwin_keepsElementsAndMappingsUnderOtherNames() throws IOException {
        String bpmn = Files.readString(Path.of("workflows/customer-service.bpmn"));

        String bare = Diagram.bare(bpmn);

        assertThat(bare)
                .contains("<bpmn:process id=\"bare-customer-service\"", "name=\"bare-customer-service-ticket\"")
                .contains("<bpmn:serviceTask id=\"understand\"", "type=\"bare:human\"", "type=\"bare:ticket-reply\"")
                .doesNotContain("userTask", "formDefinition", "understudy:ticket", "bpmnElement=\"customer-service\"");
        assertThat(bare.split("<zeebe:input ")).hasSameSizeAs(bpmn.split("<zeebe:input "));
        assertThat(bare.split("<bpmn:sequenceFlow ")).hasSameSizeAs(bpmn.split("<bpmn:sequenceFlow "));
    }

    @Test
    void fileWithoutProcess_isRefused() {
        assertThatThrownBy(() -> Diagram.bare("<x/>")).isInstanceOf(IllegalArgumentException.class);
    }
}
