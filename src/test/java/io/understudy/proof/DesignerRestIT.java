package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A designer's own tools do over REST what the console's page does: look, deploy with who does what, go back. */
@ExtendWith(TheStack.Calm.class)
class DesignerRestIT {

    private static final Path DRAWN = Path.of("src/test/resources/foreign/designer");
    private static final String NAME = "leave-by-rest";

    private final TheStack stack = TheStack.running();
    private final TheSupervisor dana = stack.supervisor("dana");

    @Test
    void designer_checksFiles_deploysThem_isToldWhenSomebodyWasFaster_andGoesBack() throws IOException {
        Map<String, String> files = Map.of(
                "leave-by-rest.bpmn", drawn("leave-request.bpmn"), "leave-by-rest.form", drawn("leave-review.form"));
        JsonNode task = dana.post("workflows/check", Map.of("files", files))
                .mustBe(200)
                .json()
                .path(0)
                .path("tasks")
                .path(0);
        assertThat(task.path("fate").asText()).isEqualTo("ARRIVES");
        assertThat(task.path("fills").toString()).contains("granted");
        assertThat(task.path("needs").toString()).contains("employee");

        Map<String, Object> deployment = Map.of(
                "basedOn",
                0,
                "files",
                files,
                "tasks",
                List.of(Map.of("process", "leave-by-rest", "task", "Activity_1review", "role", "customer-service")),
                "reason",
                "by REST");
        JsonNode first = dana.put("workflows/" + NAME, deployment).mustBe(200).json();
        assertThat(first.path("revision").asInt()).isEqualTo(1);
        assertThat(dana.put("workflows/" + NAME, deployment).mustBe(409).body()).contains("Revision 1", "by REST");
        assertThat(dana.get("workflows").mustBe(200).body()).contains(NAME, "customer-service");
        assertThat(dana.post("workflows/" + NAME + "/restore", Map.of("revision", 1, "basedOn", 1, "reason", "again"))
                        .mustBe(200)
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        assertThat(dana.get("workflows/" + NAME + "/revisions").mustBe(200).json())
                .hasSize(2);
        dana.post("workflows/" + NAME + "/take-back", Map.of("reason", "enough"))
                .mustBe(200);
        assertThat(dana.get("workflows").mustBe(200).body()).doesNotContain(NAME);
    }

    @Test
    void whatIsWrong_isNamedWithItsFix_andNobodyElseMayDoIt() throws IOException {
        assertThat(dana.post("workflows/check", Map.of()).mustBe(400).body()).contains("files: is missing");
        assertThat(dana.post("workflows/check", Map.of("files", Map.of("../x.bpmn", "")))
                        .mustBe(422)
                        .body())
                .contains("'../x.bpmn' cannot be the name of a file");
        assertThat(dana.put(
                                "workflows/broken",
                                Map.of("basedOn", 0, "files", Map.of("broken.bpmn", "<bpmn"), "reason", "r"))
                        .mustBe(422)
                        .body())
                .contains("broken.bpmn", "is not XML");
        assertThat(dana.put(
                                "workflows/broken",
                                Map.of(
                                        "basedOn",
                                        0,
                                        "files",
                                        Map.of("a.bpmn", drawn("leave-request.bpmn")),
                                        "tasks",
                                        List.of(Map.of("process", "p", "task", "t", "role", "nobody")),
                                        "reason",
                                        "r"))
                        .mustBe(400)
                        .body())
                .contains("'nobody' is no role here", "customer-service");
        dana.put("workflows/broken", Map.of("files", Map.of("a.bpmn", ""), "reason", "r"))
                .mustBe(400);
        dana.get("workflows/nothing/revisions").mustBe(404);
        stack.supervisor("sam").get("workflows").mustBe(403);
        dana.get("cases").mustBe(403);
        assertThat(TheStack.insider(stack.app()).get("/q/openapi").mustBe(200).body())
                .contains("/api/v1/workflows/check", "/api/v1/workflows/{name}/take-back");
    }

    /** Under ids of its own, since what another workflow has is not taken a second time. */
    private static String drawn(String file) throws IOException {
        return Files.readString(DRAWN.resolve(file))
                .replace("leave-request", "leave-by-rest")
                .replace("leave-review", "leave-by-rest-form");
    }
}
