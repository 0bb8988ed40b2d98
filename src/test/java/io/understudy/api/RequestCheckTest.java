package io.understudy.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.api.WorkflowResource.Deployment;
import io.understudy.api.WorkflowResource.TaskOfRole;
import io.understudy.platform.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies that have a hole where something is needed are refused with its place. */
class RequestCheckTest {

    @Test
    void nullInAMap_isNamedByItsKey() {
        assertThatThrownBy(() -> RequestCheck.checkEntries(
                        new Deployment(0, Collections.singletonMap("a.bpmn", null), List.of(), "why")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("files.a.bpmn");
    }

    @Test
    void nullInAList_isNamedByItsNumber() {
        TaskOfRole whole = new TaskOfRole("p", "t", "r");
        assertThatThrownBy(
                        () -> RequestCheck.checkEntries(new Deployment(0, Map.of(), Arrays.asList(whole, null), "why")))
                .isInstanceOf(BadParameterException.class)
                .hasMessageContaining("tasks[1]");
    }

    @Test
    void whatMayBeMissing_isNotAskedFor_andAFormsFieldMayBeNull() {
        assertThatCode(() -> RequestCheck.checkEntries(
                        new Deployment(null, null, List.of(new TaskOfRole(null, null, null)), null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> RequestCheck.checkEntries(new TaskResource.VerdictBody(
                        "EDIT", Json.object().putNull("reply"), null, 1, null, List.of(), null)))
                .doesNotThrowAnyException();
    }
}
