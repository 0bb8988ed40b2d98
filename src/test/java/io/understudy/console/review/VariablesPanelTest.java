package io.understudy.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import org.junit.jupiter.api.Test;

class VariablesPanelTest {

    private static final ObjectNode VARIABLES = Json.readObject(
            "{\"orderId\":\"A-1001\",\"customer\":{\"name\":\"Mia Berg\"},\"paid\":true,\"note\":null}");

    @Test
    void search_findsNamesAndValues_howeverDeepAndInAnyCase() {
        assertThat(VariablesPanel.containing(VARIABLES, "ORDER").fieldNames())
                .toIterable()
                .containsExactly("orderId");
        assertThat(VariablesPanel.containing(VARIABLES, " mia ").fieldNames())
                .toIterable()
                .containsExactly("customer");
        assertThat(VariablesPanel.containing(VARIABLES, "true").fieldNames())
                .toIterable()
                .containsExactly("paid");
        assertThat(VariablesPanel.containing(VARIABLES, "nowhere")).isEmpty();
    }

    @Test
    void withoutASearch_everythingIsShown() {
        assertThat(VariablesPanel.containing(VARIABLES, "")).isEqualTo(VARIABLES);
    }
}
